import { Hono } from 'hono'
import * as z from 'zod'
import { parseAmount } from '../../../shared/amount-text.js'
import { dayAt, year, yearOf } from '../../../shared/calendar.ts'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import { targetVersions } from '../../../shared/targets/late-cut.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { setTarget } from '../../../shared/targets/set-target.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, readForm, refuseFields, type TypedForm } from '../parts/typed-form.ts'
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
  const yearIn = async (typed: string | undefined, townshipId: string) =>
    typed === undefined ? latestTargetYear(deps, townshipId) : parseInput(yearQuery, { year: typed }).year

  routes.get('/settings/targets', async (c) => {
    const township = townshipFor(c, deps, 'target.set')
    const ofYear = await yearIn(c.req.query('year'), township.id)
    const [books, setYears] = await Promise.all([
      deps.standings.yearBooks(township.id, ofYear),
      deps.targets.years(township.id),
    ])
    const thisYear = yearOf(dayAt(deps.now()))
    const years = [...new Set([...setYears, ofYear, thisYear, thisYear + 1])].sort()
    const saved = c.req.query('saved')
    const notice =
      saved === undefined
        ? null
        : saved === 'cut'
          ? targetsTexts(c.var.language).lateCutSaved
          : formWords(c.var.language).saved
    const villages = [...(books?.villages ?? [])].sort((a, b) => compareCodes(a.code, b.code))
    const targets = new Map(books?.targets.map((target) => [target.villageId, target]))
    return c.html(<TargetList {...{ context: pageContext(c, deps), year: ofYear, years, villages, targets, notice }} />)
  })

  const known = async (townshipId: string, villageId: string, ofYear: number) => {
    const [village, target, people] = await Promise.all([
      deps.villages.find(townshipId, villageId),
      deps.targets.find(townshipId, villageId, ofYear),
      peopleNames(deps, townshipId),
    ])
    if (village === null) throw new DomainError('not_found', webRefusals.notOurVillage)
    return { village, target, people, year: ofYear }
  }

  routes.get('/settings/targets/:village', async (c) => {
    const township = townshipFor(c, deps, 'target.set')
    const ofYear = await yearIn(c.req.query('year'), township.id)
    const shown = await known(township.id, c.req.param('village'), ofYear)
    return c.html(<TargetForm {...{ context: pageContext(c, deps), ...shown, form: emptyForm }} />)
  })

  routes.post('/settings/targets/:village', async (c) => {
    const township = townshipFor(c, deps, 'target.set')
    const form = await readForm(c)
    const ofYear = await yearIn(form.text('year'), township.id)
    const villageId = c.req.param('village')
    const result = await attempt(
      async () => {
        const input = targetIn(form, c.var.language)
        return setTarget(deps, c.var.actor, { townshipId: township.id, villageId, year: ofYear }, input)
      },
      (path) => (path === 'amountFen' ? 'amount' : path),
    )
    if (result.refusal === undefined) {
      const isCut = targetVersions(result.done.target)[0]?.lateCut
      return c.redirect(`/settings/targets?year=${ofYear}&saved=${isCut ? 'cut' : 'yes'}`, 303)
    }
    const again = formAgain(form, result.refusal, formWords(c.var.language).stale)
    const shown = await known(township.id, villageId, ofYear)
    return c.html(<TargetForm {...{ context: pageContext(c, deps), ...shown, form: again }} />, result.refusal.status)
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
    version: Number(form.text('version')),
  }
}
