import { type Context, Hono } from 'hono'
import { compareExport, offerExportUpload, sentExport } from '../../../shared/integrity/compare-export.ts'
import {
  getComparisonFile,
  listComparisons,
  readComparison,
  yearsOfComparisons,
} from '../../../shared/integrity/read-comparisons.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import { orAgain, posted } from '../posted-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ComparisonPage } from './comparison-page.tsx'
import { CompareSentPage, ComparisonsPage } from './comparisons-page.tsx'

const LISTED = 50
/** What was sent, before it is compared. */
const SENT = '/integrity/comparisons/sent/:upload'
const sentPath = (uploadId: string) => `/integrity/comparisons/sent/${uploadId}`

/** `/integrity/comparisons`: the county platform's export beside our entries. */
export function comparisonRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const comparing = (c: Context<WebEnv>) => townshipFor(c, deps, 'comparison.make')

  const showList = async (c: Context<WebEnv>, form: FormState) => {
    const { id } = townshipOf(c)
    const years = await yearsOfComparisons(deps, c.var.actor, id)
    const year = c.req.query('year') ?? years.at(-1)
    const { items } = await listComparisons(deps, c.var.actor, id, { limit: LISTED, year })
    const canCompare = mayHere(c, deps, 'comparison.make')
    const returnTo = (uploadId: string) => deps.publicUrl + sentPath(uploadId)
    const upload = canCompare ? await offerExportUpload(deps, c.var.actor, id, returnTo) : null
    const page = { context: pageContext(c, deps), comparisons: items, years, year: Number(year), upload, form }
    return c.html(<ComparisonsPage {...page} />)
  }

  routes.get('/integrity/comparisons', (c) => showList(c, emptyForm))

  const refused = (c: Context<WebEnv>, issues: FormState['issues']) =>
    showList(c, { values: {}, issues: issues.map(({ message }) => ({ path: 'file', message })) })

  routes.get('/integrity/comparisons/form', async (c) => {
    const { uploadId, form } = await offerExportUpload(deps, c.var.actor, townshipOf(c).id, () => null)
    return c.json({ ...form, finish: sentPath(uploadId) })
  })

  routes.get(SENT, (c) => {
    const township = comparing(c)
    const id = c.req.param('upload')
    const look = async () => {
      const sent = { id, fileName: c.req.query('file')?.slice(-120) ?? '' }
      const { fileName } = await sentExport(deps, c.var.actor, township.id, sent)
      return c.html(<CompareSentPage {...{ context: pageContext(c, deps), id, fileName }} />)
    }
    return orAgain(c, look, (issues) => refused(c, issues))
  })

  posted(routes, SENT, {
    who: comparing,
    act: ({ c, actor, here, form }) => {
      const sent = { id: c.req.param('upload'), fileName: form.text('file') }
      return compareExport(deps, actor, here.id, { ...sent, creditIsIncome: form.isChecked('creditIsIncome') })
    },
    done: ({ c }) => `/integrity/comparisons/${c.req.param('upload')}`,
    again: (c, { issues }) => refused(c, issues),
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
