import { Hono } from 'hono'
import * as z from 'zod'
import { parseAmount } from '../../../shared/amount-text.js'
import { year } from '../../../shared/calendar.ts'
import { parseInput } from '../../../shared/errors.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { pastedAmounts } from '../../../shared/targets/pasted-amounts.ts'
import { proposedFen } from '../../../shared/targets/propose-targets.ts'
import { setTargets } from '../../../shared/targets/set-targets.ts'
import { type AnnualTarget, yearIssue } from '../../../shared/targets/target.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import { emptyForm, type FormIssue, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, readForm, refuseFields, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { amountField, plainWan, TargetGrid } from './grid-page.tsx'
import { targetsTexts } from './texts.ts'

const gridQuery = z.object({ year: z.coerce.number().pipe(year), factor: z.string().max(10).optional() })

/** `/settings/target-grid?year=2024`, by default the latest year with targets: the targets of all villages of a year, typed, pasted or proposed, saved together. */
export function targetGridRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const shownIn = async (townshipId: string, ofYear: number) => {
    const [villages, now, last] = await Promise.all([
      deps.villages.ofTownship(townshipId),
      targetsOf(townshipId, ofYear),
      targetsOf(townshipId, ofYear - 1),
    ])
    const rows = villages.filter((village) => yearIssue(village, ofYear) === null)
    return { year: ofYear, villages: rows.sort((a, b) => compareCodes(a.code, b.code)), now, last }
  }
  const targetsOf = async (townshipId: string, ofYear: number): Promise<ReadonlyMap<string, AnnualTarget>> => {
    const books = await deps.standings.yearBooks(townshipId, ofYear)
    return new Map((books?.targets ?? []).map((target) => [target.villageId, target]))
  }

  routes.get('/settings/target-grid', async (c) => {
    const township = townshipFor(c, deps, 'target.set')
    const { year: asked, factor } = parseInput(gridQuery.partial({ year: true }), c.req.query())
    const ofYear = asked ?? (await latestTargetYear(deps, township.id))
    const shown = await shownIn(township.id, ofYear)
    const form = factor === undefined ? emptyForm : proposal(factor, shown.last, targetsTexts(c.var.language).grid)
    return c.html(
      <TargetGrid {...{ context: pageContext(c, deps), ...shown, form, filled: null }} />,
      form.issues.length > 0 ? 400 : 200,
    )
  })

  routes.post('/settings/target-grid', async (c) => {
    const township = townshipFor(c, deps, 'target.set')
    const typed = await readForm(c)
    const { year: ofYear } = parseInput(gridQuery, { year: typed.text('year') })
    const shown = await shownIn(township.id, ofYear)
    const context = pageContext(c, deps)
    if (typed.text('do') === 'fill') {
      const { amounts, issues } = pastedAmounts(typed.lines('paste'), shown.villages, 'wan')
      const values = {
        ...typed.values,
        ...amountValues(amounts),
        paste: issues.length > 0 ? typed.lines('paste').join('\n') : '',
      }
      const page = <TargetGrid {...{ context, ...shown, form: { values, issues }, filled: amounts.size }} />
      return c.html(page, issues.length > 0 ? 400 : 200)
    }
    const result = await attempt(
      async () => {
        const rows = rowsIn(typed, shown, targetsTexts(c.var.language))
        const documentNo = typed.optional('documentNo')
        const input = {
          year: ofYear,
          rows,
          reason: typed.text('reason'),
          ...(documentNo === null ? {} : { documentNo }),
        }
        return setTargets(deps, c.var.actor, township.id, input)
      },
      (path) => (path.startsWith('rows') ? 'paste' : path),
    )
    if (result.refusal === undefined) return c.redirect(`/settings/targets?year=${ofYear}&saved=yes`, 303)
    const again = formAgain(typed, result.refusal, formWords(c.var.language).stale)
    return c.html(<TargetGrid {...{ context, ...shown, form: again, filled: null }} />, result.refusal.status)
  })
  return routes
}

function amountValues(amounts: ReadonlyMap<string, number>): Record<string, string> {
  return Object.fromEntries([...amounts].map(([villageId, fen]) => [amountField(villageId), plainWan(fen)]))
}

function proposal(
  factor: string,
  last: ReadonlyMap<string, AnnualTarget>,
  { wrongFactor }: { wrongFactor: string },
): FormState {
  const amounts = new Map<string, number>()
  for (const { villageId, amountFen } of last.values()) {
    const fen = proposedFen(amountFen, factor)
    if (fen === null) return { values: { factor }, issues: [{ path: 'factor', message: wrongFactor }] }
    if (fen > 0) amounts.set(villageId, fen)
  }
  return { values: { factor, ...amountValues(amounts) }, issues: [] }
}

type Shown = { villages: readonly { id: string }[]; now: ReadonlyMap<string, AnnualTarget> }

/** What was typed and is another amount than now, with the version that it was read at. */
function rowsIn(typed: TypedForm, { villages, now }: Shown, texts: { wrongAmount: string; grid: { nothing: string } }) {
  const issues: FormIssue[] = []
  const rows = villages.flatMap(({ id: villageId }) => {
    const text = typed.text(amountField(villageId))
    if (text === '') return []
    const amountFen = parseAmount(text, 'wan')
    if (amountFen === null || amountFen <= 0) issues.push({ path: amountField(villageId), message: texts.wrongAmount })
    if (amountFen === null || amountFen === now.get(villageId)?.amountFen) return []
    return [{ villageId, amountFen, version: Number(typed.text(`version.${villageId}`)) }]
  })
  if (issues.length === 0 && rows.length === 0) issues.push({ path: '', message: texts.grid.nothing })
  refuseFields(issues)
  return rows
}
