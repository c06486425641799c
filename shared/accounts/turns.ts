/**
 * A few pieces of work at once, everybody else in turn: whoever asks for much waits behind himself, not before others.
 */
export class Turns {
  readonly #waiting = new Map<string, (() => void)[]>()
  #running = 0

  constructor(readonly atOnce: number) {}

  async take<T>(whose: string, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.atOnce) {
      await new Promise<void>((resolve) => {
        const queue = this.#waiting.get(whose) ?? []
        queue.push(resolve)
        this.#waiting.set(whose, queue)
      })
    } else this.#running += 1
    try {
      return await work()
    } finally {
      this.#passOn()
    }
  }

  /** To the first of whoever waited longest since one of theirs was done. */
  #passOn(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#running -= 1
      return
    }
    const [whose, queue] = next
    this.#waiting.delete(whose)
    const go = queue.shift()
    if (queue.length > 0) this.#waiting.set(whose, queue)
    go?.()
  }
}
