import type { Dependencies } from '../dependencies.ts'
import { DomainError, errorStatus } from '../errors.ts'
import { type Actor, identityOf } from '../permissions/actor.ts'
import {
  type ImportEnd,
  type ImportJob,
  type ImportRequest,
  MOST_TRIES,
  mayBegin,
  type OnProgress,
} from './import-job.ts'
import { checkUpload, importUpload, type UploadDeps } from './import-upload.ts'
import { keptReport } from './kept-report.ts'
import type { ImportJobs } from './port.ts'
import * as ledgerRefusals from './refusals.zh.ts'

type Deps = UploadDeps & Pick<Dependencies, 'members' | 'log'> & { importJobs: ImportJobs }

const NOTE_MS = 1_000
/** Without anything new to note, so that nobody takes it for dead. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * Does what `askImport` asked for, by whoever is asked first; asked again meanwhile or afterwards it does nothing. Cut off, it
 * is begun again by the next one who is asked, and goes on from what was written: an import compares everything with the
 * store first. What cannot be done is kept with its reason; what failed is thrown, to be tried again, and kept as given up
 * the third time.
 */
export async function runImport(deps: Deps, request: ImportRequest): Promise<'done' | 'not mine'> {
  const asked = await deps.importJobs.find(request)
  if (asked === null || !mayBegin(asked, deps.now())) return 'not mine'
  if (asked.tries >= MOST_TRIES) {
    await deps.importJobs.save(change(deps, asked, { state: 'over', end: givenUp(asked) }), asked.version)
    return 'done'
  }
  const before = asked.task === 'check' ? null : asked.progress
  const begun = change(deps, asked, { state: 'running', tries: asked.tries + 1 })
  if ((await deps.importJobs.save(begun, asked.version)) === 'stale') return 'not mine'

  const notes = keepNotes(deps, begun)
  const isResumed = before !== null
  const already = before?.written ?? 0
  try {
    const onProgress: OnProgress = (progress) =>
      notes.note(progress && { ...progress, toWrite: already + progress.toWrite, written: already + progress.written })
    const place = { townshipId: begun.townshipId, isResumed }
    const work = begun.task === 'check' ? checkUpload : importUpload
    const report = await work({ ...deps, onProgress }, await whoAsked(deps, begun), place, begun.input)
    await notes.end({ report: keptReport(isResumed ? { ...report, notes: [RESUMED, ...report.notes] } : report) })
  } catch (error) {
    const isRefused = error instanceof DomainError && errorStatus[error.code] < 500
    if (isRefused) await notes.end({ refused: { ...error, issues: [...error.issues] } })
    else if (begun.tries >= MOST_TRIES) await notes.end(givenUp(begun))
    else await notes.stop()
    if (!isRefused) throw error
  }
  return 'done'
}

const givenUp = ({ task }: ImportJob): ImportEnd => {
  const { checkGivenUp, importGivenUp } = ledgerRefusals
  return { refused: { code: 'wrong_state', refusal: task === 'check' ? checkGivenUp : importGivenUp, issues: [] } }
}
const RESUMED = '这次导入中断过，又接着做完了：中断前已经写入的，在上面算作“未变”。'

/** What one note failed of is told where it was made; the next one is tried. */
const unsaid = () => {}

/** As they are now: whoever may not import any more is refused. */
async function whoAsked({ members }: Deps, { personId, personName }: ImportJob): Promise<Actor> {
  const { issuer, subject } = identityOf(personId)
  const memberships = await members.ofPerson(issuer, subject)
  return { kind: 'person', id: personId, name: memberships[0]?.name ?? personName, memberships }
}

function change({ now }: Pick<Deps, 'now'>, job: ImportJob, what: Partial<ImportJob>): ImportJob {
  return { ...job, ...what, aliveAt: now().toISOString(), version: job.version + 1 }
}

/**
 * Notes how far it is, once a second, one note after another; and what became of it. Where another one took over, because
 * this one was silent for too long, nothing of it is kept any more: the other one tells.
 */
function keepNotes(deps: Deps, begun: ImportJob) {
  let job = begun
  let progress = begun.progress
  let isTaken = false
  let saving: Promise<void> = Promise.resolve()
  let savedAt = Date.now()

  const save = (what: Partial<ImportJob>) => {
    saving = saving.catch(unsaid).then(async () => {
      if (isTaken) return
      const next = change(deps, job, what)
      isTaken = (await deps.importJobs.save(next, job.version)) === 'stale'
      job = next
    })
    return saving
  }
  const timer = setInterval(() => {
    if (progress === job.progress && Date.now() - savedAt < SIGN_OF_LIFE_MS) return
    savedAt = Date.now()
    save({ progress }).catch((error: unknown) => deps.log.error('progress not noted', error))
  }, NOTE_MS)

  const stop = async () => {
    clearInterval(timer)
    await saving.catch(unsaid)
  }
  return {
    async note(next: ImportJob['progress']) {
      // Being read anew, it shows how far it had come.
      progress = next ?? progress
      // Before the first is written it is kept that some may have been.
      if (job.progress === null && progress !== null) await save({ progress })
    },
    stop,
    async end(end: ImportEnd) {
      await stop()
      await save({ state: 'over', progress, end })
    },
  }
}
