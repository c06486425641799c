/** What a meeting speaks of: which frozen document, whose items, and who may. */
import { describe, expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { getMeetingSlides, readMeetingOnScreen } from '../../shared/slides/get-slides.ts'
import { planSlides } from '../../shared/slides/plan-slides.ts'
import { aMember } from '../support/actors.ts'
import { aMeeting, anAction } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

async function aTown(): Promise<TestTownship> {
  at(system.clock, '2023-07-17')
  return aTownship(system)
}
const meet = (town: TestTownship, id: string, heldOn: string) =>
  recordMeeting(town.deps, town.leader, town.id, aMeeting({ id, heldOn, title: '推进会' }))
const take = (town: TestTownship, week: string) => runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })
const issue = async (town: TestTownship, month: string) => {
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })
  return issueBulletin(town.deps, town.leader, { townshipId: town.id, month })
}
const onScreen = (town: TestTownship, meetingId: string, input: object = {}, actor: Actor = town.leader) =>
  readMeetingOnScreen(town.deps, actor, { townshipId: town.id, meetingId }, input)
const documentsOf = async (town: TestTownship, meetingId: string) =>
  (await onScreen(town, meetingId)).sources.map(({ document }) => document)

describe('a meeting speaks of', () => {
  test('the latest dispatch or issued bulletin cut off by its day, of one day the dispatch; a draft is nobody’s yet', async () => {
    const town = await aTown()
    await issue(town, '2023-04')
    await take(town, '2023-W17')
    await take(town, '2023-W18')
    await take(town, '2023-W26')
    await issue(town, '2023-05')
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    for (const day of ['2023-04-29', '2023-04-30', '2023-05-31', '2023-07-01', '2023-07-02', '2023-07-10']) {
      await meet(town, day, day)
    }
    expect(await documentsOf(town, '2023-04-29')).toEqual([])
    // W17 and April end on one day.
    expect(await documentsOf(town, '2023-04-30')).toEqual(['2023-W17', '2023-04'])
    expect(await documentsOf(town, '2023-05-31')).toEqual(['2023-05', '2023-W18'])
    expect(await documentsOf(town, '2023-07-01')).toEqual(['2023-05', '2023-W18'])
    expect(await documentsOf(town, '2023-07-02')).toEqual(['2023-W26', '2023-05'])
    expect(await documentsOf(town, '2023-07-10')).toEqual(['2023-W26', '2023-05'])
  })

  test('the other of the two where it is asked for, and of nothing else', async () => {
    const town = await aTown()
    await issue(town, '2023-05')
    await take(town, '2023-W25')
    await take(town, '2023-W26')
    await meet(town, 'm', '2023-07-03')
    expect((await onScreen(town, 'm')).facts?.document).toBe('2023-W26')
    expect((await onScreen(town, 'm', { document: '2023-05' })).facts).toMatchObject({
      period: 'month',
      cutOff: '2023-05-31',
    })
    for (const document of ['2023-W25', '2023-06', 'latest', '']) {
      await expect(onScreen(town, 'm', { document }), document).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })

  test('nothing, where nothing was frozen: no slides, and a screen for notes', async () => {
    const town = await aTown()
    await meet(town, 'm', '2023-07-03')
    const { facts, held } = await onScreen(town, 'm')
    expect(planSlides(facts, held)).toEqual([{ kind: 'cover' }])
    const slides = getMeetingSlides(town.deps, town.leader, { townshipId: town.id, meetingId: 'm' }, {})
    await expect(slides).rejects.toMatchObject({ code: 'not_found' })
  })

  test('items as they stood in the document; its own stand apart, in the order in which they were noted', async () => {
    const town = await aTown()
    await meet(town, 'earlier', '2023-06-12')
    const agree = async (id: string, meetingId: string) => {
      await agreeAction(town.deps, town.reviewer, town.id, anAction({ id, meetingId, villageIds: ['hekou'] }))
    }
    await agree('old', 'earlier')
    await meet(town, 'sunday', '2023-07-02')
    await agree('b', 'sunday')
    at(system.clock, '2023-07-17', '10:05')
    await agree('a', 'sunday')
    await take(town, '2023-W26')
    await closeAction(
      town.deps,
      town.leader,
      { townshipId: town.id, itemId: 'old' },
      { version: 1, result: '办成了', on: '2023-07-17' },
    )
    const { facts, held } = await onScreen(town, 'sunday')
    const lines = planSlides(facts, held).flatMap((slide) =>
      slide.kind === 'items' || slide.kind === 'agreed'
        ? [[slide.kind, ...slide.lines.map(({ itemId }) => itemId)]]
        : [],
    )
    expect(lines).toEqual([
      ['items', 'old'],
      ['agreed', 'b', 'a'],
    ])
  })
})

test('who may not read meetings has neither their slides nor their screen', async () => {
  const town = await aTown()
  await take(town, '2023-W26')
  await meet(town, 'm', '2023-07-03')
  for (const actor of [town.clerk, town.admin, aMember(town.id, 'auditor'), aMember(town.id, 'liaison')]) {
    await expect(onScreen(town, 'm', {}, actor)).rejects.toMatchObject({ code: 'forbidden' })
    const slides = getMeetingSlides(town.deps, actor, { townshipId: town.id, meetingId: 'm' }, {})
    await expect(slides).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(onScreen(town, 'none')).rejects.toMatchObject({ code: 'not_found' })
})
