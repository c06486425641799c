/**
 * A month of one township, as it would go on AWS: from the first deployment to a bulletin that came back and was
 * corrected. Played from the synthesized templates alone; each step builds on the ones before.
 */
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { operations } from '../../functions/api/all-operations.ts'
import { KINDS } from '../infra/deployment.ts'
import { brokenBodies } from '../support/broken-bodies.ts'
import { aMeeting, anAction } from '../support/builders.ts'
import { aJpeg } from '../support/pictures.ts'
import { commandWith, temporaryFolder } from '../support/program.ts'
import { requestFor } from '../support/requests.ts'
import { everyday, lazyOf, office, routesIn } from '../web/page-routes.ts'
import { call, programToken, toolToken } from './stage/person.ts'
import { type Page, Visitor } from './stage/visitor.ts'
import { useStage } from './use-stage.ts'

const T = 'mingsha'
const stage = useStage(KINDS.withProgram, { now: '2023-07-07T01:00:00Z' })
const tokens = new Map<string, string>()
const tokenOf = (name: string) => tokens.get(name) ?? ''
/** A token is good for an hour. */
async function signInAgain() {
  for (const name of ['clerk', 'reviewer', 'leader']) tokens.set(name, await toolToken(stage, name))
  tokens.set('admin', await toolToken(stage, 'wang'))
  tokens.set('program', await programToken(stage))
}
const api = (name: string, method: string, path: string, body?: unknown) =>
  call(stage, tokenOf(name), method, `/townships/${T}${path}`, body)
const codeIn = (body: unknown) => z.object({ invitationCode: z.string() }).parse(body).invitationCode
const versionIn = (body: unknown) => z.object({ version: z.int() }).parse(body).version
const uploadForm = z.object({ url: z.string(), fields: z.record(z.string(), z.string()), finish: z.string() })
const jpeg = new Uint8Array(aJpeg())

describe('the first day', () => {
  let adminCode = ''

  it('an operator’s command prints an invitation for the county’s administrator, who opens a township', async () => {
    const { endpoint: STORE, tableName: TABLE_NAME } = stage.engine
    const settings = { STORE, TABLE_NAME, DATA_DIR: temporaryFolder(), PUBLIC_URL: stage.url }
    const answer = await commandWith(
      settings,
      'member',
      '--county',
      'demo',
      '--role',
      'county_admin',
      '--invite',
      '--name',
      '张三',
    )
    expect(answer).toMatchObject({ status: 0, err: '' })
    const code = /\/join\?code=([\w-]+)/.exec(answer.out)?.[1]
    tokens.set('county', await toolToken(stage, 'zhang'))
    expect(await call(stage, tokenOf('county'), 'POST', '/me/invitations', { code })).toMatchObject({ status: 201 })
    const opened = await call(stage, tokenOf('county'), 'POST', '/counties/demo/townships', {
      id: T,
      name: '明沙乡',
      adminName: '王管理',
    })
    expect(opened).toMatchObject({ status: 201 })
    adminCode = codeIn(opened.body)
  })

  it('the administrator signs in at Cognito, in Chinese, uses the code, and is at home', async () => {
    const admin = new Visitor(stage)
    const strange = await admin.signIn('wang')
    expect(strange.status).toBe(403)
    expect(stage.issuer.language).toBe('zh-CN')
    const home = await admin.post('/sign-in/invitation', { code: adminCode })
    expect([home.status, home.url]).toEqual([200, `${stage.url}/`])
    expect(home.body).toContain('明沙乡')
    expect((await admin.get('/settings')).status).toBe(200)
  })

  it('villages, a target and the schedule are set by the API, with a token of the administrator’s own tool', async () => {
    tokens.set('admin', await toolToken(stage, 'wang'))
    const villages = [
      ['hekou', '河口', '150625102203'],
      ['laofanying', '老樊营', '150625102202'],
    ]
    for (const [id, name, code] of villages) {
      expect((await api('admin', 'PUT', `/villages/${id}`, { name, code })).status).toBe(201)
    }
    const target = { amountFen: 10_000_000, reason: '年初下达' }
    expect((await api('admin', 'PUT', '/villages/hekou/targets/2023', target)).status).toBe(201)
    const schedule = { activeFrom: '2023-07-01' }
    const recipients = [
      { name: '河口村', email: 'hekou@village.example', villageId: 'hekou' },
      { name: '县农经站', email: 'county@office.example' },
    ]
    const saved = await api('admin', 'PUT', '/settings', {
      settings: { schedule, bulletin: { recipients } },
      version: 0,
    })
    expect(saved.status).toBe(200)
  })

  it('a clerk, a reviewer, a leader and a program join by invitation, and are members at once by every function', async () => {
    const people = [
      { name: 'clerk', role: 'clerk', villageIds: ['hekou'] },
      { name: 'reviewer', role: 'reviewer' },
      { name: 'leader', role: 'leader' },
      { name: 'program', role: 'auditor', validUntil: '2023-12-31' },
    ]
    for (const person of people) {
      const added = await api('admin', 'POST', '/members', person)
      expect([person.name, added.status]).toEqual([person.name, 201])
      tokens.set(
        person.name,
        person.name === 'program' ? await programToken(stage) : await toolToken(stage, person.name),
      )
      // Asked before joining, so that both functions have just learnt that this is nobody.
      expect((await api(person.name, 'GET', '/villages?year=2023')).status).toBe(403)
      expect((await api(person.name, 'GET', '/weekly-dispatches')).status).toBe(403)
      const joined = await call(stage, tokenOf(person.name), 'POST', '/me/invitations', { code: codeIn(added.body) })
      expect([person.name, joined.status]).toEqual([person.name, 201])
      expect((await api(person.name, 'GET', '/villages?year=2023')).status).toBe(200)
      expect((await api(person.name, 'GET', '/weekly-dispatches')).status).toBe(200)
    }
  })
})

describe('somebody without an account', () => {
  const OWN = 'Own-passw0rd-2023'
  const shown = (page: Page, after: string) =>
    new RegExp(`${after}[\\s\\S]*?class="copy-text">([^<]+)<`).exec(page.body)?.[1] ?? ''
  const users = () => {
    if (stage.users === undefined) throw new Error('no user pool')
    return stage.users
  }

  it('is invited and given one by the township’s administrator, chooses a password, and joins', async () => {
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const invited = await admin.post('/settings/members', { name: '李文书', role: 'clerk', villageIds: 'laofanying' })
    const code = /\/join\?code=([\w-]+)/.exec(invited.body)?.[1] ?? ''
    const given = await admin.post('/settings/accounts', { code, name: '李文书', signInName: '李文书' })
    expect([given.status, given.body.includes(`/join?code=${code}`)]).toEqual([200, true])
    const temporary = shown(given, '临时密码')
    expect(() => users().signIn('李文书', temporary)).toThrow('NEW_PASSWORD_REQUIRED')
    const clerk = new Visitor(stage)
    await clerk.signIn(users().signIn('李文书', temporary, OWN))
    const joined = await clerk.post(`/join?code=${code}`, {})
    expect([joined.status, joined.url, joined.body.includes('明沙乡')]).toEqual([200, `${stage.url}/`, true])

    // An account lets in who was invited; nobody makes one alone, nor one that is somebody's.
    expect(users().isSelfSignUpOpen).toBe(false)
    const other = await admin.post('/settings/members', { name: '赵四', role: 'auditor' })
    const otherCode = /\/join\?code=([\w-]+)/.exec(other.body)?.[1] ?? ''
    const taken = await admin.post('/settings/accounts', { code: otherCode, name: '赵四', signInName: '李文书' })
    expect([taken.status, taken.body.includes('这个登录名已经有人用了')]).toEqual([409, true])
    expect(taken.body).toContain(`/join?code=${otherCode}`)
    for (const [person, wanted] of [
      [admin, { code: 'not-a-code-at-all', signInName: 'x1' }],
      [clerk, { code: otherCode, signInName: 'zhao4' }],
    ] as const) {
      expect([403, 404]).toContain((await person.post('/settings/accounts', { name: '', ...wanted })).status)
    }
    expect(() => users().signIn('zhao4', '')).toThrow('Incorrect')
  })

  it('gets in again with a temporary password when their own is forgotten', async () => {
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const listed = (await api('admin', 'GET', '/members')).body
    const members = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }).parse(listed).items
    const id = members.find(({ name }) => name === '李文书')?.id
    // Signed in on a phone, and with a tool: whoever has the old password may be.
    const before = users().signIn('李文书', OWN)
    const phone = new Visitor(stage)
    expect((await phone.signIn(before)).body).toContain('明沙乡')
    const tool = await toolToken(stage, before)
    expect((await call(stage, tool, 'GET', '/me')).status).toBe(200)
    stage.clock.set(new Date(stage.clock.now() + 5_000).toISOString())
    const reset = await admin.post(`/settings/members/${id}/link`, {})
    expect([reset.status, reset.body.includes('原来的密码已经作废')]).toEqual([200, true])
    expect(() => users().signIn('李文书', OWN)).toThrow('Incorrect')
    stage.issuer.person = 'nobody-here'
    expect((await phone.get('/')).body).not.toContain('明沙乡')
    expect((await call(stage, tool, 'GET', '/me')).status).toBe(401)
    const subject = users().signIn('李文书', shown(reset, '用下面的临时密码登录'), `${OWN}-new`)
    expect((await new Visitor(stage).signIn(subject)).body).toContain('明沙乡')
    expect((await call(stage, await toolToken(stage, subject), 'GET', '/me')).status).toBe(200)
    const history = (await admin.get('/settings/history')).body
    expect(history).toMatch(/李文书[\s\S]*重设为临时密码/)
    expect(history).toMatch(/开了登录账号[\s\S]*李文书/)
  })
})

describe('an income', () => {
  it('brings its photo along where there is no script, through the function, up to what one is handed', async () => {
    const clerk = new Visitor(stage)
    await clerk.signIn('clerk')
    const typed = { villageId: 'hekou', day: '2023-07-02', nature: 'rent', amount: '321', payer: '带照片' }
    const photos = [new Blob([jpeg])]
    const page = await clerk.postFiles('/income/new', { id: 'with-photo', ...typed }, 'photos', photos)
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/income/with-photo/receipt'])
    expect(page.body).toContain('第 1 个附件：照片')
    const large = [new Blob([new Uint8Array(4_250_000)])]
    const cut = await clerk.postFiles('/income/new', { id: 'too-large', ...typed }, 'photos', large)
    expect(cut.status).toBe(400)
    expect(cut.body).toContain('照片一共超过 4 MB，没有收下；填的内容都在。')
    expect(cut.body).toMatch(/name="amount"[^>]*value="321"/)
    expect((await clerk.post('/income/with-photo/withdraw', { version: '2' })).status).toBe(200)
  })

  it('whose form broke off on its way is refused in words, by every function that takes one', async () => {
    const clerk = new Visitor(stage)
    await clerk.signIn('clerk')
    for (const path of [
      '/income/new',
      '/weekly/2023-W26',
      '/meetings/new',
      '/settings/rules',
      '/api/v1/me/invitations',
    ])
      for (const [kind, body] of Object.entries(brokenBodies(await clerk.csrf()))) {
        const { status } = await clerk.postBody(path, body)
        expect(status, `${path}: ${kind}`).toBeGreaterThanOrEqual(400)
        expect(status, `${path}: ${kind}`).toBeLessThan(500)
      }
    const { type, content } = brokenBodies(await clerk.csrf())['cut in a value'] ?? expect.unreachable()
    expect((await clerk.postBody('/income/new', { type, content })).body).toContain('表单没有传完整')
  })

  it('is entered, proved with a photo past the functions, seen again, and approved', async () => {
    const entry = {
      id: 'rent-1',
      villageId: 'hekou',
      receivedOn: '2023-07-03',
      category: 'operating',
      amountFen: 5_000_000,
      payer: '粮油公司',
      note: '门面房租金',
    }
    expect((await api('clerk', 'POST', '/income-entries', entry)).status).toBe(201)

    const clerk = new Visitor(stage)
    await clerk.signIn('clerk')
    const form = await clerk.get('/income/rent-1/evidence/form', { accept: 'application/json' })
    const { url, fields, finish } = uploadForm.parse(JSON.parse(form.body))
    expect(new URL(url).host).toContain('.s3.')
    expect((await clerk.upload({ url, fields }, new Blob([jpeg]), 'voucher.jpg')).status).toBe(201)
    expect((await clerk.get(finish, { accept: 'application/json' })).status).toBe(200)
    const page = await clerk.get('/income/rent-1')
    const photo = /href="(\/income\/rent-1\/evidence\/[\w-]+\?inline=1)"/.exec(page.body)?.[1] ?? ''
    const shown = await clerk.get(photo)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])

    const read = await api('reviewer', 'GET', '/income-entries/rent-1')
    expect(
      (await api('reviewer', 'POST', '/income-entries/rent-1/approve', { version: versionIn(read.body) })).status,
    ).toBe(200)
  })

  it('comes in a batch too, with the colon as it is and escaped', async () => {
    for (const colon of [':', '%3A']) {
      const id = `batch-${colon.length}`
      const entries = [
        {
          id,
          villageId: 'hekou',
          receivedOn: '2023-06-20',
          category: 'operating',
          amountFen: 100,
          payer: '甲',
          note: '乙',
        },
      ]
      expect((await api('clerk', 'POST', `/income-entries${colon}batch`, { entries })).status).toBe(200)
    }
    const waiting = await api('reviewer', 'GET', '/income-entries?status=submitted')
    expect(waiting).toMatchObject({ status: 200, body: { items: [{ id: 'batch-1' }, { id: 'batch-3' }] } })
  })
})

/** SES tells, through EventBridge, that a mail came back. */
async function comesBack({ to, tags, configurationSet }: (typeof stage.ses.sent)[number]): Promise<void> {
  const all = { ...tags, 'ses:configuration-set': configurationSet ?? '' }
  await stage.events.emit({
    source: 'aws.ses',
    'detail-type': 'Email Bounced',
    detail: {
      eventType: 'Bounce',
      mail: { destination: to, tags: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])) },
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'NoEmail',
        bouncedRecipients: [{ emailAddress: to[0], diagnosticCode: '550 5.1.1 no such user' }],
      },
    },
  })
}

describe('what happens by itself', () => {
  const DISPATCH = '/weekly-dispatches/2023-W27'

  it('the weekly dispatch is made on Monday at eight, and asked for again changes nothing', async () => {
    stage.clock.set('2023-07-10T00:00:00Z')
    await signInAgain()
    await stage.events.fire('weekly')
    await stage.events.work()
    const made = await api('leader', 'GET', DISPATCH)
    expect(made).toMatchObject({ status: 200, body: { total: { countedFen: 5_000_000, periodFen: 5_000_000 } } })
    await stage.events.fire('sweep')
    await stage.events.work()
    expect((await api('leader', 'GET', DISPATCH)).body).toEqual(made.body)
  })

  it('June’s bulletin is taken the same morning and issued at five, with files and mail', async () => {
    expect(await api('leader', 'GET', '/monthly-bulletins/2023-06')).toMatchObject({
      status: 200,
      body: { status: 'draft' },
    })
    stage.ses.account.verified.push('example.org')
    stage.clock.set('2023-07-10T09:00:00Z')
    await signInAgain()
    await stage.events.fire('monthly')
    await stage.events.work()
    expect(await api('leader', 'GET', '/monthly-bulletins/2023-06')).toMatchObject({
      status: 200,
      body: { status: 'issued' },
    })
    expect(stage.ses.sent.map(({ to }) => to)).toEqual([['hekou@village.example'], ['county@office.example']])
    for (const { from, configurationSet, raw } of stage.ses.sent) {
      expect(from).toBe('dispatch@example.org')
      expect(configurationSet).not.toBeNull()
      const { attachments } = await simpleParser(raw)
      expect(attachments.map(({ contentType }) => contentType.split('.').at(-1))).toEqual([
        'application/pdf',
        'document',
        'sheet',
      ])
    }
    const docx = await api('clerk', 'GET', '/monthly-bulletins/2023-06.docx')
    expect([docx.status, String(docx.body).slice(0, 2)]).toEqual([200, 'PK'])
    // Set by the bundle's own typesetter, with the faces that ship beside it.
    const pdf = await api('clerk', 'GET', '/monthly-bulletins/2023-06.pdf')
    expect([pdf.status, String(pdf.body).slice(0, 5)]).toEqual([200, '%PDF-'])
  })

  it('a bounce is noted at the delivery it belongs to', async () => {
    const [mail] = stage.ses.sent
    if (mail === undefined) throw new Error('nothing was sent')
    await comesBack(mail)
    const failed = expect.objectContaining({ status: 'failed', name: '河口村' })
    expect(await api('leader', 'GET', '/monthly-bulletins/2023-06/deliveries')).toMatchObject({
      status: 200,
      body: { items: expect.arrayContaining([failed]) },
    })
  })

  it('a trial goes to whoever asked for it, and its bounce is nobody’s', async () => {
    const leader = new Visitor(stage)
    await leader.signIn('leader')
    await leader.post('/bulletins/2023-06/trial', { trialEmail: 'leader@office.example' })
    await stage.events.work()
    const trial = stage.ses.sent.at(-1)
    expect(trial).toMatchObject({ to: ['leader@office.example'], tags: { month: '2023-06', delivery: 'trial' } })
    if (trial !== undefined) await comesBack(trial)
  })

  it('who asked for it is told by mail at their hour of what is new, once; its link ends it, and so does its bounce', async () => {
    const digest = { email: 'reviewer@office.example', hour: 18, days: [1] }
    const chosen = await call(stage, tokenOf('reviewer'), 'PUT', '/me/notifications', { digest, version: 0 })
    expect(chosen).toMatchObject({ status: 200, body: { digest, version: 1, confirmation: { status: 'pending' } } })
    await stage.events.work()
    const question = await simpleParser(stage.ses.sent.at(-1)?.raw ?? '')
    const confirm = new URL(/https?:\S+\/messages\/confirm\?\S+/.exec(question.text ?? '')?.[0] ?? '')
    expect((await stage.fetch(confirm.href)).status).toBe(200)
    const confirmed = await stage.fetch(`${stage.url}/messages/confirm`, {
      method: 'POST',
      body: confirm.searchParams.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: stage.url },
    })
    expect(confirmed.status).toBe(200)
    const before = stage.ses.sent.length
    stage.clock.set('2023-07-10T10:30:00Z')
    await signInAgain()
    for (let sweeps = 0; sweeps < 2; sweeps++) {
      await stage.events.fire('sweep')
      await stage.events.work()
    }
    const [mail, ...more] = stage.ses.sent.slice(before)
    expect(mail).toMatchObject({ to: ['reviewer@office.example'], from: 'dispatch@example.org' })
    expect(more).toEqual([])
    const { text = '' } = await simpleParser(mail?.raw ?? '')
    expect(text).toContain('【待审核】')
    if (mail !== undefined) await comesBack(mail)
    expect(await api('admin', 'GET', '/mail-suppressions')).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ email: 'reviewer@office.example' })]) },
    })
    const link = new URL(/https?:\S+\/messages\/off\?\S+/.exec(text)?.[0] ?? '')
    const off = await stage.fetch(`${stage.url}/messages/off`, {
      method: 'POST',
      body: link.searchParams.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: stage.url },
    })
    expect(off.status).toBe(200)
    expect(await call(stage, tokenOf('reviewer'), 'GET', '/me/notifications')).toMatchObject({ body: { digest: null } })
  })

  it('a correction makes a second revision and its own mail', async () => {
    const read = await api('leader', 'GET', '/income-entries/batch-1')
    expect(read.status).toBe(200)
    const before = stage.ses.sent.length
    const corrected = await api('leader', 'POST', '/monthly-bulletins/2023-06/corrections', {
      entryIds: ['batch-1'],
      reason: '漏报1笔',
    })
    expect(corrected).toMatchObject({ status: 201 })
    await stage.events.work()
    expect(await api('leader', 'GET', '/monthly-bulletins/2023-06')).toMatchObject({ body: { revision: 2 } })
    expect(stage.ses.sent.length).toBeGreaterThan(before)
  })

  it('leaves no dead letter and no error in any log', () => {
    const letters = stage.queues.all.filter(({ arn, waiting }) => arn.includes('Dead') && waiting.length > 0)
    expect(letters).toEqual([])
    const errors = stage.functions.logs.filter(({ line }) => /"level":"ERROR"/.test(line))
    expect(errors).toEqual([])
  })
})

describe('a meeting', () => {
  it('has its agreed work proved by a photo, by the office’s pages', async () => {
    expect(await api('leader', 'POST', '/meetings', aMeeting({ id: 'm1' }))).toMatchObject({ status: 201 })
    expect(await api('leader', 'POST', '/action-items', anAction({ id: 'i1' }))).toMatchObject({ status: 201 })
    const leader = new Visitor(stage)
    await leader.signIn('leader')
    const { url, fields, finish } = uploadForm.parse(
      JSON.parse((await leader.get('/meetings/items/i1/evidence/form')).body),
    )
    expect((await leader.upload({ url, fields }, new Blob([jpeg]), 'photo.jpg')).status).toBe(201)
    expect((await leader.get(finish, { accept: 'application/json' })).status).toBe(200)
    const photo =
      /href="(\/meetings\/items\/i1\/evidence\/[\w-]+)/.exec((await leader.get('/meetings/items/i1')).body)?.[1] ?? ''
    expect((await leader.get(photo)).status).toBe(200)
    const again = uploadForm.parse(JSON.parse((await leader.get('/meetings/items/i1/evidence/form')).body))
    expect((await leader.get(again.finish, { accept: 'application/json' })).status).toBe(400)
  })
})

describe('a large spreadsheet', () => {
  /** Larger than any function takes. */
  const MEGABYTES = 7
  const padded = (text: string, megabytes = MEGABYTES) =>
    new Blob([text, Buffer.alloc(megabytes * 1024 * 1024, `${' '.repeat(499)}\n`)])
  /** The form of a page as a browser without script sends it. */
  const formOn = (page: Page) => {
    const [, url = ''] = /<form method="post" action="(https:[^"]+)" enctype/.exec(page.body) ?? []
    const form = page.body.slice(page.body.indexOf(url), page.body.indexOf('type="file"'))
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    return { url, fields: Object.fromEntries(fields.map(([, name, value]) => [name, value])) }
  }

  /** Of the page that follows its check. */
  const uploadOf = ({ url }: Page) => new URL(url).pathname.replace(/\/check$/, '')

  it('goes up past the functions, is checked, and imported', async () => {
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const ledger = padded(
      '编号,村名,到账日期,收入类别,金额(元),摘要,状态\nL-1,河口村,2023-07-03,经营收入,12000,租金,待审核\n',
    )
    const sent = await admin.upload(formOn(await admin.get('/settings/import')), ledger, '收入台账.csv')
    await stage.events.work()
    const report = await admin.get(sent.url)
    expect([report.status, report.body.includes('没有发现问题，可以导入。')]).toEqual([200, true])
    const begun = await admin.post(uploadOf(sent), { year: '2023', file: '收入台账.csv' })
    await stage.events.work()
    const done = await admin.get(begun.url)
    expect([done.status, done.body.includes('导入完成。')]).toEqual([200, true])
    expect(await api('reviewer', 'GET', '/income-entries/L-1')).toMatchObject({ body: { amountFen: 1_200_000 } })
  })

  it('is imported after its request was answered, killed half way it goes on, and asked for twice it is done once', async () => {
    const ROWS = 240
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const rows = Array.from({ length: ROWS }, (_, at) => `M-${at},河口村,2023-07-03,经营收入,100,租金,待审核\n`)
    const ledger = new Blob(['编号,村名,到账日期,收入类别,金额(元),摘要,状态\n', ...rows])
    const sent = await admin.upload(formOn(await admin.get('/settings/import')), ledger, '收入台账.csv')
    await stage.events.work()
    const worker = stage.functions.all.find(({ name }) => name === 'ImportLedger')
    if (worker === undefined) throw new Error('nothing imports')
    // The third transaction of entries waits until somebody has looked; then the function dies of it.
    const looked = Promise.withResolvers<void>()
    let writes = 0
    stage.watch.onStore = async (caller, body) => {
      if (caller !== worker || !/TransactItems.*#E#M-/.test(body) || ++writes !== 3) return
      await looked.promise
      stage.functions.kill(worker)
    }
    const begun = await admin.post(uploadOf(sent), { year: '2023', file: '收入台账.csv' })
    const progress = async () => /已写入 (\d+) 条，共要写 (\d+) 条/.exec((await admin.get(begun.url)).body)
    await expect.poll(async () => Number((await progress())?.[1] ?? 0), { timeout: 20_000 }).toBeGreaterThan(0)
    // Left and come back to.
    expect((await admin.get('/settings/import')).body).toMatch(/收入台账\.csv · [^<]+ · 正在导入/)
    looked.resolve()
    await stage.events.work()
    const done = await admin.get(begun.url)
    expect([done.status, done.body.includes('导入完成。')]).toEqual([200, true])
    expect(done.body).toContain('这次导入中断过，又接着做完了')
    const entries = async () => String((await api('admin', 'GET', '/tables/entries?year=2023&format=csv')).body)
    const once = (await entries()).match(/\bM-\d+\b/g) ?? []
    expect([once.length, new Set(once).size]).toEqual([ROWS, ROWS])
    // Delivered again, and twice at once, as Lambda may.
    const asked = stage.events.called.at(-1) ?? ''
    for (let time = 0; time < 2; time++) stage.events.call(worker, asked)
    await stage.events.work()
    expect((await admin.get(begun.url)).body).toBe(done.body)
    expect((await entries()).match(/\bM-\d+\b/g)).toEqual(once)
    stage.watch.onStore = () => {}
  })

  it('is compared with the entries', async () => {
    const leader = new Visitor(stage)
    await leader.signIn('leader')
    const exported = padded('单位,日期,凭证号,收入\n河口村,2023-07-03,记3,12000\n')
    const sent = await leader.upload(formOn(await leader.get('/integrity/comparisons')), exported, '平台.csv')
    expect([sent.status, sent.body.includes('文件已收到')]).toEqual([200, true])
    const compared = await leader.post(new URL(sent.url).pathname, { file: '平台.csv' })
    expect([compared.status, compared.body.includes('对账，文件：平台.csv')]).toEqual([200, true])
  })

  it('is refused in Chinese where it is larger than promised, with a fresh form', async () => {
    const [admin, leader] = [new Visitor(stage), new Visitor(stage)]
    await admin.signIn('wang')
    await leader.signIn('leader')
    for (const [person, path] of [[admin, '/settings/import'] as const, [leader, '/integrity/comparisons'] as const]) {
      const page = await person.upload(formOn(await person.get(path)), padded('村名\n', 21), '收入台账.csv')
      expect([path, page.status, page.body.includes('文件超过 20 MB，没有读取。')]).toEqual([path, 400, true])
      expect(formOn(page).fields).toHaveProperty('policy')
    }
    const clerk = new Visitor(stage)
    await clerk.signIn('clerk')
    expect((await clerk.get('/settings/import/form')).status).toBe(403)
  })
})

describe('a file', () => {
  it('that is lost is said to be lost, by whoever keeps it', async () => {
    const [files] = stage.buckets
    const key = [...(files?.objects.keys() ?? [])].find((one) => one.endsWith('.docx')) ?? ''
    const kept = files?.objects.get(key)
    files?.objects.delete(key)
    expect((await api('clerk', 'GET', '/monthly-bulletins/2023-06.docx?revision=1')).status).toBeLessThan(500)
    if (kept !== undefined) files?.objects.set(key, kept)
  })

  it('that never arrived is asked for again', async () => {
    const clerk = new Visitor(stage)
    await clerk.signIn('clerk')
    const form = await clerk.get('/income/rent-1/evidence/form', { accept: 'application/json' })
    const { finish } = uploadForm.parse(JSON.parse(form.body))
    expect((await clerk.get(finish, { accept: 'application/json' })).status).toBe(400)
  })
})

describe('the door', () => {
  it('takes what people and programs send, to the limit, and says so above it', async () => {
    const gzip = await stage.fetch(`${stage.url}/sign-in`, { headers: { 'accept-encoding': 'gzip' } })
    expect(gzip.status).toBe(303)
    const large = { entries: [{ id: 'x', note: '一'.repeat(3_600_000) }] }
    expect((await api('clerk', 'POST', '/income-entries:batch', large)).status).toBe(413)
  })

  it('leads every operation of the API to a function that knows it', async () => {
    const lost: string[] = []
    for (const one of operations) {
      const { path, body } = requestFor(one, { townshipId: T, countyId: 'demo', villageId: 'hekou' })
      const answer = await call(stage, tokenOf('program'), one.method, path, body)
      const isUnknown = JSON.stringify(answer.body).includes('没有这个地址')
      if (answer.status >= 500 || isUnknown)
        lost.push(`${one.operationId}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`)
    }
    expect(lost).toEqual([])
  })

  it('leads every page to a function that knows it', async () => {
    const admin = new Visitor(stage)
    await admin.signIn('wang')
    const values: Record<string, string> = { month: '2023-06', year: '2023', week: '2023-W27', id: 'rent-1' }
    const lost: string[] = []
    const routes = (await Promise.all(lazyOf(everyday, office).map(routesIn))).flat()
    for (const { path } of routes.filter(({ method }) => method === 'GET')) {
      const address = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? 'none')
      const page = await admin.get(address)
      if (page.status >= 500 || page.body.includes('没有这个地址')) lost.push(`${path} → ${address}: ${page.status}`)
    }
    expect(lost).toEqual([])
  })
})

describe('the county', () => {
  const county = (method: string, path: string, body?: unknown) =>
    call(stage, tokenOf('county'), method, `/areas/demo${path}`, body)
  const document = { rows: [{ childId: T, document: { revision: 1 } }], total: { missingTownshipCount: 0 } }

  it('is an area with a schedule of its own', async () => {
    stage.clock.set('2023-07-17T01:00:00Z')
    await signInAgain()
    tokens.set('county', await toolToken(stage, 'zhang'))
    expect(await county('PUT', '', { name: '示范县' })).toMatchObject({ status: 201 })
    const settings = { schedule: { activeFrom: '2023-07-17', dispatchTime: '18:00' } }
    expect(await county('PUT', '/settings', { settings, version: 0 })).toMatchObject({ status: 200 })
    await stage.events.work()
    expect((await county('GET', '/weekly-dispatches/2023-W28')).status).toBe(404)
  })

  it('has its week long before its hour, as soon as a leader of its one township took theirs by the API', async () => {
    expect((await api('leader', 'POST', '/weekly-dispatches/2023-W28')).status).toBeLessThan(300)
    await stage.events.work()
    expect(await county('GET', '/weekly-dispatches/2023-W28')).toMatchObject({ status: 200, body: document })
  })

  it('the same by a page; and what it made needed no dead letter', async () => {
    stage.clock.set('2023-07-24T01:00:00Z')
    const leader = new Visitor(stage)
    await leader.signIn('leader')
    await leader.post('/dispatches', { week: '2023-W29' })
    await stage.events.work()
    tokens.set('county', await toolToken(stage, 'zhang'))
    expect(await county('GET', '/weekly-dispatches/2023-W29')).toMatchObject({ status: 200, body: document })
  })
})

/**
 * Rights are given by intention, each a list of what an adapter calls. An intention of which nothing was used on a resource
 * is a right too many. Not seen here: the log driver, the destinations of failures, and a bulletin of more mails than fit one turn.
 */
const UNSEEN = / logs:| sqs:SendMessage .*(DeadLetters|LostTicks)|^DeliverMail sqs:SendMessage /
const intentionOf = (action: string) =>
  /^dynamodb:(Put|Update|Delete|ConditionCheck)/.test(action)
    ? 'dynamodb:write'
    : action.replace(/^dynamodb:.*/, 'dynamodb:read')

describe('every right', () => {
  it('that a function has was used, and none was missing', () => {
    const unused = stage.functions.all.flatMap(({ name, roleArn }) => {
      const grants = stage.policies
        .granted(roleArn)
        .filter(({ action, resource }) => !UNSEEN.test(`${name} ${action} ${resource}`))
      const isUsed = ({ action, resource }: { action: string; resource: string }) =>
        grants.some(
          (one) =>
            one.resource === resource &&
            intentionOf(one.action) === intentionOf(action) &&
            stage.policies.isUsed(roleArn, one.action, resource),
        )
      return [
        ...new Set(
          grants
            .filter((one) => !isUsed(one))
            .map(({ action, resource }) => `${name} ${intentionOf(action)} ${resource}`),
        ),
      ]
    })
    expect(unused).toEqual([])
    expect(stage.policies.refused).toEqual([])
  })
})
