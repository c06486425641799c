/** The least that sends JSON over connections kept open, so that the load costs little of the machine it measures. */
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type HttpClient = {
  /** The body of the answer; throws unless it is 201. */
  post(path: string, body: object): Promise<unknown>
  close(): void
}

export function httpClient(url: string, token: string, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
        const sent = request({ agent, hostname, port, path, method: 'POST', headers }, async (response) => {
          const answer = await text(response)
          if (response.statusCode === 201) resolve(JSON.parse(answer))
          else reject(new Error(`${path} answered ${response.statusCode}: ${answer}`))
        })
        sent.once('error', reject)
        sent.end(JSON.stringify(body))
      }),
    close: () => agent.destroy(),
  }
}
