/** What a person does with an import that goes on by itself: asks for it, and looks how far it is. */
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { type ImportJob, type ImportRequest, isSilent, uploadInput } from './import-job.ts'
import type { ImportJobs } from './port.ts'
import * as ledgerRefusals from './refusals.zh.ts'

export type AskDeps = Pick<Dependencies, 'now'> & {
  importJobs: ImportJobs
  /** Lets `runImport` begin, elsewhere or later; returns when that is sure. */
  requestImport(request: ImportRequest): Promise<void>
}

/**
 * Asks for the import of what was uploaded. While it goes on the same one is asked for once, and another one refused
 * (`wrong_state`).
 */
export async function askImport(
  deps: AskDeps,
  actor: Actor,
  { townshipId }: { townshipId: string },
  input: unknown,
): Promise<ImportJob> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const wanted = parseInput(uploadInput, input)
  const request = { townshipId, personId: actor.id }
  const before = await deps.importJobs.find(request)
  const isSame = before?.input.uploadId === wanted.uploadId
  if (before !== null && before.state !== 'over' && !isSilent(before, deps.now())) {
    if (isSame) return before
    throw new DomainError('wrong_state', ledgerRefusals.anotherImport(before.input.fileName || '台账'))
  }
  // What was cut off while it wrote goes on from there.
  const cutOff = isSame && !(before?.end && 'report' in before.end) ? before : null
  const at = deps.now().toISOString()
  const version = before?.version ?? 0
  const job: ImportJob = {
    ...request,
    personName: actor.name,
    input: wanted,
    startedAt: at,
    state: 'asked',
    aliveAt: at,
    tries: 0,
    progress: cutOff?.progress ?? null,
    end: null,
    version: version + 1,
  }
  // Pressed twice at once: whichever was first is the one.
  if ((await deps.importJobs.save(job, version)) === 'stale') return askImport(deps, actor, { townshipId }, input)
  await deps.requestImport(request)
  return job
}

/**
 * This person's last import in the township; null: there was none. One that fell silent is asked for again: whoever worked at it
 * was killed, or what was asked for never came.
 */
export async function followImport(
  deps: AskDeps,
  actor: Actor,
  { townshipId }: { townshipId: string },
): Promise<ImportJob | null> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const request = { townshipId, personId: actor.id }
  const job = await deps.importJobs.find(request)
  if (job === null || !isSilent(job, deps.now())) return job
  const again: ImportJob = {
    ...job,
    state: 'asked',
    aliveAt: deps.now().toISOString(),
    version: job.version + 1,
  }
  if ((await deps.importJobs.save(again, job.version)) === 'saved') await deps.requestImport(request)
  return again
}
