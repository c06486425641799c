import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor, Role } from '../permissions/actor.ts'
import { may } from '../permissions/permissions.ts'
import { type ClerkDesk, clerkDesk } from './clerk-desk.ts'
import { type ReviewDesk, reviewDesk } from './review-desk.ts'
import { type SetUp, setUp } from './set-up.ts'
import { type StandingsOverview, standingsOverview } from './standings-overview.ts'

/** The first page of a person: where everybody stands, and by role what asks to be done. */
export type Home = {
  overview: StandingsOverview
  /** For whoever keeps the books of villages. */
  clerk: ClerkDesk | null
  /** For whoever decides on entries. */
  review: ReviewDesk | null
  /** For a liaison cadre: their villages, and how many entries lie returned there. */
  liaison: { villageIds: readonly string[]; returnedCount: number } | null
  /** For whoever sets the township up, until its first bulletin is issued. */
  setUp: SetUp | null
}

const MOST_RETURNED = 20

type Deps = Parameters<typeof standingsOverview>[0] & Pick<Dependencies, 'members'>

/** Reads the year's books, the front of the queue and short lists: in proportion to villages, whatever the number of entries. */
export async function home(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<Home> {
  const overview = await standingsOverview(deps, actor, townshipId, input)
  const { township } = overview.books
  const today = dayAt(deps.now())
  const can = (action: Parameters<typeof may>[1]) =>
    may(actor, action, { townshipId, countyId: township.countyId }, today)
  const [kept, looked] = [villagesAs('clerk', actor, townshipId), villagesAs('liaison', actor, townshipId)]
  const [clerk, review, returned, steps] = await Promise.all([
    kept.length > 0 ? clerkDesk(deps, townshipId, kept, overview) : null,
    can('income.decide') ? reviewDesk(deps, actor, townshipId, overview.pendingCount) : null,
    looked.length > 0 ? returnedIn(deps, townshipId, looked) : null,
    can('settings.edit') ? setUp(deps, townshipId, overview) : null,
  ])
  return {
    overview,
    clerk,
    review,
    liaison: returned === null ? null : { villageIds: looked, returnedCount: returned },
    setUp: steps,
  }
}

/** The villages of the township for which somebody has this role. */
function villagesAs(role: Role, actor: Actor, townshipId: string): string[] {
  if (actor.kind !== 'person') return []
  const here = actor.memberships.filter(({ scope }) => scope.kind === 'township' && scope.townshipId === townshipId)
  return [...new Set(here.filter((one) => one.role === role).flatMap(({ villageIds }) => villageIds))]
}

async function returnedIn({ income }: Pick<Deps, 'income'>, townshipId: string, villageIds: readonly string[]) {
  const range = { from: '2000-01-01', through: '2099-12-31' }
  const found = await income.list({ townshipId, villageIds, status: 'returned', ...range, limit: MOST_RETURNED })
  return found.items.length
}
