/** A signal that can be cut, or slow: for pages and what works behind them alike, and the browser does not know of it. */
import { createServer, request } from 'node:http'
import type { Socket } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

export type Signal = {
  proxy: { server: string; bypass: string }
  cut(): void
  restore(): void
  /** What is asked for at an address with this in it gets no further until it is let go. */
  hold(part: string): () => void
}

export function useSignal(): Signal {
  let isCut = false
  const sockets = new Set<Socket>()
  const holds = new Map<string, Promise<void>>()
  const server = createServer(async (asked, answer) => {
    const { url = '', method, headers } = asked
    await [...holds].find(([part]) => url.includes(part))?.[1]
    const forwarded = request(url, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders)
      got.pipe(answer)
    })
    forwarded.on('error', () => answer.destroy())
    asked.pipe(forwarded)
  })
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const signal = {
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    restore() {
      isCut = false
    },
    hold(part) {
      const { promise, resolve } = Promise.withResolvers<void>()
      holds.set(part, promise)
      return () => {
        holds.delete(part)
        resolve()
      }
    },
  } as Signal
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    signal.proxy = { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' }
  })
  afterAll(() => {
    signal.cut()
    server.close()
  })
  return signal
}
