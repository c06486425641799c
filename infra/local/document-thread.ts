import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { fileDigests } from '../../shared/bulletin/record/documents.ts'
import { DomainError } from '../../shared/errors.ts'
import { formLookSchema } from '../../shared/forms/form-look.ts'
import { together } from '../../shared/once.ts'
import * as paperRefusals from '../../shared/papers/refusals.zh.ts'
import { unpacked } from '../../shared/refusal.ts'
import type { DocumentAnswer, DocumentStore, DocumentTask } from './document-worker.ts'

type Waiting = { task: DocumentTask; settle(answer: DocumentAnswer): void; fail(error: Error): void }

/** Documents waiting at the same time; what comes beyond is asked to come again. */
const MOST_WAITING = 100
/** A thread that needs longer for one document is ended. */
const LONGEST_MILLIS = 120_000
/** An idle thread gives its memory back. */
const IDLE_MILLIS = 60_000
const MOST_MEGABYTES = 256
/** Entries pass through the thread and are forgotten: with Node's own limit a long list leaves 60 MB of them lying about. */
const YOUNG_MEGABYTES = 16

const bytes = z.instanceof(Uint8Array)
const filled = z.object({ content: bytes, sha256: z.string() })
const differences = z.array(z.object({ where: z.string(), what: z.string() }))

type Given<M extends DocumentTask['makes']> = Extract<DocumentTask, { makes: M }>['given']

/**
 * Makes documents in a thread of its own, one after another, so that nobody else waits for them. The thread starts with
 * the first document and ends when it has been idle, needs too much memory or time, or fails; then the document that it
 * was at is refused (`busy`), and the next one gets a new thread.
 */
export function documentThread(
  { store, tableName, dataDir, filesUrl, fontsDir }: DocumentStore,
  { longestMillis = LONGEST_MILLIS, mostMegabytes = MOST_MEGABYTES } = {},
) {
  const queue: Waiting[] = []
  let worker: Worker | null = null
  let current: Waiting | null = null
  let timer: NodeJS.Timeout | undefined

  const start = (): Worker => {
    const started = new Worker(new URL('./document-worker.ts', import.meta.url), {
      workerData: { store, tableName, dataDir, filesUrl, fontsDir } satisfies DocumentStore,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })
    started.on('message', (answer: DocumentAnswer) => {
      current?.settle(answer)
      next()
    })
    started.on('error', () => {})
    started.on('exit', () => {
      if (worker !== started) return
      worker = null
      current?.fail(new DomainError('busy', paperRefusals.notMade))
      next()
    })
    started.unref()
    return started
  }
  const next = () => {
    clearTimeout(timer)
    current = queue.shift() ?? null
    if (current === null) {
      worker?.unref()
      timer = setTimeout(() => void end(), IDLE_MILLIS).unref()
      return
    }
    worker ??= start()
    worker.ref()
    worker.postMessage(current.task)
    timer = setTimeout(() => void worker?.terminate(), longestMillis).unref()
  }
  const end = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  async function make<T>(task: DocumentTask, schema: z.ZodType<T>): Promise<T> {
    if (queue.length >= MOST_WAITING) throw new DomainError('busy', paperRefusals.tooManyWaiting)
    const answer = await new Promise<DocumentAnswer>((settle, fail) => {
      queue.push({ task, settle, fail })
      if (current === null) next()
    })
    if ('refused' in answer) throw new DomainError(answer.refused.code, unpacked(answer.refused.refusal))
    if ('failed' in answer) throw new Error(`a document was not made: ${answer.failed}`)
    return schema.parse(answer.made)
  }

  return {
    check: (...given: Given<'check'>) => make({ makes: 'check', given }, differences),
    keep: together((bulletin: Given<'keep'>[0]) => make({ makes: 'keep', given: [bulletin] }, fileDigests)),
    read: (...given: Given<'read'>) => make({ makes: 'read', given }, bytes),
    withoutEntries: (...given: Given<'without entries'>) => make({ makes: 'without entries', given }, bytes),
    drawPaper: (...given: Given<'paper'>) => make({ makes: 'paper', given }, bytes),
    forms: {
      take: (...given: Given<'form taken'>) => make({ makes: 'form taken', given }, formLookSchema),
      look: (...given: Given<'form look'>) => make({ makes: 'form look', given }, formLookSchema),
      fill: (...given: Given<'form filled'>) => make({ makes: 'form filled', given }, filled),
      read: (...given: Given<'form copy'>) => make({ makes: 'form copy', given }, bytes),
    },
    writeParquet: (...given: Given<'parquet'>) => make({ makes: 'parquet', given }, bytes),
    writeTables: (...given: Given<'tables'>) => make({ makes: 'tables', given }, bytes),
    /** Ends the thread; what was being made is lost. */
    stop: () => {
      clearTimeout(timer)
      return end()
    },
  }
}
