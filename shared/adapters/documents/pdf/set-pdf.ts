/** Hands documents to the thread of the typesetter, one after another. */
import { Worker } from 'node:worker_threads'
import type { PdfAnswer, PdfJob } from './pdf-worker.ts'
import { allPrintable, type Printed } from './printed.ts'

/** A thread that has taken more is ended once it has answered. */
const MOST_MEGABYTES = 256

/** One for each folder of fonts, which is one for a process. */
const desks = new Map<string | null, Desk>()

/**
 * Sets a document; the same one always gives the same bytes, on every machine. The thread starts with the first document;
 * while it is idle it keeps no process from ending.
 */
export function setPdf(printed: Printed, fontsFolder: string | null): Promise<Uint8Array> {
  const desk = desks.get(fontsFolder) ?? new Desk({ fontsFolder })
  desks.set(fontsFolder, desk)
  return desk.set(allPrintable(printed))
}

class Desk {
  readonly #job: PdfJob
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(job: PdfJob) {
    this.#job = job
  }

  set(printed: Printed): Promise<Uint8Array> {
    const answer = this.#last.then(() => this.#ask(printed))
    this.#last = answer.catch(() => {})
    return answer
  }

  async #ask(printed: Printed): Promise<Uint8Array> {
    const worker = this.#worker ?? this.#start()
    worker.ref()
    const answer = await answerOf(worker, printed)
    worker.unref()
    if (answer.megabytes > MOST_MEGABYTES) {
      this.#worker = null
      await worker.terminate()
    }
    if ('failed' in answer) throw new Error(answer.failed)
    return answer.pdf
  }

  #start(): Worker {
    this.#worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: this.#job,
      // Nothing of the environment is any business of a document.
      env: {},
    })
    return this.#worker
  }
}

function answerOf(worker: Worker, printed: Printed): Promise<PdfAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: PdfAnswer) => {
      worker.off('message', settle).off('error', fail).off('exit', ended)
      resolve(answer)
    }
    const fail = (error: unknown) => settle({ failed: String(error), megabytes: Infinity })
    const ended = () => fail('the thread that sets PDFs ended')
    worker.on('message', settle).on('error', fail).on('exit', ended)
    worker.postMessage(printed)
  })
}
