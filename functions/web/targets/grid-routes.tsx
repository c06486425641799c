import { type Context, Hono } from 'hono'
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
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted, savingAgain } from '../posted-form.ts'
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

  const setting = (c: Context<WebEnv>) => townshipFor(c, deps, 'target.set')
  /** `filled`: how many amounts were pasted. */
  const show = async (c: Context<WebEnv>, ofYear: number, form: FormState, filled: number | null = null) => {
    const shown = await shownIn(setting(c).id, ofYear)
    return c.html(<TargetGrid {...{ context: pageContext(c, deps), ...shown, form, filled }} />)
  }
  const yearIn = (form: TypedForm) => parseInput(gridQuery, { year: form.text('year') }).year

  routes.get('/settings/target-grid', async (c) => {
    const township = setting(c)
    const { year: asked, factor } = parseInput(gridQuery.partial({ year: true }), c.req.query())
    const ofYear = asked ?? (await latestTargetYear(deps, township.id))
    if (factor === undefined) return show(c, ofYear, emptyForm)
    const form = proposal(factor, await targetsOf(township.id, ofYear - 1), targetsTexts(c.var.language).grid)
    c.status(form.issues.length > 0 ? 400 : 200)
    return show(c, ofYear, form)
  })

  posted(routes, '/settings/target-grid', {
    who: setting,
    act: async ({ c, actor, here, form }) => {
      const ofYear = yearIn(form)
      const shown = await shownIn(here.id, ofYear)
      if (form.text('do') === 'fill') {
        const { amounts, issues } = pastedAmounts(form.lines('paste'), shown.villages, 'wan')
        const paste = issues.length > 0 ? form.lines('paste').join('\n') : ''
        c.status(issues.length > 0 ? 400 : 200)
        return show(c, ofYear, { values: { ...form.values, ...amountValues(amounts), paste }, issues }, amounts.size)
      }
      const rows = rowsIn(form, shown, targetsTexts(c.var.language))
      const documentNo = form.optional('documentNo')
      const input = { year: ofYear, rows, reason: form.text('reason'), ...(documentNo === null ? {} : { documentNo }) }
      return setTargets(deps, actor, here.id, input)
    },
    done: ({ form }) => `/settings/targets?year=${yearIn(form)}&done=saved`,
    again: (c, form, { form: typed }) => show(c, yearIn(typed), form),
    fieldOf: (path) => (path.startsWith('rows') ? 'paste' : path),
    stale: savingAgain,
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
