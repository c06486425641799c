import { createHash } from 'node:crypto'

/**
 * SHA-256 of a snapshot as canonical JSON: names in order, nothing that is undefined, no `digest`. It is taken of what is
 * kept, not of how a later release reads it, so that fields which came afterwards do not change it.
 */
export function dispatchDigest(snapshot: object): string {
  const content = Object.fromEntries(Object.entries(snapshot).filter(([name]) => name !== 'digest'))
  return createHash('sha256').update(JSON.stringify(content, inOrder)).digest('hex')
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
