import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { parseAmount } from '../../../shared/amount-text.js'
import { dayAt, year, yearOf } from '../../../shared/calendar.ts'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import { targetVersions } from '../../../shared/targets/late-cut.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { setTarget } from '../../../shared/targets/set-target.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted, savingAgain } from '../posted-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { TargetList } from './list-page.tsx'
import { peopleNames } from './people-names.ts'
import { TargetForm } from './target-form.tsx'
import { targetsTexts } from './texts.ts'

const yearQuery = z.object({ year: z.coerce.number().pipe(year) })

/** `/settings/targets`: the targets of a year, and the form of one village's. */
export function targetRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const setting = (c: Context<WebEnv>) => townshipFor(c, deps, 'target.set')
  const yearIn = async (typed: string | undefined, townshipId: string) =>
    typed === undefined ? latestTargetYear(deps, townshipId) : parseInput(yearQuery, { year: typed }).year

  routes.get('/settings/targets', async (c) => {
    const township = setting(c)
    const ofYear = await yearIn(c.req.query('year'), township.id)
    const [books, setYears] = await Promise.all([
      deps.standings.yearBooks(township.id, ofYear),
      deps.targets.years(township.id),
    ])
    const thisYear = yearOf(dayAt(deps.now()))
    const years = [...new Set([...setYears, ofYear, thisYear, thisYear + 1])].sort()
    const villages = [...(books?.villages ?? [])].sort((a, b) => compareCodes(a.code, b.code))
    const targets = new Map(books?.targets.map((target) => [target.villageId, target]))
    return c.html(<TargetList {...{ context: pageContext(c, deps), year: ofYear, years, villages, targets }} />)
  })

  const show = async (c: Context<WebEnv>, year: string | undefined, form: FormState) => {
    const { id: townshipId } = setting(c)
    const [villageId, ofYear] = [c.req.param('village') ?? '', await yearIn(year, townshipId)]
    const [village, target, people] = await Promise.all([
      deps.villages.find(townshipId, villageId),
      deps.targets.find(townshipId, villageId, ofYear),
      peopleNames(deps, townshipId),
    ])
    if (village === null) throw new DomainError('not_found', webRefusals.notOurVillage)
    return c.html(<TargetForm {...{ context: pageContext(c, deps), village, target, people, year: ofYear, form }} />)
  }

  routes.get('/settings/targets/:village', (c) => show(c, c.req.query('year'), emptyForm))

  posted(routes, '/settings/targets/:village', {
    who: setting,
    act: async ({ c, actor, here, form }) => {
      const at = {
        townshipId: here.id,
        villageId: c.req.param('village'),
        year: await yearIn(form.text('year'), here.id),
      }
      return setTarget(deps, actor, at, targetIn(form, c.var.language))
    },
    done: ({ form }, { target }) =>
      `/settings/targets?year=${form.text('year')}&done=${targetVersions(target)[0]?.lateCut ? 'cut' : 'saved'}`,
    again: (c, form, { form: typed }) => show(c, typed.text('year'), form),
    fieldOf: (path) => (path === 'amountFen' ? 'amount' : path),
    stale: savingAgain,
  })
  return routes
}

function targetIn(form: TypedForm, language: Language) {
  const amountFen = parseAmount(form.text('amount'), form.text('unit') === 'yuan' ? 'yuan' : 'wan')
  const { wrongAmount } = targetsTexts(language)
  refuseFields(amountFen === null ? [{ path: 'amount', message: wrongAmount }] : [])
  const documentNo = form.optional('documentNo')
  return {
    amountFen,
    reason: form.text('reason'),
    ...(documentNo === null ? {} : { documentNo }),
    version: form.version,
  }
}
