import { dayAt } from '../calendar.ts'
import { type ArrearLine, arrearLines } from '../contracts/arrears.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { type ActionLine, actionLineOf, byUrgency } from '../meetings/action-lines.ts'
import type { Actor, Role } from '../permissions/actor.ts'
import { may, visibleVillages } from '../permissions/permissions.ts'
import { asOfDay } from '../standings/current-figures.ts'
import type { YearBooks } from '../standings/figures.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { compareCodes, isValidOn } from '../villages/village.ts'
import { parseYear } from './review-document.ts'

/** What goes on into the new year by itself, so that somebody looks at it once. */
export type CarryOver = {
  nextYear: number
  /** Villages without a target of the new year; this year's, where there is one, stands in for it (暂定). */
  withoutTarget: { villageId: string; villageName: string; targetFen: number | null }[]
  /** Entries of the year, or earlier, that still wait for review: approved now, they count in the new year. */
  pendingCount: number
  /** Action items agreed by the end of the year and open now, overdue ones first; null for who may not read meetings. */
  openItems: ActionLine[] | null
  /** Contracts with something overdue when the year ended, or where it stands; null for clerks. */
  arrears: ArrearLine[] | null
  /** Members whose access has a last day, soonest first; null for who may not read what changes in the township. */
  datedMembers: { name: string; role: Role; validUntil: string }[] | null
  memberCount: number | null
}

/** Targets, people and entries carried into the year after this one. */
export async function carryOver(
  deps: Pick<
    Dependencies,
    'projects' | 'standings' | 'members' | 'meetings' | 'contracts' | 'income' | 'now' | 'targets' | 'townships'
  >,
  actor: Actor,
  townshipId: string,
  ofYear: unknown,
): Promise<CarryOver> {
  const township = await authorizeReading(deps, actor, townshipId)
  const year = parseYear(ofYear)
  const today = dayAt(deps.now())
  const place = { townshipId, countyId: township.countyId }
  const seesPeople = may(actor, 'change.read', place, today)
  const seesAll = visibleVillages(actor, place, today) === null
  const [next, members] = await Promise.all([
    deps.standings.yearBooks(townshipId, year + 1),
    seesPeople ? deps.members.ofTownship(townshipId) : null,
  ])
  const pressing = seesAll && next !== null ? await openAndOwed(deps, next, asOfYear(next, year, today)) : null
  const villages = (next?.villages ?? []).filter((village) => isValidOn(village, `${year + 1}-01-01`))
  const set = new Set(next?.targets.map(({ villageId }) => villageId))
  const before = new Map(next?.lastYear.targets.map(({ villageId, amountFen }) => [villageId, amountFen]))
  return {
    nextYear: year + 1,
    withoutTarget: villages
      .filter(({ id }) => !set.has(id))
      .sort((a, b) => compareCodes(a.code, b.code))
      .map(({ id, name }) => ({ villageId: id, villageName: name, targetFen: before.get(id) ?? null })),
    pendingCount: (next?.waiting ?? []).reduce((sum, one) => (one.year <= year ? sum + one.entries : sum), 0),
    openItems: may(actor, 'meeting.read', place, today) ? (pressing?.openItems ?? null) : null,
    arrears: pressing?.arrears ?? null,
    datedMembers:
      members === null
        ? null
        : members
            .flatMap(({ name, role, validUntil }) => (validUntil === null ? [] : [{ name, role, validUntil }]))
            .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1)),
    memberCount: members?.length ?? null,
  }
}

/** Where the year stands whose books are the last year of these. */
function asOfYear(next: YearBooks, year: number, today: string): string {
  return asOfDay({ ...next, standings: next.lastYear.standings }, year, today)
}

async function openAndOwed(
  deps: Pick<Dependencies, 'projects' | 'standings' | 'meetings' | 'contracts' | 'income' | 'targets' | 'townships'>,
  { township: { id: townshipId }, villages }: YearBooks,
  asOf: string,
): Promise<{ openItems: ActionLine[]; arrears: ArrearLine[] }> {
  const [open, projects, contracts, tallies] = await Promise.all([
    deps.meetings.openItems(townshipId),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.projects.tallies(townshipId),
  ])
  const agreed = open.filter(({ agreedOn }) => agreedOn <= asOf)
  return {
    openItems: agreed.map((item) => actionLineOf(item, asOf)).sort(byUrgency),
    arrears: arrearLines(receivablesAsOf({ contracts, projects, villages, tallies, asOf })),
  }
}
