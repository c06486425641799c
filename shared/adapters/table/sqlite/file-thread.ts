import { Worker } from 'node:worker_threads'
import { TableLimitError } from '../limits.ts'
import { outage } from '../outage.ts'
import type { Answers, Failure, Question, ThreadData, ThreadRequest, ThreadResponse } from './messages.ts'

/** Longer than a transaction waits for another process. */
const ANSWER_MILLIS = 20_000
const SWEEP_MILLIS = 1_000
/** Rows pass through a thread and are forgotten. */
const YOUNG_MEGABYTES = 8

type Waiting = { until: number; settle: (answered: ThreadResponse) => void; fail: (error: Error) => void }

export type FileThread = ReturnType<typeof startThread>

/**
 * One of the two threads at the file. What is asked in one turn of the event loop goes to it in one message. While nothing
 * is waited for it does not keep the process alive.
 */
export function startThread(workerData: ThreadData) {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  const waiting = new Map<number, Waiting>()
  let asked: ThreadRequest[] = []
  let last = 0
  let ended: Error | null = null
  let isClosing = false
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))

  const settle = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0 && !isClosing) worker.unref()
    return one
  }
  const failAll = (error: Error) => {
    ended ??= error
    for (const id of [...waiting.keys()]) settle(id)?.fail(error)
  }
  worker.unref()
  worker.on('message', (answers: ThreadResponse[]) => {
    for (const answered of answers) settle(answered.id)?.settle(answered)
  })
  worker.on('error', (error: Error) => failAll(error))
  worker.on('exit', () => {
    clearInterval(sweep)
    failAll(outage('io'))
  })
  const sweep = setInterval(() => {
    const now = Date.now()
    for (const [id, { until }] of waiting) if (until < now) settle(id)?.fail(outage('slow'))
  }, SWEEP_MILLIS).unref()

  /** @throws DomainError `unavailable` or `damaged`; TableLimitError */
  function ask<Q extends Question>(question: Q, answerMillis = ANSWER_MILLIS): Promise<Answers[Q['asks']]> {
    if (ended !== null) return Promise.reject(ended)
    return new Promise((resolve, reject) => {
      const id = ++last
      const settled = (answered: ThreadResponse) => {
        if ('failure' in answered) reject(errorOf(answered.failure))
        else resolve(answered.answer as Answers[Q['asks']])
      }
      if (waiting.size === 0) worker.ref()
      waiting.set(id, { until: Date.now() + answerMillis, settle: settled, fail: reject })
      if (asked.length === 0) {
        setImmediate(() => {
          worker.postMessage(asked)
          asked = []
        })
      }
      asked.push({ id, question })
    })
  }

  return {
    ask,
    /** Lets go of the file, after everything that was asked before; may be called again. */
    async close(): Promise<void> {
      isClosing = true
      await ask({ asks: 'close' }).catch(() => {})
      await exited
    },
  }
}

function errorOf({ kind, message }: Failure): Error {
  if (kind === 'too large') return new TableLimitError(`an item that has grown too large: ${message}`)
  if (kind === 'defect') return new Error(message)
  const error = outage(kind)
  error.cause = message
  return error
}
