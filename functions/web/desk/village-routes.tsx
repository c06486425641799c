import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { year, yearOf } from '../../../shared/calendar.ts'
import { listVillages } from '../../../shared/desk/list-villages.ts'
import { pastYear } from '../../../shared/desk/past-year.ts'
import { villageStanding } from '../../../shared/desk/village-standing.ts'
import { parseInput } from '../../../shared/errors.ts'
import { entriesOfYear } from '../../../shared/income/entries-of-year.ts'
import { may, visibleVillages } from '../../../shared/permissions/permissions.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { id } from '../../../shared/text.ts'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { weekInWords } from '../parts/date-words.ts'
import { sortingOf } from '../parts/sorting.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { weekOfVillage } from '../weekly/week-of-village.ts'
import { ChooseVillagePage } from './choose-village-page.tsx'
import { deskTexts } from './texts.ts'
import { VillagePage } from './village-page.tsx'

const villageQuery = z.object({
  village: id.optional(),
  year: z.coerce.number().pipe(year).optional(),
  after: z.string().optional(),
})
/** What a number may stand in. */
const DOCUMENTS = ['bulletin', 'dispatch', 'counted']
type VillageQuery = z.infer<typeof villageQuery>

/** `/income`: the village's own page; whoever sees several villages chooses one first. */
export function villageRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/income', async (c) => {
    const { township, actor } = { township: townshipOf(c), actor: c.var.actor }
    const context = pageContext(c, deps)
    if (DOCUMENTS.some((name) => c.req.query(name) !== undefined)) return showCounted(c, deps)
    const query = parseInput(villageQuery, c.req.query())
    const visible = visibleVillages(actor, { townshipId: township.id, countyId: township.countyId }, context.today)
    const own = actor.memberships
      .filter(({ scope }) => scope.kind === 'township' && scope.townshipId === township.id)
      .flatMap(({ villageIds }) => villageIds)
    const villageId = query.village ?? (visible?.length === 1 ? visible[0] : undefined)
    if (villageId !== undefined) return showVillage(c, deps, { ...query, village: villageId }, visible)
    const [list, years] = await Promise.all([
      listVillages(deps, actor, township.id, { year: query.year, limit: 500 }),
      deps.targets.years(township.id),
    ])
    return c.html(<ChooseVillagePage {...{ context, list, years, visible, own, sorting: sortingOf(c) }} />)
  })
  return routes
}

/** `?village=hekou&bulletin=2023-06`, `&dispatch=2023-W26`, `&counted=2023`: what a number is made of. */
async function showCounted(c: Context<WebEnv>, deps: WebDependencies) {
  const [{ entriesCounted }, { CountedPage }] = await Promise.all([
    import('../../../shared/desk/entries-counted.ts'),
    import('./counted-page.tsx'),
  ])
  const { id: townshipId } = townshipOf(c)
  const { village, ...query } = c.req.query()
  const villageId = parseInput(id, village)
  const counted = await entriesCounted(deps, c.var.actor, { townshipId, villageId }, query)
  const texts = deskTexts(c.var.language).counted
  const { revision } = counted.document
  const document =
    query.bulletin !== undefined
      ? { name: texts.bulletin(query.bulletin, revision), to: `/bulletins/${query.bulletin}?revision=${revision}` }
      : query.dispatch !== undefined
        ? { name: texts.dispatch(weekInWords(query.dispatch, c.var.language)), to: `/dispatches/${query.dispatch}` }
        : { name: texts.year(query.counted ?? ''), to: `/review/${query.counted}` }
  const names = await readNames(deps, townshipId)
  return c.html(<CountedPage {...{ context: pageContext(c, deps), names, counted, document }} />)
}

async function showVillage(
  c: Context<WebEnv>,
  deps: WebDependencies,
  { village: villageId, year: wanted, after }: VillageQuery & { village: string },
  visible: readonly string[] | null,
) {
  const { id: townshipId } = townshipOf(c)
  const context = pageContext(c, deps)
  const ofYear = wanted ?? (await latestTargetYear(deps, townshipId))
  const [ledger, standing, names, targetYears] = await Promise.all([
    entriesOfYear(deps, c.var.actor, townshipId, { villageId, year: ofYear, after }),
    villageStanding(deps, c.var.actor, { townshipId, villageId, year: ofYear }),
    readNames(deps, townshipId),
    deps.targets.years(townshipId),
  ])
  const isKept = targetYears.includes(ofYear) || ledger.latest.length > 0
  const past = isKept ? null : await pastYear(deps, c.var.actor, { townshipId, villageId, year: ofYear })
  // Money of this year has its page before this year has targets, and last year its own where something is known of it.
  const known = standing?.row.lastYearFullFen == null ? [] : [ofYear - 1]
  const years = [...new Set([...targetYears, ...known, ofYear, yearOf(context.today)])].sort()
  const choices = names.villages.filter(({ id: one }) => visible === null || visible.includes(one))
  const canSubmit = (['income.submit', 'income.submit_on_behalf'] as const).some((action) =>
    may(c.var.actor, action, { townshipId, villageId }, context.today),
  )
  const thisWeek = await weekOfVillage(deps, c.var.actor, { townshipId, villageId })
  const shown = { year: ofYear, years, standing, past, ledger, after }
  return c.html(<VillagePage {...{ context, names, villageId, choices, ...shown, canSubmit, thisWeek }} />)
}
