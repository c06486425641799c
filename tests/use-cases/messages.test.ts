/** What somebody has to know is derived from records: each matter reaches whom it concerns, is read once, and is gone when settled. */
import { expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { myMessages, readMessage } from '../../shared/desk/my-messages.ts'
import { handInForm } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { caseOf } from '../forms/an-office.ts'
import { aMember } from '../support/actors.ts'
import { anAction, anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const kindsFor = async (town: TestTownship, actor: Actor) =>
  (await myMessages(town.deps, actor)).map(({ kind, isRead }) => `${kind}${isRead ? ' read' : ''}`)

test('a returned entry reaches the clerk of its village, and nobody else; mended it is gone', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const own = aMember(town.id, 'clerk', { villageIds: ['hekou'] })
  const other = aMember(town.id, 'clerk', { villageIds: ['hulutou'] })
  const money = anIncome({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  const { id } = await town.submit(money)
  expect(await kindsFor(town, town.reviewer)).toEqual(['waiting'])
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺凭证' })
  const [message] = await myMessages(town.deps, own)
  expect(message).toMatchObject({
    kind: 'returned',
    text: '6月5日的收入 4,900.00 元被退回：缺凭证',
    to: `/income/${id}/edit`,
    isRead: false,
  })
  expect(await kindsFor(town, other)).toEqual([])
  expect(await kindsFor(town, town.reviewer)).toEqual([])
  expect(await kindsFor(town, aMember('elsewhere', 'reviewer'))).toEqual([])
  await expect(readMessage(town.deps, other, message?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  expect((await readMessage(town.deps, own, message?.id ?? '')).isRead).toBe(true)
  expect(await kindsFor(town, own)).toEqual(['returned read'])
  const { id: _, ...content } = money
  await mendIncome(town.deps, own, { townshipId: town.id, id }, { ...content, version: 2 })
  expect(await kindsFor(town, own)).toEqual([])
  // Returned once more it is another message.
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 3, reason: '还缺合同' })
  expect(await kindsFor(town, own)).toEqual(['returned'])
})

test('what was agreed reaches reviewer and leader when it is due, and again when it is overdue; closed out it is gone', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await agreeAction(town.deps, town.reviewer, town.id, anAction({ id: 'soon', dueOn: '2023-07-12' }))
  await agreeAction(town.deps, town.reviewer, town.id, anAction({ id: 'later', dueOn: '2023-08-12' }))
  const [due] = await myMessages(town.deps, town.leader)
  expect(due?.text).toBe('包村干部甲：光伏电站并网手续，7月12日到期')
  await readMessage(town.deps, town.leader, due?.id ?? '')
  expect(await kindsFor(town, town.leader)).toEqual(['item_due read'])
  at(system.clock, '2023-07-13')
  expect(await kindsFor(town, town.leader)).toEqual(['item_due'])
  await closeAction(town.deps, town.reviewer, { townshipId: town.id, itemId: 'soon' }, { version: 1, result: '已并网' })
  expect(await kindsFor(town, town.leader)).toEqual([])
})

test('a run that failed reaches the administrator for two weeks', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const run = { kind: 'weekly_dispatch', period: '2023-W27', dueAt: null, ranAt: '2023-07-10T00:00:00.000Z' } as const
  await town.deps.runs.record(town.id, { ...run, startedBy: 'job', outcome: 'failed', report: '账目正忙', tries: 1 }, 0)
  expect((await myMessages(town.deps, town.admin)).map(({ text }) => text)).toEqual([
    '2023年第27周（7月3日—7月9日）的定时任务没有做成：账目正忙',
  ])
  expect(await kindsFor(town, town.leader)).toEqual([])
  at(system.clock, '2023-07-25')
  expect(await kindsFor(town, town.admin)).toEqual([])
})

test('a form that is due reaches reviewer and administrator, again when it is late, and is gone once handed in', async () => {
  at(system.clock, '2023-07-01')
  const town = await aTownship(system)
  const contentBase64 = Buffer.from(caseOf('02-任务表.xlsx')).toString('base64')
  const form = { id: 'monthly', name: '县局月报表', due: '每月5日前', fileName: '表.xlsx', contentBase64 }
  await makeForm(town.deps, town.reviewer, town.id, form)
  expect(await kindsFor(town, town.reviewer)).toEqual([])
  at(system.clock, '2023-07-02')
  const [due] = await myMessages(town.deps, town.reviewer)
  expect(due).toMatchObject({
    kind: 'form_due',
    at: '2023-07-05',
    text: '县局月报表：2023年6月的数，7月5日前报',
    to: '/forms/monthly?document=2023-06',
  })
  expect(await kindsFor(town, town.admin)).toEqual(['form_due'])
  expect(await kindsFor(town, town.leader)).toEqual([])
  await readMessage(town.deps, town.reviewer, due?.id ?? '')
  expect(await kindsFor(town, town.reviewer)).toEqual(['form_due read'])
  at(system.clock, '2023-07-06')
  const [late] = await myMessages(town.deps, town.reviewer)
  expect(late).toMatchObject({ isRead: false, text: '县局月报表：2023年6月的数，过了7月5日还没有报' })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await handInForm(
    town.deps,
    town.reviewer,
    { townshipId: town.id, formId: 'monthly' },
    { document: '2023-06', id: 'c1' },
  )
  expect(await kindsFor(town, town.reviewer)).toEqual([])
})

test('messages that are read at the same moment are all read', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  for (const id of ['one', 'two', 'three', 'four', 'five']) {
    await agreeAction(town.deps, town.reviewer, town.id, anAction({ id, dueOn: '2023-07-12' }))
  }
  const messages = await myMessages(town.deps, town.leader)
  await Promise.all(messages.map(({ id }) => readMessage(town.deps, town.leader, id)))
  expect(await kindsFor(town, town.leader)).toEqual(Array.from({ length: 5 }, () => 'item_due read'))
})
