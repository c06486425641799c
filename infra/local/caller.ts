/** Where a request comes from, as far as the machine itself can tell. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]', '::1']
const FORWARDED = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'],
  ...['x-forwarded-server', 'x-real-ip', 'x-client-ip', 'x-original-host', 'cf-connecting-ip', 'true-client-ip'],
]

type Caller = {
  /** Whose requests are counted together: the address, or what a proxy on this machine says it was. */
  address: string
  /** The API, asked from this machine and for nobody else. */
  isProgramHere: boolean
}

/** The caller of the request that is being answered, for what does not see the request itself. */
export const currentCaller = new AsyncLocalStorage<Caller>()

export function callerOf(request: IncomingMessage): Caller {
  const isProgramHere = (request.url ?? '').startsWith('/api/') && isAtThisMachine(request)
  return { address: addressOfCaller(request), isProgramHere }
}

/** An address like `http://127.0.0.1:3000`. */
export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK_HOSTS.includes(new URL(url).hostname)
}

/** The name or address that a server listens on. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host)
}

/** A proxy says that it forwards for somebody; browsers and programs of today do not speak HTTP/1.0, plain proxies do. */
export function isForwarded({ headers, httpVersion }: IncomingMessage): boolean {
  return httpVersion === '1.0' || FORWARDED.some((name) => headers[name] !== undefined)
}

/**
 * Somebody at this machine, and nobody else: not through a proxy on it, which forwards for others, and not through a page of
 * another site whose name was made to point here, which gives itself away by the name.
 */
export function isAtThisMachine(request: IncomingMessage): boolean {
  const host = `http://${request.headers.host ?? ''}`
  const isDirect = isLoopbackAddress(request.socket.remoteAddress) && !isForwarded(request)
  return isDirect && URL.canParse(host) && isLoopbackUrl(host)
}

export function addressOfCaller({ headers, socket }: IncomingMessage): string {
  const direct = socket.remoteAddress ?? 'unknown'
  if (!isLoopbackAddress(direct)) return direct
  // The last one is what the proxy saw itself; those before it are whatever the caller claimed.
  return [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() || direct
}

export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
}
