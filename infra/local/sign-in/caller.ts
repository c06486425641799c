/** Where a request comes from, as far as the machine itself can tell. */
import type { IncomingMessage } from 'node:http'

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]']

/** An address like `http://127.0.0.1:3000`. */
export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK_HOSTS.includes(new URL(url).hostname)
}

/**
 * Somebody at this machine, and nobody else: not through a proxy on it, which forwards for others, and not through a page of
 * another site whose name was made to point here, which gives itself away by the name.
 */
export function isAtThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request
  const isForwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => headers[name] !== undefined)
  const host = `http://${headers.host ?? ''}`
  return isLoopbackAddress(socket.remoteAddress) && !isForwarded && URL.canParse(host) && isLoopbackUrl(host)
}

/** Whose tries are counted together: the caller's address, or what a proxy on this machine says it was. */
export function addressOfCaller({ headers, socket }: IncomingMessage): string {
  const direct = socket.remoteAddress ?? 'unknown'
  if (!isLoopbackAddress(direct)) return direct
  // The last one is what the proxy saw itself; those before it are whatever the caller claimed.
  return [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() || direct
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
}
