import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { askImport, followImport } from '../../../shared/ledger/ask-import.ts'
import type { ImportJob, ImportTask } from '../../../shared/ledger/import-job.ts'
import { offerLedgerUpload } from '../../../shared/ledger/import-upload.ts'
import type { KeptReport } from '../../../shared/ledger/kept-report.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { orAgain, posted } from '../posted-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ChooseSheetPage } from './choose-sheet-page.tsx'
import { ImportForm, ImportOptionsPage } from './import-form.tsx'
import { followedAt, type ImportOptions, optionsOf, readOptions } from './import-options.ts'
import { ImportProgressPage } from './progress-page.tsx'
import { ImportReportPage } from './report-page.tsx'
import { ledgerTexts } from './texts.ts'

/** What is done by then is told at once; else how far it is. */
const QUICK_MILLIS = 1_500
const LOOK_MILLIS = 100

const TASKS = ['check', 'import'] as const

/**
 * `/settings/import`: a ledger goes up past the functions, is checked without writing, and is imported when somebody says so. Both
 * go on by themselves, each followed on a page of its own.
 */
export function importRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const importing = (c: Context<WebEnv>) => townshipFor(c, deps, 'ledger.import')

  const showForm = async (c: Context<WebEnv>, form: FormState) => {
    const township = importing(c)
    const returnTo = (id: string) => `${deps.publicUrl}/settings/import/${id}`
    const upload = await offerLedgerUpload(deps, c.var.actor, township.id, returnTo)
    const [check, last] = await Promise.all([follow(c, 'check'), follow(c, 'import')])
    // What was checked before it was imported was checked for that; another ledger still waits for somebody to look.
    const isDone = last?.input.uploadId === check?.input.uploadId && isBefore(check, last)
    const jobs = isDone ? [last] : [check, last]
    const context = pageContext(c, deps)
    const replaced = TASKS.find((task) => task === c.req.query('replaced'))
    const notice = replaced === undefined ? null : ledgerTexts(context.language).jobs[replaced].replaced
    return c.html(<ImportForm {...{ context, upload, form, jobs, notice, now: deps.now() }} />)
  }

  routes.get('/settings/import', (c) => showForm(c, emptyForm))

  routes.get('/settings/import/form', async (c) => {
    const township = importing(c)
    const { uploadId, form } = await offerLedgerUpload(deps, c.var.actor, township.id, () => null)
    return c.json({ ...form, finish: `/settings/import/${uploadId}` })
  })

  for (const task of TASKS) {
    routes.get(`/settings/import/:upload/${followedAt[task]}`, async (c) => {
      const uploadId = c.req.param('upload') ?? ''
      const job = await follow(c, task)
      if (job === null) return c.redirect('/settings/import', 303)
      // Of an earlier one no more is told than that a later one took its place; the last ones are named where a ledger goes up.
      if (job.input.uploadId !== uploadId) return c.redirect(`/settings/import?replaced=${task}`, 303)
      return job.end === null
        ? c.html(<ImportProgressPage {...{ context: pageContext(c, deps), job }} />)
        : showEnd(c, job)
    })
  }

  routes.get('/settings/import/:upload', async (c) => {
    const township = importing(c)
    const uploadId = c.req.param('upload')
    const asked = readOptions((name) => c.req.query(name))
    const options = { ...asked, year: asked.year || String(await latestTargetYear(deps, township.id)) }
    return orAgain(
      c,
      () => begin(c, 'check', uploadId, options),
      (issues) => showAgain(c, uploadId, options, issues),
    )
  })

  posted(routes, '/settings/import/:upload', {
    who: importing,
    act: ({ c, form }) => begin(c, 'import', c.req.param('upload'), optionsIn(form)),
    done: (_, path) => path,
    again: (c, { issues }, { form }) => showAgain(c, c.req.param('upload'), optionsIn(form), issues),
  })

  const follow = (c: Context<WebEnv>, task: ImportTask) =>
    followImport(deps, c.var.actor, { townshipId: importing(c).id, task })

  /** Where it is followed. */
  const begin = async (c: Context<WebEnv>, task: ImportTask, uploadId: string, options: ImportOptions) => {
    const { id: townshipId } = importing(c)
    const asked = await askImport(deps, c.var.actor, { townshipId, task }, { uploadId, ...options })
    for (let waited = 0; waited < QUICK_MILLIS; waited += LOOK_MILLIS) {
      const job = await deps.importJobs.find(asked)
      if (job?.state === 'over') break
      await new Promise((wait) => setTimeout(wait, LOOK_MILLIS))
    }
    return `/settings/import/${uploadId}/${followedAt[task]}`
  }

  const showEnd = (c: Context<WebEnv>, { input, end }: ImportJob) => {
    const { uploadId } = input
    const options = optionsOf(input)
    return orAgain(
      c,
      async () => {
        const report = reportOf(end)
        const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
        return c.html(<ImportReportPage {...{ context: pageContext(c, deps), report, uploadId, options }} />, status)
      },
      (issues) =>
        issues.some(({ path }) => path === 'sheet')
          ? c.html(<ChooseSheetPage {...{ context: pageContext(c, deps), uploadId, options }} />, 200)
          : showAgain(c, uploadId, options, issues),
    )
  }

  /** What is wrong with how it is to be read is asked again; what is wrong with the file needs another one. */
  const showAgain = (c: Context<WebEnv>, uploadId: string, options: ImportOptions, issues: FormState['issues']) => {
    const context = pageContext(c, deps)
    if (issues.some(({ path }) => path === 'year')) {
      const { wrongYear } = ledgerTexts(c.var.language)
      const form = { values: {}, issues: [{ path: 'year', message: wrongYear }] }
      return c.html(<ImportOptionsPage {...{ context, uploadId, options, form }} />)
    }
    return showForm(c, { values: {}, issues: issues.map(({ message }) => ({ path: 'file', message })) })
  }
  return routes
}

function optionsIn(form: TypedForm) {
  const options = readOptions((name) => form.optional(name) ?? undefined)
  return { ...options, skipBad: form.isChecked('skipBad'), confirmLarge: form.isChecked('confirmLarge') }
}

function isBefore(check: ImportJob | null, last: ImportJob | null): boolean {
  return check !== null && last !== null && check.startedAt <= last.startedAt
}

function reportOf(end: ImportJob['end']): KeptReport {
  if (end === null) throw new Error('not over yet')
  if ('report' in end) return end.report
  const { code, refusal, issues } = end.refused
  throw new DomainError(code, refusal, issues)
}
