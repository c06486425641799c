/** The least that sends requests over connections kept open, so that the load costs little of the machine it measures. */
import { Agent, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export type Asking = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  /** Sent as JSON. */
  body?: object
}

export type HttpClient = {
  /** The bytes of the answer; throws unless it is 200 or 201. */
  ask(asking: Asking): Promise<Buffer>
  close(): void
}

export function httpClient(url: string, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  return {
    ask: ({ method, path, headers: given, body }) =>
      new Promise((resolve, reject) => {
        const headers = body === undefined ? given : { ...given, 'content-type': 'application/json' }
        const sent = request({ agent, hostname, port, path, method, headers }, (response) => {
          buffer(response).then((answer) => {
            const { statusCode = 0 } = response
            if (statusCode === 200 || statusCode === 201) resolve(answer)
            else reject(new Error(`${path} answered ${statusCode}: ${answer.toString().slice(0, 500)}`))
          }, reject)
        })
        sent.once('error', reject)
        sent.end(body === undefined ? undefined : JSON.stringify(body))
      }),
    close: () => agent.destroy(),
  }
}
