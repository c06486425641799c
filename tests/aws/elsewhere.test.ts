/**
 * A short month in the other kinds of deployment: in China, where people sign in at an issuer that the deployment brings and mail
 * goes by SMTP, and behind a name of one's own. What differs from the month of the default is what is looked at.
 */
import { simpleParser } from 'mailparser'
import { afterAll, describe, expect, it } from 'vitest'
import { KINDS } from '../infra/deployment.ts'
import { startSmtpServer } from '../mail/smtp-server.ts'
import { commandWith, temporaryFolder } from '../support/program.ts'
import { call, toolToken } from './stage/person.ts'
import { Visitor } from './stage/visitor.ts'
import { useStage } from './use-stage.ts'

const PAGES = ['/', '/income', '/weekly', '/dispatches', '/bulletins', '/projects', '/integrity', '/settings']
const smtp = await startSmtpServer()
afterAll(() => smtp.stop())

describe.each([
  { name: 'China', settings: KINDS.china },
  { name: 'a name of its own', settings: KINDS.ownDomain },
])('$name', ({ settings }) => {
  const stage = useStage(settings, { now: '2023-07-07T01:00:00Z', secrets: { 'village-income/mail': smtp.url } })
  const isChina = settings.signIn.kind === 'issuer'
  const api = async (method: string, path: string, body?: unknown) =>
    call(stage, await toolToken(stage, 'wang'), method, `/townships/mingsha${path}`, body)

  it('lets the county’s administrator in by an operator’s invitation, and by theirs the township’s', async () => {
    const { endpoint: STORE, tableName: TABLE_NAME } = stage.engine
    const shell = { STORE, TABLE_NAME, DATA_DIR: temporaryFolder(), PUBLIC_URL: stage.url }
    const told = await commandWith(
      shell,
      'member',
      '--county',
      'demo',
      '--role',
      'county_admin',
      '--invite',
      '--name',
      '张三',
    )
    const code = /\/join\?code=([\w-]+)/.exec(told.out)?.[1] ?? ''
    const county = new Visitor(stage)
    expect((await county.signIn('zhang')).status).toBe(403)
    expect((await county.post('/sign-in/invitation', { code })).status).toBe(200)
    const opened = await county.post('/areas/demo/children', { name: '明沙乡', id: 'mingsha', adminName: '王管理' })
    expect([opened.status, opened.body.includes('明沙乡')]).toEqual([200, true])
    // Accounts of an issuer of one's own are that issuer's.
    expect(opened.body.includes('开一个登录账号')).toBe(!isChina)
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const home = await admin.post('/sign-in/invitation', { code: /\/join\?code=([\w-]+)/.exec(opened.body)?.[1] ?? '' })
    expect([home.status, home.url]).toEqual([200, `${stage.url}/`])
    expect(stage.issuer.language).toBe(isChina ? null : 'zh-CN')
  })

  it('opens every kind of page, and answers a program', async () => {
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const statuses = []
    for (const path of PAGES) statuses.push([path, (await admin.get(path)).status])
    expect(statuses).toEqual(PAGES.map((path) => [path, 200]))
    expect((await api('PUT', '/villages/hekou', { name: '河口', code: '150625102203' })).status).toBe(201)
    expect(
      (await api('PUT', '/villages/hekou/targets/2023', { amountFen: 10_000_000, reason: '年初下达' })).status,
    ).toBe(201)
    const stranger = await toolToken(stage, 'nobody-here')
    expect((await call(stage, stranger, 'GET', '/townships/mingsha/villages?year=2023')).status).toBe(403)
  })

  it('mails the month’s bulletin', async () => {
    const recipients = [{ name: '河口村', email: 'hekou@village.example', villageId: 'hekou' }]
    const wanted = { schedule: { activeFrom: '2023-07-01' }, bulletin: { recipients } }
    expect((await api('PUT', '/settings', { settings: wanted, version: 0 })).status).toBe(200)
    stage.ses.account.verified.push('example.org')
    for (const at of ['2023-07-10T00:00:00Z', '2023-07-10T09:00:00Z']) {
      stage.clock.set(at)
      await stage.events.fire('monthly')
      await stage.events.work()
    }
    const sent = isChina
      ? smtp.received.map(({ recipients: to, raw }) => ({ to, raw }))
      : stage.ses.sent.map(({ to, raw }) => ({ to, raw }))
    expect(sent.map(({ to }) => to)).toEqual([['hekou@village.example']])
    const mail = await simpleParser(sent[0]?.raw ?? '')
    expect(mail.from?.value[0]?.address).toBe(settings.mailFrom.address)
    expect(mail.attachments.map(({ filename }) => filename?.split('.').at(-1))).toEqual(
      expect.arrayContaining(['docx', 'xlsx']),
    )
  })

  it('asks for nothing that its roles do not grant, and logs no error', () => {
    expect(stage.policies.refused).toEqual([])
    expect(stage.functions.logs.filter(({ line }) => /"level":"ERROR"/.test(line))).toEqual([])
    expect(stage.queues.all.filter(({ arn, waiting }) => arn.includes('Dead') && waiting.length > 0)).toEqual([])
  })
})
