import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { type SubmitResult, submission, submitIncome } from './submit-income.ts'

/** The most submissions in one batch, and how many of them are written at the same time. */
const MAX_BATCH = 500
const AT_ONCE = 10

/** Each submission is judged by itself, so here they are anything; the documented shape is `batchContent`. */
const batch = z.object({
  entries: z
    .array(z.unknown())
    .min(1, incomeRefusals.nothingSubmitted.forZod)
    .max(MAX_BATCH, incomeRefusals.tooMany(MAX_BATCH).forZod),
})
export const batchContent = z.object({ entries: z.array(submission).min(1).max(MAX_BATCH) })

/** What became of one submission of a batch; `id` null where it named none. */
export type SubmitBatchResult = { id: string | null; outcome: SubmitResult | DomainError }

/** Submits many at once, each for itself: one that is refused stops no other. Answers in the order they came. */
export async function submitBatch(
  deps: Pick<Dependencies, 'income' | 'townships' | 'contracts' | 'now' | 'projects' | 'villages' | 'targets'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<SubmitBatchResult[]> {
  const today = dayAt(deps.now())
  if (!may(actor, 'income.submit_on_behalf', { townshipId }, today))
    authorize(actor, 'income.submit', { townshipId }, today)
  const { entries } = parseInput(batch, input)
  const results: SubmitBatchResult[] = []
  for (const wave of wavesOf(entries)) {
    results.push(...(await Promise.all(wave.map((one) => submitOne(deps, actor, townshipId, one)))))
  }
  return results
}

async function submitOne(
  deps: Pick<Dependencies, 'income' | 'townships' | 'contracts' | 'now' | 'projects' | 'villages' | 'targets'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<SubmitBatchResult> {
  try {
    return { id: idOf(input), outcome: await submitIncome(deps, actor, townshipId, input) }
  } catch (error) {
    if (error instanceof DomainError) return { id: idOf(input), outcome: error }
    throw error
  }
}

/** An id that comes twice is written in order, so that the first of the two is the one that counts. */
function* wavesOf(entries: readonly unknown[]): Generator<unknown[]> {
  let wave: unknown[] = []
  let ids = new Set<string | null>()
  for (const entry of entries) {
    const id = idOf(entry)
    if (wave.length === AT_ONCE || (id !== null && ids.has(id))) {
      yield wave
      wave = []
      ids = new Set()
    }
    wave.push(entry)
    ids.add(id)
  }
  if (wave.length > 0) yield wave
}

const named = z.object({ id: z.string().max(64) })

function idOf(input: unknown): string | null {
  return named.safeParse(input).data?.id ?? null
}
