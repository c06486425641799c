import { describe, expect, test } from 'vitest'
import { listActions, listMeetings, readAction, readMeeting } from '../../shared/desk/read-meetings.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { changeAction } from '../../shared/meetings/change-action.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { correctMeeting } from '../../shared/meetings/correct-meeting.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { reopenAction } from '../../shared/meetings/reopen-action.ts'
import { aMember } from '../support/actors.ts'
import { aMeeting, anAction } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

async function aTown(): Promise<TestTownship> {
  at(system.clock, '2023-07-10')
  return aTownship(system)
}
const record = (town: TestTownship, input: object) => recordMeeting(town.deps, town.leader, town.id, input)
const agree = async (town: TestTownship, input: Parameters<typeof anAction>[0] = {}) =>
  (await agreeAction(town.deps, town.reviewer, town.id, anAction(input))).item
const close = (town: TestTownship, id: string, input: object) =>
  closeAction(town.deps, town.leader, { townshipId: town.id, itemId: id }, input)
const listed = async (town: TestTownship, query: object = {}, actor = town.leader) =>
  (await listActions(town.deps, actor, town.id, query)).items.map(({ id }) => id)

const twoItems = [
  { text: '光伏电站并网手续', owner: '包村干部甲', dueOn: '2023-08-10', villageIds: ['hekou'] },
  { text: '催收砂场租金', owner: '河口村支书', dueOn: '2023-07-20' },
]

const thirtyItems = Array.from({ length: 30 }, (_, place) => ({
  text: `第${place + 1}件`,
  owner: '支书',
  dueOn: '2023-08-10',
}))

describe('a meeting', () => {
  test('is written down with everything agreed in it, at once', async () => {
    const town = await aTown()
    const { meeting, created } = await record(town, aMeeting({ actionItems: twoItems, decisions: ['每周五前报送'] }))
    expect([created, meeting.version]).toEqual([true, 1])
    const read = await readMeeting(town.deps, town.leader, town.id, meeting.id)
    expect(read.meeting).toMatchObject({ heldOn: '2023-07-03', decisions: ['每周五前报送'] })
    expect(read.items.map(({ text, agreedOn, status }) => [text, agreedOn, status]).sort()).toEqual([
      ['催收砂场租金', '2023-07-03', 'open'],
      ['光伏电站并网手续', '2023-07-03', 'open'],
    ])
  })

  test('sent again, a hundred times at once, is one meeting; the same id with other content is refused', async () => {
    const town = await aTown()
    const input = aMeeting({ id: 'first', actionItems: twoItems })
    const made = await Promise.all(Array.from({ length: 100 }, () => record(town, input)))
    expect(made.filter(({ created }) => created)).toHaveLength(1)
    expect(await listed(town)).toHaveLength(2)
    await expect(record(town, { ...input, chair: '李乡长' })).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test('whose item has a taken id writes nothing', async () => {
    const town = await aTown()
    await agree(town, { id: 'taken' })
    const clash = record(town, aMeeting({ id: 'clash', actionItems: [anAction({ id: 'taken', text: '别的事' })] }))
    await expect(clash).rejects.toMatchObject({ code: 'id_conflict' })
    await expect(readMeeting(town.deps, town.leader, town.id, 'clash')).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each<[string, object, string]>([
    ['that has not been held yet', { heldOn: '2023-07-11' }, 'heldOn'],
    ['with a village that there is not', { villageIds: ['nowhere'] }, 'villageIds'],
    ['with an item due before it', { actionItems: [anAction({ dueOn: '2023-07-02' })] }, 'actionItems[0].dueOn'],
    [
      'with an item about no project of the township',
      { actionItems: [anAction({ projectId: 'p' })] },
      'actionItems[0].projectId',
    ],
    ['without a chair', { chair: ' ' }, 'chair'],
  ])('%s is refused', async (_, wrong, path) => {
    const town = await aTown()
    await expect(record(town, { ...aMeeting(), ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [expect.objectContaining({ path })],
    })
    expect((await listMeetings(town.deps, town.leader, town.id, {})).items).toEqual([])
  })

  test('is for reviewer and leader to write down', async () => {
    const town = await aTown()
    for (const actor of [town.clerk, town.admin, aMember(town.id, 'liaison')]) {
      await expect(recordMeeting(town.deps, actor, town.id, aMeeting())).rejects.toMatchObject({ code: 'forbidden' })
      await expect(agreeAction(town.deps, actor, town.id, anAction())).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('a meeting written down wrongly', () => {
  const correct = (town: TestTownship, input: object, actor = town.reviewer) =>
    correctMeeting(town.deps, actor, { townshipId: town.id, meetingId: 'first' }, input)
  const { id: _, ...content } = aMeeting({ heldOn: '2022-12-30', title: '推进会', chair: '李乡长' })

  async function written() {
    const town = await aTown()
    await record(town, aMeeting({ id: 'first', heldOn: '2023-06-30', decisions: ['每周报送'], actionItems: twoItems }))
    return town
  }

  test('keeps its day where more was agreed on it than the store moves at once', async () => {
    const town = await written()
    const few = await recordMeeting(town.deps, town.leader, town.id, aMeeting({ id: 'full', actionItems: thirtyItems }))
    for (let more = 0; more < 19; more++) await agree(town, { meetingId: 'full', agreedOn: few.meeting.heldOn })
    const { id: _id, actionItems: _items, ...asHeld } = aMeeting({ heldOn: '2023-07-02' })
    const move = { ...asHeld, version: 1, reason: '日期记错了' }
    const moved = correctMeeting(town.deps, town.reviewer, { townshipId: town.id, meetingId: 'full' }, move)
    await expect(moved).rejects.toMatchObject({ code: 'wrong_state', refusal: { key: 'meetings.tooManyItemsToMove' } })
    expect((await readMeeting(town.deps, town.leader, town.id, 'full')).meeting.heldOn).toBe(few.meeting.heldOn)
  })

  test('is corrected with a reason and keeps what it said; counts and its items follow, what was published does not', async () => {
    const town = await written()
    const countOf = async (year: string) =>
      (await listMeetings(town.deps, town.leader, town.id, { year })).counts.meetingCount
    const { dispatch } = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
    expect([dispatch.meetings?.meetingCount, await countOf('2022'), await countOf('2023')]).toEqual([1, 0, 1])

    const input = { ...content, version: 1, reason: '日期写错了', requestId: 'once' }
    const corrected = await correct(town, input)
    expect(corrected).toMatchObject({ heldOn: '2022-12-30', chair: '李乡长', version: 2 })
    expect(corrected.history).toMatchObject([
      {
        by: town.reviewer.id,
        reason: '日期写错了',
        before: { heldOn: '2023-06-30', title: '村集体经济推进会', chair: '王书记', decisions: ['每周报送'] },
      },
    ])
    expect(await correct(town, input)).toEqual(corrected)
    expect([await countOf('2022'), await countOf('2023')]).toEqual([1, 0])
    const { items } = await readMeeting(town.deps, town.leader, town.id, 'first')
    expect(items.map(({ agreedOn, history }) => [agreedOn, history.at(-1)?.before])).toEqual([
      ['2022-12-30', { agreedOn: '2023-06-30' }],
      ['2022-12-30', { agreedOn: '2023-06-30' }],
    ])
    expect((await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })).dispatch).toEqual(
      dispatch,
    )
    // What was sent at first is still what was sent at first.
    const again = aMeeting({ id: 'first', heldOn: '2023-06-30', decisions: ['每周报送'], actionItems: twoItems })
    expect((await record(town, again)).meeting).toEqual(corrected)
  })

  test('is corrected by one of two who do so at once', async () => {
    const town = await written()
    const both = await Promise.allSettled(
      ['甲', '乙'].map((chair) => correct(town, { ...content, chair, version: 1, reason: '主持人写错了' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = correct(town, { ...content, version: 1, reason: '主持人写错了' })
    await expect(late).rejects.toMatchObject({ code: 'stale_version' })
    expect((await listMeetings(town.deps, town.leader, town.id, { year: '2022' })).items).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    ['without a reason', { reason: ' ' }, 'reason'],
    ['to a day to come', { heldOn: '2023-07-11' }, 'heldOn'],
    ['to a day after an item was due', { heldOn: '2023-07-10' }, 'heldOn'],
    ['with a village that there is not', { villageIds: ['nowhere'] }, 'villageIds'],
  ])('is not corrected %s', async (_, wrong, path) => {
    const town = await written()
    const item = (await readMeeting(town.deps, town.leader, town.id, 'first')).items[0]
    const due = { ...anAction({ dueOn: '2023-07-05' }), version: 1, reason: '提前' }
    await changeAction(town.deps, town.leader, { townshipId: town.id, itemId: item?.id ?? '' }, due)
    const refused = correct(town, { ...content, version: 1, reason: '写错了', ...wrong })
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
    expect((await readMeeting(town.deps, town.leader, town.id, 'first')).meeting.version).toBe(1)
  })

  test('is not corrected to what it says already, nor by whoever may not write meetings down', async () => {
    const town = await written()
    const { id: _id, ...same } = aMeeting({ heldOn: '2023-06-30', decisions: ['每周报送'] })
    const idle = correct(town, { ...same, version: 1, reason: '再存一次' })
    await expect(idle).rejects.toMatchObject({ code: 'invalid_input' })
    for (const actor of [town.clerk, town.admin, aMember(town.id, 'liaison')]) {
      const refused = correct(town, { ...content, version: 1, reason: '写错了' }, actor)
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('an action item', () => {
  test('is closed out with a result, once, and leaves the open ones', async () => {
    const town = await aTown()
    const item = await agree(town, { agreedOn: '2023-06-12', dueOn: '2023-07-20' })
    await expect(close(town, item.id, { version: 1 })).rejects.toMatchObject({ code: 'invalid_input' })
    const closed = await close(town, item.id, { version: 1, on: '2023-06-29', result: '已并网', requestId: 'r1' })
    expect(closed).toMatchObject({ status: 'closed', version: 2, closeOut: { on: '2023-06-29', result: '已并网' } })
    const again = { version: 1, on: '2023-06-29', result: '已并网', requestId: 'r1' }
    expect(await close(town, item.id, again)).toEqual(closed)
    await expect(close(town, item.id, { ...again, on: '2023-06-30' })).rejects.toMatchObject({
      code: 'request_conflict',
    })
    await expect(close(town, item.id, { version: 1, result: '又一次' })).rejects.toMatchObject({
      code: 'stale_version',
    })
    await expect(close(town, item.id, { version: 2, result: '又一次' })).rejects.toMatchObject({ code: 'wrong_state' })
    expect([await listed(town, { status: 'open' }), await listed(town, { status: 'closed' })]).toEqual([[], [item.id]])
    expect(await readAction(town.deps, town.leader, town.id, item.id)).toMatchObject({
      carriedWeeks: 2,
      overdue: false,
    })
  })

  test('closed out by two at once is closed out by one', async () => {
    const town = await aTown()
    const item = await agree(town)
    const both = await Promise.allSettled([1, 2].map((who) => close(town, item.id, { version: 1, result: `甲${who}` })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listed(town, { status: 'closed' })).toEqual([item.id])
  })

  test.each([
    ['before it was agreed', '2023-07-09'],
    ['in the future', '2023-07-11'],
  ])('is not closed out %s', async (_, on) => {
    const town = await aTown()
    const item = await agree(town)
    await expect(close(town, item.id, { version: 1, on, result: '好' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('opened again with a reason keeps its close-out in its history', async () => {
    const town = await aTown()
    const { id } = await agree(town)
    await close(town, id, { version: 1, result: '已并网' })
    const reopen = (input: object) => reopenAction(town.deps, town.leader, { townshipId: town.id, itemId: id }, input)
    await expect(reopen({ version: 2 })).rejects.toMatchObject({ code: 'invalid_input' })
    const open = await reopen({ version: 2, reason: '验收没有通过' })
    expect(open).toMatchObject({ status: 'open', closeOut: null, version: 3 })
    expect(open.history.at(-1)).toMatchObject({ action: 'reopened', closeOut: { result: '已并网' } })
    expect([await listed(town, { status: 'open' }), await listed(town, { status: 'closed' })]).toEqual([[id], []])
    await expect(reopen({ version: 3, reason: '再来' })).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('with another owner and due day says who had it before, and why', async () => {
    const town = await aTown()
    const item = await agree(town)
    const input = { ...anAction({ owner: '李副乡长', dueOn: '2023-09-01' }), version: 1, reason: '人员调整' }
    const changed = await changeAction(town.deps, town.leader, { townshipId: town.id, itemId: item.id }, input)
    expect(changed).toMatchObject({ owner: '李副乡长', dueOn: '2023-09-01', version: 2 })
    expect(changed.history.at(-1)).toMatchObject({
      action: 'changed',
      reason: '人员调整',
      before: { owner: '包村干部甲', dueOn: '2023-08-10' },
    })
    const again = changeAction(town.deps, town.leader, { townshipId: town.id, itemId: item.id }, input)
    await expect(again).rejects.toMatchObject({ code: 'stale_version' })
    const early = changeAction(
      town.deps,
      town.leader,
      { townshipId: town.id, itemId: item.id },
      { ...input, version: 2, dueOn: '2023-07-01' },
    )
    await expect(early).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('sent again is the item as it is now', async () => {
    const town = await aTown()
    const input = anAction({ id: 'twice' })
    await agreeAction(town.deps, town.reviewer, town.id, input)
    await close(town, 'twice', { version: 1, result: '已并网' })
    at(system.clock, '2023-07-12')
    const again = await agreeAction(town.deps, town.reviewer, town.id, input)
    expect(again).toMatchObject({ created: false, item: { status: 'closed', version: 2 } })
    const other = agreeAction(town.deps, town.reviewer, town.id, { ...input, text: '别的事' })
    await expect(other).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test('of a meeting written down before is agreed on its day; of one that is not, it is refused', async () => {
    const town = await aTown()
    await record(town, aMeeting({ id: 'first' }))
    expect(await agree(town, { meetingId: 'first' })).toMatchObject({ agreedOn: '2023-07-03' })
    await expect(agree(town, { meetingId: 'second' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('is read, like its meeting, by reviewers and leaders; others read the open ones in the dispatch', async () => {
    const town = await aTown()
    await record(town, aMeeting({ id: 'first' }))
    await agree(town, { id: 'own', villageIds: ['hekou'], agreedOn: '2023-07-03' })
    for (const actor of [town.leader, town.reviewer]) expect(await listed(town, {}, actor)).toEqual(['own'])
    for (const role of ['clerk', 'liaison', 'admin', 'auditor'] as const) {
      const actor = aMember(town.id, role, { villageIds: ['hekou'] })
      for (const reading of [
        listActions(town.deps, actor, town.id, {}),
        readAction(town.deps, actor, town.id, 'own'),
        listMeetings(town.deps, actor, town.id, {}),
        readMeeting(town.deps, actor, town.id, 'first'),
      ]) {
        await expect(reading).rejects.toMatchObject({ code: 'forbidden' })
      }
    }
    const { dispatch } = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
    expect(dispatch.actionItems.map(({ itemId }) => itemId)).toEqual(['own'])
  })
})

test('the year’s meetings and closing rate', async () => {
  const town = await aTown()
  for (const heldOn of ['2022-12-20', '2023-03-01', '2023-07-03']) await record(town, aMeeting({ heldOn }))
  await agree(town, { id: 'late', agreedOn: '2023-06-01', dueOn: '2023-07-01' })
  await agree(town, { id: 'soon', agreedOn: '2023-06-01', dueOn: '2023-07-11' })
  await agree(town, { id: 'done', agreedOn: '2023-06-01', dueOn: '2023-07-01' })
  await close(town, 'done', { version: 1, on: '2023-06-30', result: '好' })
  const { items, counts } = await listMeetings(town.deps, town.leader, town.id, { year: '2023' })
  expect(items.map(({ heldOn }) => heldOn)).toEqual(['2023-07-03', '2023-03-01'])
  expect(counts).toMatchObject({ meetingCount: 2, overdueCount: 1, closingRate: { numerator: 1, denominator: 3 } })
  expect(await listed(town)).toEqual(['late', 'soon', 'done'])
  const ofYear = (year: string) => listMeetings(town.deps, town.leader, town.id, { year })
  expect((await ofYear('2022')).counts.meetingCount).toBe(1)
  expect((await ofYear('2024')).items).toEqual([])
})
