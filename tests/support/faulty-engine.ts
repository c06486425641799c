import { createServer, type IncomingMessage } from 'node:http'
import * as z from 'zod'

/** Says what becomes of the next transaction; undefined: nothing out of the ordinary. */
export type Fault = 'conflict' | 'answer lost' | undefined

export type FaultyEngine = {
  url: string
  /** Decides for each transaction; none while unset. */
  faultOf: (() => Fault) | null
  /** Whether transactions on their way at the same time that touch the same row conflict, as on real DynamoDB. */
  hasConflicts: boolean
  /** How often each transaction was sent, by its content, since this was emptied. */
  sent: Map<string, { items: number; times: number; conflicts: number }>
  stop(): Promise<void>
}

/**
 * The engine behind a network that is not to be relied on: a transaction may meet another one (real DynamoDB cancels it
 * with TransactionConflict, the engine never does), or be written while its answer is lost.
 */
export async function startFaultyEngine(endpoint: string): Promise<FaultyEngine> {
  const onTheirWay = new Set<string>()
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const isTransaction = String(request.headers['x-amz-target']).endsWith('TransactWriteItems')
    const touched = isTransaction && engine.hasConflicts ? rowsOf(body) : []
    const fault = touched.some((row) => onTheirWay.has(row))
      ? 'conflict'
      : isTransaction
        ? engine.faultOf?.()
        : undefined
    if (isTransaction) note(engine.sent, body, fault)
    if (fault === 'conflict') {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(conflictFor(body))
      return
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
    )
    for (const row of touched) onTheirWay.add(row)
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: new Headers(headers as Record<string, string>),
      body,
    }).finally(() => {
      for (const row of touched) onTheirWay.delete(row)
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
    hasConflicts: false,
    sent: new Map(),
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

const keyValue = z.object({ S: z.string() })
const key = z.looseObject({ pk: keyValue, sk: keyValue })
const action = z.union([z.object({ Item: key }), z.object({ Key: key })])
const written = z.object({ TransactItems: z.array(z.record(z.string(), action)) })

/** The rows that a transaction touches. */
function rowsOf(body: string): string[] {
  return written.parse(JSON.parse(body)).TransactItems.flatMap((item) =>
    Object.values(item).map((one) => {
      const { pk, sk } = 'Item' in one ? one.Item : one.Key
      return `${pk.S} ${sk.S}`
    }),
  )
}

/** The token differs each time the same transaction is tried; its items do not. */
function note(sent: FaultyEngine['sent'], body: string, fault: Fault): void {
  const { TransactItems } = transaction.parse(JSON.parse(body))
  const content = JSON.stringify(TransactItems)
  const { times, conflicts } = sent.get(content) ?? { times: 0, conflicts: 0 }
  sent.set(content, {
    items: TransactItems.length,
    times: times + 1,
    conflicts: conflicts + (fault === 'conflict' ? 1 : 0),
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  return body
}
