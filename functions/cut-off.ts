/** Did whoever sent this request hang up half way? Nobody hears the answer then, and nothing went wrong here. */
export function isCutOff(error: unknown, request: { signal?: AbortSignal | undefined }): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && (request.signal?.aborted ?? false)
}
