/**
 * OpenAPI paths as patterns. Two shapes need care: a suffix after a parameter (`{month}.docx`, `{month}.*` for files of any kind)
 * and a colon inside a segment (`income-entries:batch`), which some clients escape.
 */

const PARAMETER = /^\{\w+\}$/

/** `/villages/{villageId}` fits `/villages/hekou`, and says that `villageId` is `hekou`. */
export function pathPattern(path: string): RegExp {
  return new RegExp(`^${sourceOf(path)}$`)
}

/** Fits the path, and what lies below it. */
export function belowPattern(path: string): RegExp {
  return new RegExp(`^${sourceOf(path)}(?=/|$)`)
}

function sourceOf(path: string): string {
  return path.replace(/\{(\w+)\}|[.:*]/g, (found, name) => {
    if (name !== undefined) return `(?<${name}>[^/]+)`
    return { '.': '\\.', ':': '(?::|%3[Aa])', '*': '\\w+' }[found] ?? found
  })
}

/** Deeper paths first, and of these the one with more fixed text: where two fit, the narrower wins. */
export function byNarrowness(a: string, b: string): number {
  const depth = (path: string) => path.split('/').length
  const free = (path: string) => path.split('/').filter((segment) => PARAMETER.test(segment)).length
  return depth(b) - depth(a) || free(a) - free(b)
}
