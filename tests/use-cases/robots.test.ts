/** Chat groups are told of dispatches and bulletins, each once, by real HTTP against a server that answers like theirs. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { dingtalkSignature } from '../../shared/adapters/robots/dingtalk.ts'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { bulletinChat } from '../../shared/bulletin/text/chat-text.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { RobotSender } from '../../shared/outbox/robot-messages.ts'
import { fitMessage, MAX_MESSAGE_BYTES } from '../../shared/robots/fit-message.ts'
import { retryMessage } from '../../shared/robots/retry-message.ts'
import { tellRobots } from '../../shared/robots/tell-robots.ts'
import { testRobot } from '../../shared/robots/test-robot.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { editSettings, readSettings } from '../../shared/townships/edit-settings.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'
const SECRET = 'SECabcdef0123456789abcdef0123456789'
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const wecom = { id: 'group1', kind: 'wecom', name: '全乡工作群', token: KEY } as const

type Call = { path: string; query: URLSearchParams; body: Record<string, unknown> }
type Said = { errcode: number; errmsg?: string }

/** Answers as the chat programs do, and keeps what it was asked. */
async function chatServer(listener?: RequestListener) {
  const calls: Call[] = []
  const answers: Said[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://chat')
      calls.push({ path: url.pathname, query: url.searchParams, body: JSON.parse(body) })
      if (listener !== undefined) listener(request, response)
      else response.end(JSON.stringify(answers.shift() ?? { errcode: 0, errmsg: 'ok' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const robotSender = createRobotSender({
    originOf: () => origin,
    timeoutMs: 400,
    now: system.clock.now,
  })
  return { calls, answers, robotSender, server }
}

async function aTownWith(robots: object[]) {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await setRobots(town, robots)
  return town
}

async function setRobots(town: TestTownship, robots: object[]) {
  const { settings, version } = await town.deps.townships.settings(town.id)
  return editSettings(town.deps, town.admin, town.id, { settings: { ...settings, robots }, version })
}

const tell = (town: TestTownship, robotSender: RobotSender, period: string) =>
  tellRobots({ ...town.deps, robotSender, publicUrl: 'https://mingsha.example' }, town.id, period)

async function issue(town: TestTownship) {
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
}

const markdownOf = (call: Call | undefined) =>
  z.object({ markdown: z.object({ content: z.string() }) }).parse(call?.body).markdown.content

describe('a bulletin', () => {
  test('is told to each group once, with the main figures and the link', async () => {
    const { calls, robotSender } = await chatServer()
    const town = await aTownWith([wecom, { ...wecom, id: 'group2', name: '只听周调度', events: ['dispatch'] }])
    await town.count({ villageId: 'hekou', amountFen: 1_234_567, receivedOn: '2023-06-05' })
    await issue(town)
    expect(await tell(town, robotSender, '2023-06')).toMatchObject({ sent: 1 })
    await tell(town, robotSender, '2023-06')
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ path: '/cgi-bin/webhook/send', body: { msgtype: 'markdown' } })
    expect(calls[0]?.query.get('key')).toBe(KEY)
    expect(markdownOf(calls[0])).toContain('累计进账1.23万元')
    expect(markdownOf(calls[0])).toContain('[查看通报](https://mingsha.example/bulletins/2023-06)')
  })

  test('of sixty villages fits the 4,096 bytes of a message', async () => {
    const villages = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`cun${n}`, 10_000_000 + n]))
    const town = await aTownship(system, { villages })
    for (const [n, id] of Object.keys(villages).entries()) {
      const village = await town.deps.villages.find(town.id, id)
      if (village) await town.deps.villages.save(town.id, { ...village, name: `大沟门圪旦第${n}村`, version: 2 }, 1)
    }
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    const figures = await town.deps.bulletins.figures(town.id, '2023-06', 1)
    const lines = figures === null ? [] : bulletinChat(figures, { number: '明党办发〔2023〕6号' })
    const bytes = (text: string) => new TextEncoder().encode(text).length
    expect(lines).toHaveLength(62)
    expect(bytes(lines.join('\n'))).toBeLessThan(MAX_MESSAGE_BYTES)
    const longer = fitMessage([...lines, ...lines, ...lines], '[查看](https://mingsha.example)')
    expect(bytes(longer)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES)
    expect(longer.split('\n').at(-1)).toBe('[查看](https://mingsha.example)')
    expect(lines).toContain(longer.split('\n').at(-3))
  })
})

describe('a dispatch', () => {
  test('writes what is to be told with itself, so that a death in between loses nothing', async () => {
    const { calls, robotSender } = await chatServer()
    const town = await aTownWith([wecom])
    const dying = {
      ...town.deps,
      requestDelivery: () => Promise.reject(new Error('killed')),
    }
    await expect(runDispatch(dying, town.reviewer, { townshipId: town.id, week: '2023-W27' })).rejects.toThrow('killed')
    await runTownship(town.deps, town.id)
    expect(town.deliveriesAsked).toEqual(['2023-W27'])
    await tell(town, robotSender, '2023-W27')
    await runTownship(town.deps, town.id)
    expect(town.deliveriesAsked).toEqual(['2023-W27'])
    expect(calls).toHaveLength(1)
    expect(markdownOf(calls[0])).toContain('第27周')
  })

  test('whose message was on its way when the process died and its robot was removed: nobody knows, and it is shown', async () => {
    const town = await aTownWith([wecom])
    await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
    const dying = { send: () => Promise.reject(new Error('killed')) }
    await expect(tell(town, dying, '2023-W27')).rejects.toThrow('killed')
    await setRobots(town, [])
    at(system.clock, '2023-07-10', '10:20')
    town.deliveriesAsked.splice(0)
    await runTownship(town.deps, town.id)
    expect(town.deliveriesAsked).toEqual(['2023-W27'])
    expect(await tell(town, dying, '2023-W27')).toMatchObject({ unknown: 1 })
    const [message] = await town.deps.robots.messages(town.id, '2023-W27')
    expect(message).toMatchObject({ robotName: '全乡工作群', cause: expect.stringContaining('程序中断') })
    await runTownship(town.deps, town.id)
    expect(town.deliveriesAsked).toEqual(['2023-W27'])
    // Sending it again is refused by the sender, with the reason, and does not hang.
    await retryMessage(
      town.deps,
      town.reviewer,
      { townshipId: town.id, period: '2023-W27', id: message?.id ?? '' },
      { version: message?.version },
    )
    expect(await tell(town, dying, '2023-W27')).toMatchObject({ failed: 1 })
    expect((await town.deps.robots.messages(town.id, '2023-W27'))[0]?.cause).toContain('已经删除')
  })

  test('of long ago is told to nobody', async () => {
    const town = await aTownWith([wecom])
    await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W20' })
    expect(await town.deps.robots.messages(town.id, '2023-W20')).toEqual([])
  })
})

describe('a dispatch that a group does not take', () => {
  test('waits while it is news, then stays with a person, who sends it once more', async () => {
    const { answers, robotSender } = await chatServer()
    const town = await aTownWith([wecom])
    await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
    const busy = { errcode: 45009, errmsg: 'api freq out of limit' }
    answers.push(busy, busy, busy)
    const message = async () => (await town.deps.robots.messages(town.id, '2023-W27'))[0] ?? expect.unreachable()
    expect(await tell(town, robotSender, '2023-W27')).toMatchObject({ pending: 1 })
    at(system.clock, '2023-07-31')
    expect(await tell(town, robotSender, '2023-W27')).toMatchObject({ failed: 1 })
    expect((await message()).cause).toMatch(/发得太快.*；已过三周，不再自动发$/)
    const { version, id } = await message()
    const where = { townshipId: town.id, period: '2023-W27', id }
    await retryMessage(town.deps, town.reviewer, where, { version, received: false })
    expect(await tell(town, robotSender, '2023-W27')).toMatchObject({ failed: 1 })
    const again = { version: (await message()).version, received: false }
    await retryMessage(town.deps, town.reviewer, where, again)
    expect(await tell(town, robotSender, '2023-W27')).toMatchObject({ sent: 1 })
  })
})

describe('what the chat program answers', () => {
  test.each([
    [{ errcode: 93000, errmsg: 'invalid webhook url' }, 'failed', '机器人的地址不对'],
    [{ errcode: 45009, errmsg: 'api freq out of limit' }, 'pending', '发得太快'],
    [{ errcode: 40058, errmsg: 'markdown.content exceed max length 4096' }, 'failed', '40058'],
  ])('%o: %s', async (said, status, cause) => {
    const { answers, robotSender } = await chatServer()
    const town = await aTownWith([wecom])
    await issue(town)
    answers.push(said)
    await tell(town, robotSender, '2023-06')
    const [message] = await town.deps.robots.messages(town.id, '2023-06')
    expect(message).toMatchObject({ status, cause: expect.stringContaining(cause) })
    expect(JSON.stringify(message)).not.toContain(KEY)
    // Too fast: a run after a pause says it; a refusal stays with a person.
    at(system.clock, '2023-07-10', '10:05')
    expect(await tell(town, robotSender, '2023-06')).toMatchObject(status === 'pending' ? { sent: 1 } : { failed: 1 })
  })

  test('silence, a broken line, 500 or nonsense: nobody knows, and it is not said again by itself', async () => {
    for (const listener of [
      () => {},
      (request) => request.socket.destroy(),
      (_request, response) => response.writeHead(502).end(),
      (_request, response) => response.end('<html>'),
    ] satisfies RequestListener[]) {
      const { calls, robotSender } = await chatServer(listener)
      const town = await aTownWith([wecom])
      await issue(town)
      expect(await tell(town, robotSender, '2023-06')).toMatchObject({ unknown: 1 })
      await tell(town, robotSender, '2023-06')
      expect(calls).toHaveLength(1)
      const [message] = await town.deps.robots.messages(town.id, '2023-06')
      expect(message?.cause).not.toContain(KEY)
    }
  })

  test('a redirect is not followed: token and figures go nowhere else', async () => {
    const elsewhere = await chatServer()
    const target = (elsewhere.server.address() as AddressInfo).port
    const { robotSender } = await chatServer((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end(),
    )
    const town = await aTownWith([wecom])
    await issue(town)
    expect(await tell(town, robotSender, '2023-06')).toMatchObject({ failed: 1 })
    expect(elsewhere.calls).toEqual([])
  })

  test('a dying process leaves it to a person, who says whether the group has it', async () => {
    const town = await aTownWith([wecom])
    await issue(town)
    const dying = { send: () => Promise.reject(new Error('killed')) }
    await expect(tell(town, dying, '2023-06')).rejects.toThrow('killed')
    at(system.clock, '2023-07-10', '10:20')
    expect(await tell(town, dying, '2023-06')).toMatchObject({ unknown: 1 })
    const [message] = await town.deps.robots.messages(town.id, '2023-06')
    const decide = (actor: TestTownship['reviewer'], input: object) =>
      retryMessage(town.deps, actor, { townshipId: town.id, period: '2023-06', id: message?.id ?? '' }, input)
    const version = message?.version ?? 0
    await expect(decide(town.clerk, { version })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(town.reviewer, { version: version + 1 })).rejects.toMatchObject({ code: 'stale_version' })
    await decide(town.reviewer, { version, received: true })
    await expect(decide(town.reviewer, { version: version + 1 })).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await tell(town, dying, '2023-06')).toMatchObject({ sent: 1 })
  })
})

describe('a robot of DingTalk', () => {
  test('signs its call with time and secret', async () => {
    const { calls, robotSender } = await chatServer()
    const token = 'f'.repeat(64)
    const address = `https://oapi.dingtalk.com/robot/send?access_token=${token}`
    const town = await aTownWith([{ id: 'ding', kind: 'dingtalk', name: '钉钉群', token: address, secret: SECRET }])
    expect(await testRobot({ ...town.deps, robotSender }, town.admin, town.id, 'ding')).toMatchObject({
      outcome: 'sent',
    })
    const timestamp = String(system.clock.now().getTime())
    expect(calls[0]).toMatchObject({
      path: '/robot/send',
      body: { msgtype: 'markdown', markdown: { title: '明沙乡村级集体经济：测试消息' } },
    })
    expect(Object.fromEntries(calls[0]?.query ?? [])).toEqual({
      access_token: token,
      timestamp,
      sign: dingtalkSignature(timestamp, SECRET),
    })
  })

  test('has the signature that its manual gives', () => {
    // HMAC-SHA256 computed apart: printf '1577262236757\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64
    expect(dingtalkSignature('1577262236757', 'SECabc')).toBe('I5TKCOTTj6fad4sJ4q9RsIffw0PAChVQZQGTdtRbNEQ=')
  })
})

describe('a token', () => {
  test('goes in and never comes out: not by the settings, not by the history, only its last four characters', async () => {
    const town = await aTownWith([{ ...wecom, token: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}` }])
    const stored = await readSettings(town.deps, town.admin, town.id)
    expect(stored.settings.robots).toEqual([
      {
        ...{ id: 'group1', kind: 'wecom', name: '全乡工作群', events: ['dispatch', 'bulletin'] },
        ...{ dailyHour: null, tokenEnding: '5aaa' },
      },
    ])
    const changes = await town.deps.changeLog.list(town.id, { limit: 10 })
    expect(JSON.stringify([stored, changes])).not.toContain(KEY.slice(0, 20))
    expect(await town.deps.robots.credentials(town.id, 'group1')).toMatchObject({ token: KEY })
  })

  test('is kept where it is left out, replaced where it is given, forgotten with its robot', async () => {
    const town = await aTownWith([wecom])
    const { token: _, ...kept } = { ...wecom, name: '改了名' }
    await setRobots(town, [kept])
    expect(await town.deps.robots.credentials(town.id, 'group1')).toMatchObject({ token: KEY })
    await setRobots(town, [{ ...kept, token: 'another-key-0123456789', tokenEnding: 'fake' }])
    expect((await town.deps.townships.settings(town.id)).settings.robots[0]?.tokenEnding).toBe('6789')
    await setRobots(town, [])
    expect(await town.deps.robots.credentials(town.id, 'group1')).toBeNull()
  })

  test.each([
    ['of another host', { token: 'https://evil.example/cgi-bin/webhook/send?key=693a91f6' }],
    ['of a host that looks like it', { token: 'https://qyapi.weixin.qq.com.evil.example/send?key=693a91f6' }],
    ['with a user before the host', { token: 'https://qyapi.weixin.qq.com@evil.example/send?key=693a91f6' }],
    ['with a path in it', { token: '../../evil?x=1' }],
    ['left out for a new robot', { token: undefined }],
    ['of DingTalk without its secret', { kind: 'dingtalk', token: 'f'.repeat(64) }],
  ])('%s is refused and nothing is kept', async (_, wrong) => {
    const town = await aTownship(system)
    await expect(setRobots(town, [{ ...wecom, ...wrong }])).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await town.deps.townships.settings(town.id)).settings).toEqual(settingsSchema.parse({}))
    expect(await town.deps.robots.credentials(town.id, 'group1')).toBeNull()
  })

  test('is used by an admin alone, for a test', async () => {
    const { calls, robotSender } = await chatServer()
    const town = await aTownWith([wecom])
    const deps = { ...town.deps, robotSender }
    await expect(testRobot(deps, town.leader, town.id, 'group1')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(testRobot(deps, town.admin, town.id, 'nobody')).rejects.toMatchObject({ code: 'not_found' })
    expect(calls).toEqual([])
    expect(await testRobot(deps, town.admin, town.id, 'group1')).toMatchObject({ outcome: 'sent' })
  })
})
