/**
 * The door of one machine: a connection that says nothing, or says it drop by drop, is closed, so that nobody keeps others out
 * by keeping many open.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Log } from '../../shared/dependencies.ts'
import { isLoopbackAddress } from './caller.ts'

export type DoorLimits = {
  /** From the first byte of a request to the end of its headers. */
  headersMs: number
  /** For its body, and beside it the time that so many bytes need at the slowest pace. */
  bodyMs: number
  slowestBytesPerSecond: number
  /** Whatever a body says of its size. */
  longestBodyMs: number
  connections: number
  /** Of one address; a proxy on this machine, which brings everybody's, has no such limit. */
  connectionsOfAddress: number
}

/** An office of sixty browsers with six connections each is within them, a photo over a village's phone line too. */
export const usualDoor: DoorLimits = {
  headersMs: 15_000,
  bodyMs: 30_000,
  slowestBytesPerSecond: 20_000,
  longestBodyMs: 20 * 60_000,
  connections: 2_000,
  connectionsOfAddress: 600,
}

export function createHttpServer(log: Pick<Log, 'error'>, limits: DoorLimits = usualDoor): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.headersMs + limits.longestBodyMs,
    connectionsCheckingInterval: Math.max(50, Math.min(1_000, limits.headersMs / 2)),
  })
  server.maxConnections = limits.connections
  const say = onceAMinute(log)
  server.on('drop', () => say('too many connections', 'all'))
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
    if (count <= limits.connectionsOfAddress || isLoopbackAddress(address)) return
    say('too many connections', address)
    socket.destroy()
  })
  server.on('request', (request, response) => limitBody(request, response, limits))
  return server
}

function limitBody(request: IncomingMessage, response: ServerResponse, limits: DoorLimits): void {
  const size = Number(request.headers['content-length'] ?? 0)
  if (size === 0 && request.headers['transfer-encoding'] === undefined) return
  const forSize = (size / limits.slowestBytesPerSecond) * 1000
  const timer = setTimeout(
    () => {
      if (request.complete) return
      if (!response.headersSent) response.writeHead(408, { connection: 'close' })
      response.end(() => request.socket.destroy())
    },
    Math.min(limits.bodyMs + forSize, limits.longestBodyMs),
  )
  timer.unref()
  request.once('close', () => clearTimeout(timer))
  request.once('end', () => clearTimeout(timer))
}

function onceAMinute(log: Pick<Log, 'error'>): (message: string, address: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return (message, address) => {
    if (Date.now() - saidAt < 60_000) return
    saidAt = Date.now()
    log.error(message, new Error('a connection was refused'), { address })
  }
}
