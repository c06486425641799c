/** Whoever reads what a command prints may leave (`… | head`, a closed terminal): the work goes on to its end, only unheard. */
export function goOnUnheard(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
