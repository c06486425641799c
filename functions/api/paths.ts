/**
 * OpenAPI paths as Hono patterns. Two shapes need care: a suffix after a parameter (`{month}.docx`) and a colon inside a
 * segment (`income-entries:batch`); both become parameters with a pattern of their own.
 */

const SUFFIXED = /^\{(\w+)\}(\.\w+)$/
const PARAMETER = /^\{(\w+)\}$/

/** `/villages/{villageId}` → `/villages/:villageId`, `/{month}.docx` → `/:month{[^/]+\.docx}`. */
export function honoPath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      const [, suffixed, suffix = ''] = SUFFIXED.exec(segment) ?? []
      if (suffixed !== undefined) return `:${suffixed}{[^/]+${suffix.replace('.', '\\.')}}`
      const [, name] = PARAMETER.exec(segment) ?? []
      if (name !== undefined) return `:${name}`
      // Some clients escape a colon in a path.
      return segment.includes(':') ? `:literal{${segment.replace(':', '(?::|%3[Aa])')}}` : segment
    })
    .join('/')
}

/** The parameters that the path names, without a suffix that belongs to the path. */
export function pathParams(path: string, found: Record<string, string>): Record<string, string> {
  const params: Record<string, string> = {}
  for (const segment of path.split('/')) {
    const [, name, suffix = ''] = SUFFIXED.exec(segment) ?? PARAMETER.exec(segment) ?? []
    if (name === undefined) continue
    const value = found[name] ?? ''
    params[name] = suffix === '' ? value : value.slice(0, -suffix.length)
  }
  return params
}

/** Narrower paths first: where two fit, the one with more fixed text wins. */
export function byNarrowness(a: string, b: string): number {
  const free = (path: string) => path.split('/').filter((segment) => PARAMETER.test(segment)).length
  return free(a) - free(b)
}
