import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { checkUpload, importUpload, keepUpload } from '../../../shared/ledger/import-upload.ts'
import { latestTargetYear } from '../../../shared/townships/authorize-reading.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext } from '../page-context.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { townshipFor } from './access.ts'
import { ChooseSheetPage } from './choose-sheet-page.tsx'
import { ImportForm } from './import-form.tsx'
import { type ImportOptions, optionFields, readOptions } from './import-options.ts'
import { ImportReportPage } from './import-report-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { attempt, formAgain, type Refusal, readForm, refuseFields } from './typed-form.ts'

/** `/settings/import`: a ledger goes up, is looked at without writing, and is imported when somebody says so. */
export function importRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/settings/import', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const year = await latestTargetYear(deps, township.id)
    return c.html(<ImportForm {...{ context: pageContext(c, deps), year, form: emptyForm }} />)
  })

  routes.post('/settings/import', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const form = await readForm(c)
    const file = form.file('file')
    const { noFile } = inLanguage(c.var.language, zh, en).import
    const result = await attempt(
      async () => {
        if (file === null || file.size === 0) throw new DomainError('invalid_input', noFile)
        refuseFields(/^20\d\d$/.test(form.text('year')) ? [] : [{ path: 'year', message: '2023' }])
        const bytes = new Uint8Array(await file.arrayBuffer())
        return keepUpload(deps, c.var.actor, township.id, { bytes, fileName: file.name })
      },
      (path) => (path === 'year' ? path : 'file'),
    )
    if (result.refusal !== undefined) {
      const issues = result.refusal.issues.map((one) => ({ ...one, path: one.path || 'file' }))
      const again = formAgain(form, { ...result.refusal, issues }, '')
      const props = { context: pageContext(c, deps), year: Number(form.text('year')), form: again }
      return c.html(<ImportForm {...props} />, result.refusal.status)
    }
    const options = {
      ...readOptions((name) => form.optional(name) ?? undefined),
      fileName: file?.name.slice(-120) ?? '',
    }
    return c.redirect(`/settings/import/${result.done.uploadId}?${new URLSearchParams(optionFields(options))}`, 303)
  })

  routes.get('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const uploadId = c.req.param('upload')
    const options = readOptions((name) => c.req.query(name))
    const context = pageContext(c, deps)
    const result = await attempt(() => checkUpload(deps, c.var.actor, township.id, { uploadId, ...options }))
    if (result.refusal === undefined) {
      return c.html(<ImportReportPage {...{ context, report: result.done, uploadId, options }} />)
    }
    const { refusal } = result
    if (refusal.issues.some(({ path }) => path === 'sheet')) {
      return c.html(<ChooseSheetPage {...{ context, uploadId, options }} />)
    }
    return showAgain(c, options, refusal)
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
    if (result.refusal !== undefined) return showAgain(c, options, result.refusal)
    const report = result.done
    const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
    const context = pageContext(c, deps)
    return c.html(<ImportReportPage {...{ context, report, uploadId, options }} />, status)
  })

  /** The form to upload anew, with what is wrong with the file. */
  const showAgain = (c: Context<WebEnv>, { year }: ImportOptions, refusal: Refusal) => {
    const issues = refusal.issues.map(({ message }) => ({ path: 'file', message }))
    const form = { values: {}, issues }
    return c.html(<ImportForm {...{ context: pageContext(c, deps), year: Number(year), form }} />, refusal.status)
  }
  return routes
}
