import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { readDispatch } from '../dispatch/read-dispatches.ts'
import { DomainError, parseInput } from '../errors.ts'
import { itemsOfMeeting } from '../meetings/items-of-meeting.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import * as meetingRefusals from '../meetings/refusals.zh.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { composeSlides } from './compose-slides.ts'
import type { FrozenFacts, HeldMeeting, SlideSource } from './meeting-facts.ts'
import { dispatchFacts, readFrozenFacts, slideSources } from './read-facts.ts'
import * as slideRefusals from './refusals.zh.ts'

/** `document`: the dispatch or the bulletin that the slides are made of; none: the one with the latest cut-off. */
export const slidesQuery = z.object({ document: z.string().max(10).optional() })

type Deps = Pick<
  Dependencies,
  'meetings' | 'townships' | 'villages' | 'dispatches' | 'bulletins' | 'documents' | 'now' | 'papers' | 'targets'
>
type File = { content: Uint8Array; fileName: string }

/** A meeting with what it speaks of; `facts` null: nothing was frozen by its day. */
export type MeetingOnScreen = {
  held: HeldMeeting & { meeting: PromotionMeeting }
  sources: SlideSource[]
  facts: FrozenFacts | null
}

/** For who may read meetings; throws `not_found`, or `invalid_input` where another document is asked for. */
export async function readMeetingOnScreen(
  deps: Omit<Deps, 'papers' | 'targets'>,
  actor: Actor,
  { townshipId, meetingId }: At<'townshipId' | 'meetingId'>,
  input: unknown,
): Promise<MeetingOnScreen> {
  authorize(actor, 'meeting.read', { townshipId }, dayAt(deps.now()))
  const { document: asked } = parseInput(slidesQuery, input)
  const meeting = await deps.meetings.meeting(townshipId, meetingId)
  if (meeting === null) throw new DomainError('not_found', meetingRefusals.noMeeting(meetingId))
  const [sources, items, villages] = await Promise.all([
    slideSources(deps, townshipId, meeting.heldOn),
    itemsOfMeeting(deps, townshipId, meeting),
    deps.villages.ofTownship(townshipId),
  ])
  const source = asked === undefined ? sources[0] : sources.find(({ document }) => document === asked)
  if (asked !== undefined && source === undefined) {
    const message = slideRefusals.notOfMeeting(asked)
    throw new DomainError('invalid_input', message, [{ path: 'document', message }])
  }
  const inOrder = items.sort(
    (a, b) => (a.history[0]?.at ?? '').localeCompare(b.history[0]?.at ?? '') || (a.id < b.id ? -1 : 1),
  )
  return {
    held: { meeting, items: inOrder, names: new Map(villages.map(({ id, name }) => [id, name])) },
    sources,
    facts: source === undefined ? null : await readFrozenFacts(deps, townshipId, source.document),
  }
}

/** A meeting's slides (.pptx), with the name under which people keep them. */
export async function getMeetingSlides(
  deps: Deps,
  actor: Actor,
  which: At<'townshipId' | 'meetingId'>,
  input: unknown,
): Promise<File> {
  const { held, facts } = await readMeetingOnScreen(deps, actor, which, input)
  if (facts === null) throw new DomainError('not_found', slideRefusals.nothingFrozen)
  return fileOf(deps, facts, held)
}

/** The slides of a week, for a meeting that is still to be held; whoever may read the dispatch. */
export async function getDispatchSlides(
  deps: Deps,
  actor: Actor,
  { townshipId, week }: At<'townshipId' | 'week'>,
): Promise<File> {
  return fileOf(deps, dispatchFacts(await readDispatch(deps, actor, townshipId, week)), null)
}

async function fileOf({ papers }: Pick<Deps, 'papers'>, facts: FrozenFacts, held: HeldMeeting | null): Promise<File> {
  const paper = composeSlides(facts, held)
  return { content: await papers.draw(paper, 'pptx'), fileName: `${paper.title}.pptx` }
}
