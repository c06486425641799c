/** 每日提醒 of a group: off until it is set, on working days at its hour, once, and only where something waits. */
import { expect, test } from 'vitest'
import { tellGroups } from '../../shared/desk/tell-groups.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import type { ChatMessage, RobotSender } from '../../shared/outbox/robot-messages.ts'
import { listMessages } from '../../shared/robots/list-messages.ts'
import { retryMessage } from '../../shared/robots/retry-message.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { anAction } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const wecom = {
  id: 'group1',
  kind: 'wecom',
  name: '全乡工作群',
  token: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
} as const

/** A township whose group has been told at nine o'clock since then; what was said to it. */
async function aTownWith(robots: object[]) {
  at(system.clock, '2023-07-07', '12:00')
  const town = await aTownship(system)
  await set(town, robots)
  const said: ChatMessage[] = []
  const answers: Awaited<ReturnType<RobotSender['send']>>[] = []
  const robotSender: RobotSender = {
    async send(_, message) {
      said.push(message)
      return answers.shift() ?? { outcome: 'sent', providerId: null }
    },
  }
  const tell = () => tellGroups({ ...town.deps, robotSender, publicUrl: 'https://income.example' }, town.id)
  return { town, said, answers, tell }
}

async function set(town: TestTownship, robots: object[]) {
  const { settings, version } = await town.deps.townships.settings(town.id)
  await editSettings(town.deps, town.admin, town.id, { settings: { ...settings, robots }, version })
}

test('says on a working day what waits: to review, returned, agreed and due; once, whoever asks again', async () => {
  const { town, said, tell } = await aTownWith([{ ...wecom, dailyHour: 9 }])
  expect(await town.deps.notifications.dueAt(town.id)).not.toBeNull()
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000, payer: '某粮贸公司' })
  const { id } = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-06', amountFen: 5_000 })
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺凭证' })
  await agreeAction(town.deps, town.reviewer, town.id, anAction({ id: 'soon', dueOn: '2023-07-12' }))
  await agreeAction(town.deps, town.reviewer, town.id, anAction({ id: 'later', dueOn: '2023-08-12' }))
  at(system.clock, '2023-07-08', '09:30')
  expect(await tell()).toMatchObject({ nextLook: '2023-07-10T01:00:00.000Z' })
  at(system.clock, '2023-07-10', '08:59')
  await tell()
  expect(said).toEqual([])
  at(system.clock, '2023-07-10', '09:00')
  await Promise.all([tell(), tell()])
  at(system.clock, '2023-07-10', '10:30')
  await tell()
  expect(said.map(({ markdown }) => markdown)).toEqual([
    [
      '**明沙乡7月10日要办的事**',
      '待审核： 1 笔，最早的是6月5日到账的',
      '退回待改： 1 笔（tuanjie村）',
      '议定事项：包村干部甲，光伏电站并网手续（7月12日到期）',
      '[去看](https://income.example/)',
    ].join('\n'),
  ])
  expect(said[0]?.markdown).not.toContain('某粮贸公司')
})

test('says nothing where nothing waits, where it was not set, and of a morning that is over', async () => {
  const { town, said, tell } = await aTownWith([{ ...wecom, dailyHour: 9 }])
  at(system.clock, '2023-07-10', '09:00')
  await tell()
  expect(said).toEqual([])
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  at(system.clock, '2023-07-11', '12:00')
  expect(await tell()).toMatchObject({ nextLook: '2023-07-12T01:00:00.000Z' })
  await set(town, [{ ...wecom, token: undefined }])
  at(system.clock, '2023-07-12', '09:00')
  expect(await tell()).toEqual({ report: {}, nextLook: null })
  expect(said).toEqual([])
})

test('one that did not get through is said again in its hours; of one nobody knows of there is no second', async () => {
  const { town, said, answers, tell } = await aTownWith([{ ...wecom, dailyHour: 9 }])
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  answers.push({ outcome: 'retry', cause: '太忙' }, { outcome: 'unknown', cause: '断了' })
  at(system.clock, '2023-07-10', '09:00')
  expect(await tell()).toMatchObject({ report: { pending: 1 }, nextLook: '2023-07-10T01:05:00.000Z' })
  at(system.clock, '2023-07-10', '09:05')
  expect(await tell()).toMatchObject({ report: { unknown: 1 } })
  at(system.clock, '2023-07-10', '09:20')
  await tell()
  expect(said).toHaveLength(2)
})

test('one that failed is sent again by the admin, that day alone; one nobody knows of is said to be unknown, and sent only by somebody’s word', async () => {
  const { town, said, answers, tell } = await aTownWith([{ ...wecom, dailyHour: 9 }])
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  const period = '2023-07-10'
  const place = { townshipId: town.id, period, id: 'r1-group1' }
  const requested: object[] = []
  const deps = { ...town.deps, requestDelivery: async (request: object) => void requested.push(request) }
  const version = async () => (await town.deps.robots.message(town.id, period, place.id))?.version ?? 0
  const again = async (more = {}) => retryMessage(deps, town.admin, place, { version: await version(), ...more })
  answers.push({ outcome: 'failed', cause: '机器人已被停用' }, { outcome: 'unknown', cause: '断了' })
  at(system.clock, period, '09:00')
  expect(await tell()).toMatchObject({ report: { failed: 1 } })
  // Long past its hours, by the one who set it up; a clerk may not.
  at(system.clock, period, '15:00')
  await expect(retryMessage(deps, town.clerk, place, { version: await version() })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await again()).toMatchObject({ status: 'pending' })
  expect(requested).toEqual([{ townshipId: town.id, digests: true }])
  expect(await tell()).toMatchObject({ report: { unknown: 1 } })
  await tell()
  expect(said).toHaveLength(2)
  expect(await again({ received: true })).toMatchObject({ status: 'sent' })
  await expect(again()).rejects.toMatchObject({ code: 'wrong_state' })
  await tell()
  expect(said).toHaveLength(2)
  expect(await listMessages(deps, town.admin, town.id, { period })).toMatchObject({ items: [{ status: 'sent' }] })

  answers.push({ outcome: 'failed', cause: '停用' })
  at(system.clock, '2023-07-11', '09:00')
  await tell()
  at(system.clock, '2023-07-12', '08:00')
  const yesterday = { ...place, period: '2023-07-11' }
  await expect(retryMessage(deps, town.admin, yesterday, { version: 3 })).rejects.toThrow('已经过了')
})

test('one that waited past its hours did not get through, and says so', async () => {
  const { town, answers, tell } = await aTownWith([{ ...wecom, dailyHour: 9 }])
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  answers.push({ outcome: 'retry', cause: '连不上' })
  at(system.clock, '2023-07-10', '11:59')
  expect(await tell()).toMatchObject({ report: { pending: 1 }, nextLook: '2023-07-10T04:04:00.000Z' })
  at(system.clock, '2023-07-10', '12:04')
  expect(await tell()).toMatchObject({ report: { failed: 1 } })
  const [message] = await town.deps.robots.messages(town.id, '2023-07-10')
  expect(message?.cause).toBe('连不上；过了钟点 3 小时，不再自己发')
})

test('a program that is told of documents is told of no days', async () => {
  const hook = {
    id: 'platform',
    kind: 'webhook',
    name: '县平台',
    token: 'https://platform.example/in',
    secret: 'whsec_c2VjcmV0LW9mLXRoZS1wbGF0Zm9ybQ==',
  }
  const { town } = await aTownWith([{ ...hook, dailyHour: 9 }])
  expect((await town.deps.townships.settings(town.id)).settings.robots).toMatchObject([{ dailyHour: null }])
})
