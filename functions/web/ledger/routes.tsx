import { type Context, Hono } from 'hono'
import type { OnProgress } from '../../../shared/ledger/import-runs.ts'
import { checkUpload, importUpload, offerLedgerUpload } from '../../../shared/ledger/import-upload.ts'
import type { ImportReport } from '../../../shared/ledger/report.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, type FormRefusal, readForm } from '../parts/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ChooseSheetPage } from './choose-sheet-page.tsx'
import { ImportForm, ImportOptionsPage } from './import-form.tsx'
import { type ImportOptions, optionFields, readOptions } from './import-options.ts'
import { ImportProgressPage } from './progress-page.tsx'
import { ImportReportPage } from './report-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What is imported by then is told at once; else the page that follows it. */
const QUICK_MILLIS = 1_500

type Ended = { done: ImportReport; refusal?: never } | { refusal: FormRefusal }
const yes = () => true

/** Whoever sent the file follows its import, and nobody else. */
function keyOf(c: Context<WebEnv>, townshipId: string, uploadId: string): string {
  return `${townshipId} ${c.var.actor.id} ${uploadId}`
}

/** `/settings/import`: a ledger goes up past the functions, is looked at without writing, and is imported when somebody says so. */
export function importRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showForm = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const returnTo = (id: string) => `${deps.publicUrl}/settings/import/${id}`
    const upload = await offerLedgerUpload(deps, c.var.actor, township.id, returnTo)
    return c.html(<ImportForm {...{ context: pageContext(c, deps), upload, form }} />, status)
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
    const options = readOptions((name) => c.req.query(name))
    const query = new URLSearchParams(optionFields(options))
    const run = deps.importRuns?.find(keyOf(c, township.id, uploadId))
    // Of an earlier process nothing is known; the check says what of the ledger is there by now.
    if (run === undefined) return c.redirect(`/settings/import/${uploadId}?${query}`, 303)
    if (run.isOver) return showEnd(c, uploadId, options, await attempt(() => run.end))
    return c.html(<ImportProgressPage {...{ context: pageContext(c, deps), run, fileName: options.fileName }} />)
  })

  routes.get('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const uploadId = c.req.param('upload')
    const asked = readOptions((name) => c.req.query(name))
    const year = asked.year || String(await latestTargetYear(deps, township.id))
    const options = { ...asked, year }
    const context = pageContext(c, deps)
    const result = await attempt(() => checkUpload(deps, c.var.actor, township.id, { uploadId, ...options }))
    if (result.refusal === undefined) {
      return c.html(<ImportReportPage {...{ context, report: result.done, uploadId, options }} />)
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
    const begin = (onProgress?: OnProgress) =>
      importUpload({ ...deps, onProgress }, c.var.actor, township.id, { uploadId, ...options, ...ticks })
    if (deps.importRuns === null) return showEnd(c, uploadId, options, await attempt(begin))
    const run = deps.importRuns.start(keyOf(c, township.id, uploadId), deps.now(), begin)
    const isOver = await Promise.race([run.end.then(yes, yes), new Promise((wait) => setTimeout(wait, QUICK_MILLIS))])
    if (isOver === true) return showEnd(c, uploadId, options, await attempt(() => run.end))
    return c.redirect(`/settings/import/${uploadId}/run?${new URLSearchParams(optionFields(options))}`, 303)
  })

  const showEnd = (c: Context<WebEnv>, uploadId: string, options: ImportOptions, result: Ended) => {
    if (result.refusal !== undefined) return showAgain(c, uploadId, options, result.refusal)
    const report = result.done
    const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
    return c.html(<ImportReportPage {...{ context: pageContext(c, deps), report, uploadId, options }} />, status)
  }

  /** What is wrong with how it is to be read is asked again; what is wrong with the file needs another one. */
  const showAgain = (c: Context<WebEnv>, uploadId: string, options: ImportOptions, { issues, status }: FormRefusal) => {
    const context = pageContext(c, deps)
    if (issues.some(({ path }) => path === 'year')) {
      const { wrongYear } = inLanguage(c.var.language, zh, en)
      const form = { values: {}, issues: [{ path: 'year', message: wrongYear }] }
      return c.html(<ImportOptionsPage {...{ context, uploadId, options, form }} />, status)
    }
    return showForm(c, { values: {}, issues: issues.map(({ message }) => ({ path: 'file', message })) }, status)
  }
  return routes
}
