import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { askImport, followImport } from '../../../shared/ledger/ask-import.ts'
import type { ImportEnd } from '../../../shared/ledger/import-job.ts'
import { checkUpload, offerLedgerUpload } from '../../../shared/ledger/import-upload.ts'
import { type KeptReport, keptReport } from '../../../shared/ledger/kept-report.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, type FormRefusal, readForm } from '../parts/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ChooseSheetPage } from './choose-sheet-page.tsx'
import { ImportForm, ImportOptionsPage } from './import-form.tsx'
import { type ImportOptions, optionsOf, readOptions } from './import-options.ts'
import { ImportProgressPage } from './progress-page.tsx'
import { ImportReportPage } from './report-page.tsx'
import { ledgerTexts } from './texts.ts'

/** What is imported by then is told at once; else the page that follows it. */
const QUICK_MILLIS = 1_500
const LOOK_MILLIS = 100

/** `/settings/import`: a ledger goes up past the functions, is looked at without writing, and is imported when somebody says so. */
export function importRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showForm = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const returnTo = (id: string) => `${deps.publicUrl}/settings/import/${id}`
    const upload = await offerLedgerUpload(deps, c.var.actor, township.id, returnTo)
    const last = await followImport(deps, c.var.actor, { townshipId: township.id })
    return c.html(<ImportForm {...{ context: pageContext(c, deps), upload, form, last, now: deps.now() }} />, status)
  }

  routes.get('/settings/import', (c) => showForm(c, emptyForm))

  routes.get('/settings/import/form', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const { uploadId, form } = await offerLedgerUpload(deps, c.var.actor, township.id, () => null)
    return c.json({ ...form, finish: `/settings/import/${uploadId}` })
  })

  routes.get('/settings/import/:upload/run', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const uploadId = c.req.param('upload')
    const job = await followImport(deps, c.var.actor, { townshipId: township.id })
    // Of an earlier one, or another person's, nothing is told; the check says what of the ledger is there by now.
    if (job?.input.uploadId !== uploadId) return c.redirect(`/settings/import/${uploadId}`, 303)
    if (job.end !== null) return showEnd(c, uploadId, optionsOf(job.input), job.end)
    return c.html(<ImportProgressPage {...{ context: pageContext(c, deps), job }} />)
  })

  routes.get('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const uploadId = c.req.param('upload')
    const asked = readOptions((name) => c.req.query(name))
    const year = asked.year || String(await latestTargetYear(deps, township.id))
    const options = { ...asked, year }
    const context = pageContext(c, deps)
    const result = await attempt(() =>
      checkUpload(deps, c.var.actor, { townshipId: township.id }, { uploadId, ...options }),
    )
    if (result.refusal === undefined) {
      return c.html(<ImportReportPage {...{ context, report: keptReport(result.done), uploadId, options }} />)
    }
    if (result.refusal.issues.some(({ path }) => path === 'sheet')) {
      return c.html(<ChooseSheetPage {...{ context, uploadId, options }} />)
    }
    return showAgain(c, uploadId, options, result.refusal)
  })

  routes.post('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const form = await readForm(c)
    const uploadId = c.req.param('upload')
    const options = readOptions((name) => form.optional(name) ?? undefined)
    const ticks = { skipBad: form.isChecked('skipBad'), confirmLarge: form.isChecked('confirmLarge') }
    const input = { uploadId, ...options, ...ticks }
    const asked = await attempt(() => askImport(deps, c.var.actor, { townshipId: township.id }, input))
    if (asked.refusal !== undefined) return showAgain(c, uploadId, options, asked.refusal)
    for (let waited = 0; waited < QUICK_MILLIS; waited += LOOK_MILLIS) {
      const job = await deps.importJobs.find(asked.done)
      if (job?.state === 'over') break
      await new Promise((wait) => setTimeout(wait, LOOK_MILLIS))
    }
    return c.redirect(`/settings/import/${uploadId}/run`, 303)
  })

  const showEnd = async (c: Context<WebEnv>, uploadId: string, options: ImportOptions, end: ImportEnd) => {
    const result = await attempt(async () => reportOf(end))
    if (result.refusal !== undefined) return showAgain(c, uploadId, options, result.refusal)
    const report = result.done
    const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
    return c.html(<ImportReportPage {...{ context: pageContext(c, deps), report, uploadId, options }} />, status)
  }

  /** What is wrong with how it is to be read is asked again; what is wrong with the file needs another one. */
  const showAgain = (c: Context<WebEnv>, uploadId: string, options: ImportOptions, { issues, status }: FormRefusal) => {
    const context = pageContext(c, deps)
    if (issues.some(({ path }) => path === 'year')) {
      const { wrongYear } = ledgerTexts(c.var.language)
      const form = { values: {}, issues: [{ path: 'year', message: wrongYear }] }
      return c.html(<ImportOptionsPage {...{ context, uploadId, options, form }} />, status)
    }
    return showForm(c, { values: {}, issues: issues.map(({ message }) => ({ path: 'file', message })) }, status)
  }
  return routes
}

function reportOf(end: ImportEnd): KeptReport {
  if ('report' in end) return end.report
  const { code, refusal, issues } = end.refused
  throw new DomainError(code, refusal, issues)
}
