import { addDays, dayAt } from '../calendar.ts'
import type { Contract } from '../contracts/contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { comparable } from '../income/search-text.ts'
import type { ActionItem } from '../meetings/action-item.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import type { Actor } from '../permissions/actor.ts'
import { may, visibleVillages } from '../permissions/permissions.ts'
import { hasInitials } from '../pinyin-initials.ts'
import type { Project } from '../projects/project.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { Village } from '../villages/village.ts'

/** Meetings and items closed out are looked through so far back. */
const DAYS_BACK = 730
const MOST_OF_A_KIND = 20

export type NamesFound = {
  villages: Village[]
  projects: Project[]
  contracts: Contract[]
  /** Of the township's members, for who manages them. */
  people: { name: string }[]
  meetings: PromotionMeeting[]
  items: ActionItem[]
}

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'projects' | 'contracts' | 'members' | 'meetings' | 'now'>

/**
 * What has the words in its name, or its pinyin initials: villages (by their people, too), projects, contracts, members, meetings
 * and what was agreed in them; each kind for who may read it, a clerk's contracts where one of their villages takes part. Reads
 * the lists of names, which grow with the township and not with its entries.
 */
export async function findNames(deps: Deps, actor: Actor, townshipId: string, typed: string): Promise<NamesFound> {
  const { countyId } = await authorizeReading(deps, actor, townshipId)
  const sought = comparable(typed)
  const none: NamesFound = { villages: [], projects: [], contracts: [], people: [], meetings: [], items: [] }
  if (sought === '') return none
  const today = dayAt(deps.now())
  const place = { townshipId, countyId }
  const [meets, manages] = [may(actor, 'meeting.read', place, today), may(actor, 'member.manage', place, today)]
  const since = addDays(today, -DAYS_BACK)
  const until = addDays(today, 366)
  const [villages, projects, contracts, members, meetings, open, closed] = await Promise.all([
    deps.villages.ofTownship(townshipId),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    manages ? deps.members.ofTownship(townshipId) : [],
    meets ? deps.meetings.meetings(townshipId, since, until) : [],
    meets ? deps.meetings.openItems(townshipId) : [],
    meets ? deps.meetings.closedItems(townshipId, since, until) : [],
  ])
  const seen = visibleVillages(actor, place, today)
  const readable = new Set(
    projects
      .filter(({ shares }) => seen === null || shares.some(({ villageId }) => seen.includes(villageId)))
      .map(({ id }) => id),
  )
  const isNamed = (...names: (string | null | undefined)[]) => names.some((name) => isIn(name ?? '', sought))
  return {
    villages: few(
      villages,
      (one) => isNamed(one.name, one.secretary, one.bookkeeper, one.liaison) || one.code === typed.trim(),
    ),
    projects: few(projects, ({ name }) => isNamed(name)),
    contracts: few(contracts, ({ projectId, title, party }) => readable.has(projectId) && isNamed(title, party)),
    people: few(members, ({ name }) => isNamed(name)).map(({ name }) => ({ name })),
    meetings: few(meetings.toReversed(), ({ title, place: where, chair }) => isNamed(title, where, chair)),
    items: few([...open, ...closed.toReversed()], ({ text, owner }) => isNamed(text, owner)),
  }
}

function isIn(name: string, sought: string): boolean {
  return comparable(name).includes(sought) || (/^[a-z]{2,}$/.test(sought) && hasInitials(name, sought))
}

function few<T>(all: readonly T[], fits: (one: T) => boolean): T[] {
  return all.filter(fits).slice(0, MOST_OF_A_KIND)
}
