import { type Context, Hono } from 'hono'
import { checkUpload, importUpload, offerLedgerUpload } from '../../../shared/ledger/import-upload.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, type Refusal, readForm } from '../parts/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ChooseSheetPage } from './choose-sheet-page.tsx'
import { ImportForm, ImportOptionsPage } from './import-form.tsx'
import { type ImportOptions, readOptions } from './import-options.ts'
import { ImportReportPage } from './report-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

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
    const result = await attempt(() =>
      importUpload(deps, c.var.actor, township.id, {
        uploadId,
        ...options,
        skipBad: form.isChecked('skipBad'),
        confirmLarge: form.isChecked('confirmLarge'),
      }),
    )
    if (result.refusal !== undefined) return showAgain(c, uploadId, options, result.refusal)
    const report = result.done
    const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
    const context = pageContext(c, deps)
    return c.html(<ImportReportPage {...{ context, report, uploadId, options }} />, status)
  })

  /** What is wrong with how it is to be read is asked again; what is wrong with the file needs another one. */
  const showAgain = (c: Context<WebEnv>, uploadId: string, options: ImportOptions, { issues, status }: Refusal) => {
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
