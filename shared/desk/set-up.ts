import { isIssued } from '../bulletin/record/bulletin-status.ts'
import { yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Role } from '../permissions/actor.ts'
import type { StandingsOverview } from './standings-overview.ts'

/** In the order in which a township is set up; each step needs those before it. */
export const setUpSteps = ['villages', 'targets', 'people', 'entry', 'dispatch', 'recipients', 'bulletin'] as const
export type SetUpStep = (typeof setUpSteps)[number]

/** How far a township is set up, until its first bulletin is issued. */
export type SetUp = {
  done: Record<SetUpStep, boolean>
  /** The first that is not done. */
  next: SetUpStep | null
  /** Roles that a township cannot do without and nobody holds. */
  rolesMissing: Role[]
  /** How many of the villages have a target. */
  targetCount: number
  villageCount: number
}

const NEEDED: readonly Role[] = ['clerk', 'reviewer', 'leader']

/** Null once a bulletin was issued: then there is nothing left to set up. In proportion to villages and people. */
export async function setUp(
  deps: Pick<Dependencies, 'members' | 'bulletins'>,
  townshipId: string,
  { books, latest }: Pick<StandingsOverview, 'books' | 'latest'>,
): Promise<SetUp | null> {
  const { closedThrough, settings, villages, targets } = books
  if (closedThrough !== null && (await wasIssued(deps, townshipId, yearOf(closedThrough)))) return null
  const roles = new Set((await deps.members.ofTownship(townshipId)).map(({ role }) => role))
  const rolesMissing = NEEDED.filter((role) => !roles.has(role))
  const done: SetUp['done'] = {
    villages: villages.length > 0,
    targets: targets.length > 0,
    people: rolesMissing.length === 0,
    entry: books.standings.length > 0 || books.lastYear.standings.length > 0 || books.waiting.length > 0,
    dispatch: latest !== null,
    recipients: settings.bulletin.recipients.length > 0,
    bulletin: closedThrough !== null,
  }
  return {
    done,
    next: setUpSteps.find((step) => !done[step]) ?? null,
    rolesMissing,
    targetCount: targets.length,
    villageCount: villages.length,
  }
}

/** A bulletin of this year, or of the one before: in January that is where the latest are. */
async function wasIssued({ bulletins }: Pick<Dependencies, 'bulletins'>, townshipId: string, year: number) {
  const states = await Promise.all([bulletins.states(townshipId, year), bulletins.states(townshipId, year - 1)])
  return states.flat().some(isIssued)
}
