import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { compareExport } from '../../../shared/integrity/compare-export.ts'
import { getComparisonFile, listComparisons, readComparison } from '../../../shared/integrity/read-comparisons.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { mayHere, townshipFor } from '../settings/access.ts'
import { attempt, formAgain, readForm } from '../settings/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ComparisonPage } from './comparison-page.tsx'
import { ComparisonsPage } from './comparisons-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

const LISTED = 50

/** `/integrity/comparisons`: the county platform's export beside our entries. */
export function comparisonRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showList = async (c: Context<WebEnv>, form: FormState, status: 200 | 400 | 409 = 200) => {
    const { items } = await listComparisons(deps, c.var.actor, townshipOf(c).id, { limit: LISTED })
    const canCompare = mayHere(c, deps, 'comparison.make')
    const page = { context: pageContext(c, deps), comparisons: items, canCompare, id: deps.newId(), form }
    return c.html(<ComparisonsPage {...page} />, status)
  }

  routes.get('/integrity/comparisons', (c) => showList(c, emptyForm))

  routes.post('/integrity/comparisons', async (c) => {
    const township = townshipFor(c, deps, 'comparison.make')
    const form = await readForm(c)
    const file = form.file('file')
    const { noFile } = inLanguage(c.var.language, zh, en).platform
    const { refusal } = await attempt(
      async () => {
        if (file === null || file.size === 0) throw new DomainError('invalid_input', noFile)
        const sent = {
          id: form.text('id'),
          fileName: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          creditIsIncome: form.isChecked('creditIsIncome'),
        }
        await compareExport(deps, c.var.actor, township.id, sent)
      },
      () => 'file',
    )
    if (refusal === undefined) return c.redirect(`/integrity/comparisons/${form.text('id')}`, 303)
    const issues = refusal.issues.map((one) => ({ ...one, path: 'file' }))
    return showList(c, formAgain(form, { ...refusal, issues }, ''), refusal.status)
  })

  routes.get('/integrity/comparisons/:comparison/comparison.xlsx', async (c) => {
    const file = await getComparisonFile(deps, c.var.actor, townshipOf(c).id, c.req.param('comparison'))
    return c.body(new Uint8Array(file.content), 200, paperHeaders('xlsx', 'comparison', file.fileName))
  })

  routes.get('/integrity/comparisons/:comparison', async (c) => {
    const { id } = townshipOf(c)
    const [comparison, names] = await Promise.all([
      readComparison(deps, c.var.actor, id, c.req.param('comparison')),
      readNames(deps, id),
    ])
    return c.html(<ComparisonPage {...{ context: pageContext(c, deps), comparison, names }} />)
  })
  return routes
}
