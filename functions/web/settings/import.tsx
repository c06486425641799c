import { Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { checkUpload, importUpload, keepUpload } from '../../../shared/ledger/import-upload.ts'
import { latestTargetYear } from '../../../shared/townships/authorize-reading.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext } from '../page-context.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { townshipFor } from './access.ts'
import { ImportForm } from './import-form.tsx'
import { ImportReportPage } from './import-report-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { attempt, formAgain, readForm, refuseFields } from './typed-form.ts'

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
    const query = new URLSearchParams({ year: form.text('year'), file: file?.name.slice(-120) ?? '' })
    if (form.isChecked('late')) query.set('late', 'yes')
    return c.redirect(`/settings/import/${result.done.uploadId}?${query}`, 303)
  })

  routes.get('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const options = {
      uploadId: c.req.param('upload'),
      fileName: c.req.query('file') ?? '',
      year: c.req.query('year') ?? '',
      late: c.req.query('late') === 'yes',
    }
    const report = await checkUpload(deps, c.var.actor, township.id, options)
    return c.html(<ImportReportPage {...{ context: pageContext(c, deps), report, options }} />)
  })

  routes.post('/settings/import/:upload', async (c) => {
    const township = townshipFor(c, deps, 'ledger.import')
    const form = await readForm(c)
    const options = {
      uploadId: c.req.param('upload'),
      fileName: form.text('file'),
      year: form.text('year'),
      late: form.isChecked('late'),
    }
    const skipBad = form.isChecked('skipBad')
    const report = await importUpload(deps, c.var.actor, township.id, { ...options, skipBad })
    const status = ['refused', 'interrupted'].includes(report.outcome) ? 409 : 200
    return c.html(<ImportReportPage {...{ context: pageContext(c, deps), report, options }} />, status)
  })
  return routes
}
