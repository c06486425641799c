/** What a person does with an import or a check that goes on by itself: asks for it, and looks how far it is. */
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import {
  type ImportJob,
  type ImportRequest,
  type ImportTask,
  importRequest,
  isSilent,
  uploadInput,
} from './import-job.ts'
import type { ImportJobs } from './port.ts'
import * as ledgerRefusals from './refusals.zh.ts'

export type AskDeps = Pick<Dependencies, 'now'> & {
  importJobs: ImportJobs
  /** Lets `runImport` begin, elsewhere or later; returns when that is sure. */
  requestImport(request: ImportRequest): Promise<void>
}

type Where = { townshipId: string; task: ImportTask }

/**
 * Asks for the import of what was uploaded, or for its check. While an import goes on the same one is asked for once, and another
 * one refused (`wrong_state`); of checks the latest counts.
 */
export async function askImport(
  deps: AskDeps,
  actor: Actor,
  { townshipId, task }: Where,
  input: unknown,
): Promise<ImportJob> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const wanted = parseInput(uploadInput, input)
  const request = { townshipId, personId: actor.id, task }
  const before = await deps.importJobs.find(request)
  const isSame = before?.input.uploadId === wanted.uploadId
  if (task === 'import' && before !== null && before.state !== 'over' && !isSilent(before, deps.now())) {
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
  if ((await deps.importJobs.save(job, version)) === 'stale') return askImport(deps, actor, { townshipId, task }, input)
  await deps.requestImport(request)
  return job
}

/** This person's last import in the township, or check; null: there was none. One that fell silent is asked for again. */
export async function followImport(
  deps: AskDeps,
  actor: Actor,
  { townshipId, task }: Where,
): Promise<ImportJob | null> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const job = await deps.importJobs.find({ townshipId, personId: actor.id, task })
  return job === null ? null : askAgain(deps, job)
}

/** Asks again for all that fell silent, whoever waits for it. */
export async function resumeImports(deps: AskDeps & Pick<Dependencies, 'townships'>): Promise<void> {
  for (const { id } of await deps.townships.all())
    for (const job of await deps.importJobs.ofTownship(id)) await askAgain(deps, job)
}

/** Where it fell silent: whoever worked at it was killed, or what was asked for never came. */
async function askAgain(deps: AskDeps, job: ImportJob): Promise<ImportJob> {
  if (!isSilent(job, deps.now())) return job
  const again: ImportJob = {
    ...job,
    state: 'asked',
    aliveAt: deps.now().toISOString(),
    version: job.version + 1,
  }
  if ((await deps.importJobs.save(again, job.version)) === 'saved') await deps.requestImport(importRequest.parse(job))
  return again
}
