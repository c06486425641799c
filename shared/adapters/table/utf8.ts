/** The order of texts by their UTF-8 bytes, which is DynamoDB's and SQLite's, and not JavaScript's own. */
export function compareUtf8(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
