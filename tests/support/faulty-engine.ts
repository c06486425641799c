import { createServer, type IncomingMessage } from 'node:http'
import * as z from 'zod'

/** Says what becomes of the next transaction; undefined: nothing out of the ordinary. */
export type Fault = 'conflict' | 'answer lost' | undefined

export type FaultyEngine = {
  url: string
  /** Decides for each transaction; none while unset. */
  faultOf: (() => Fault) | null
  stop(): Promise<void>
}

/**
 * The engine behind a network that is not to be relied on: a transaction may meet another one (real DynamoDB cancels it
 * with TransactionConflict, the engine never does), or be written while its answer is lost.
 */
export async function startFaultyEngine(endpoint: string): Promise<FaultyEngine> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const isTransaction = String(request.headers['x-amz-target']).endsWith('TransactWriteItems')
    const fault = isTransaction ? engine.faultOf?.() : undefined
    if (fault === 'conflict') {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(conflictFor(body))
      return
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
    )
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: new Headers(headers as Record<string, string>),
      body,
    })
    if (fault === 'answer lost') {
      request.socket.destroy()
      return
    }
    const content = await answer.text()
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const engine: FaultyEngine = {
    url: `http://127.0.0.1:${port}`,
    faultOf: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return engine
}

const transaction = z.object({ TransactItems: z.array(z.unknown()) })

function conflictFor(body: string): string {
  const { TransactItems } = transaction.parse(JSON.parse(body))
  const CancellationReasons = TransactItems.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }))
  const __type = 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException'
  return JSON.stringify({ __type, message: 'Transaction cancelled', CancellationReasons })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}
