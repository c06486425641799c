import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { recipients: string[]; raw: string }

/**
 * A mail server on loopback. Recipients named `bounced@` get 550, `full@` 451; `afterData` says what becomes of a
 * message that was received: kept (the default), refused with an answer, the line cut, or silence.
 */
export async function startSmtpServer(
  {
    afterData = 'keep',
    ...options
  }: { afterData?: 'keep' | 'cut' | 'silence' | 'refuse' | 'defer' | 'cutMidway' } & SMTPServerOptions = {},
  onPort = 0,
) {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('bounced@')) done(answer(550, 'No such user\u0007 here'))
      else if (address.startsWith('full@')) done(answer(451, 'Mailbox busy'))
      else done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (afterData === 'cutMidway') cut()
      })
      stream.on('end', () => {
        received.push({
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        if (afterData === 'keep') done()
        if (afterData === 'refuse') done(answer(554, 'Looks like spam'))
        if (afterData === 'defer') done(answer(452, 'Out of storage'))
        if (afterData === 'cut') cut()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(onPort, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    async stop() {
      cut()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

/** A server that accepts connections and never says a word. */
export async function startSilentServer() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
