/**
 * The address of an invitation. The code stands in the query, of which the entrance on AWS logs nothing: in a path it would
 * stand in the access log, good for whoever reads that first.
 */
export function joinPath(code: string): string {
  return `/join?code=${encodeURIComponent(code)}`
}
