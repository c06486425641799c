/** A county's year on its pages: set up, a week, a month issued and read in a real mailbox, corrected after a township, and the year signed. */
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import type { Role } from '../../shared/permissions/actor.ts'
import { signReview } from '../../shared/review/sign-review.ts'
import { startSmtpServer } from '../mail/smtp-server.ts'
import { anArea } from '../support/an-area.ts'
import { at, type TestTownship } from '../support/township.ts'
import { fieldIn, type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function issue(town: TestTownship, month: string): Promise<void> {
  const where = { townshipId: town.id, month }
  await takeBulletin(town.deps, town.reviewer, where)
  await issueBulletin(town.deps, town.leader, where)
}

test('a county is set up, takes and issues, corrects and signs its year, all on its pages', async () => {
  at(web.system.clock, '2023-07-10')
  const county = await anArea(web.system, [
    { villages: { hekou: 10_000_000 } },
    { villages: { dagedu: 10_000_000 } },
    { villages: { tuanjie: 30_000_000 } },
  ])
  const [first, second, late] = county.towns
  if (first === undefined || second === undefined || late === undefined) throw new Error('three were asked for')
  await first.count({ villageId: 'hekou', amountFen: 5_000_000, receivedOn: '2023-06-05' })
  await second.count({ villageId: 'dagedu', amountFen: 2_000_000, receivedOn: '2023-05-05' })
  const base = `/areas/${county.id}`
  const personOf = async (role: Role) => {
    const scope = { kind: 'county', countyId: county.id } as const
    const account = `${county.id}-${role}`
    await grantMembership(web.deps, { scope, account, role, name: role, villageIds: [] })
    return signedIn(web, account)
  }
  // A session ends while nobody looks.
  const again = () =>
    Promise.all(
      (['reviewer', 'leader', 'reader'] as const).map((role) => signedIn(web, `${county.id}-${role}`)),
    ) as Promise<[Person, Person, Person]>
  const admin = await personOf('admin')

  // The first page says what is missing, and leads to it; nothing runs before it is done.
  expect((await admin.get(base)).body).toContain('还缺：工作人员、分管领导')
  let [reviewer, leader, reader] = [await personOf('reviewer'), await personOf('leader'), await personOf('reader')]
  expect((await reader.get(base)).body).toContain('还没有设从哪一天起自动汇总')
  const schedule = await admin.get(`${base}/settings/schedule`)
  const version = fieldIn(schedule, 'version')
  const times = { dispatchTime: '18:00', figuresWorkingDay: '12', figuresTime: '18:00', closingDay: '31' }
  const saved = await admin.post(`${base}/settings/schedule`, { version, activeFrom: '2023-07-01', ...times })
  expect(saved.location).toContain(`${base}/settings/schedule?done=saved`)
  const paste = '张农经 nongjing@xian.example'
  await admin.post(`${base}/settings/bulletin/recipients`, { version: '1', paste })
  expect((await admin.get(base)).body).toContain('第一次周调度')
  expect((await reviewer.get(`${base}/settings/schedule`)).status).toBe(403)

  // A week: one township has not taken its own, and stands first.
  for (const town of [first, second])
    await runDispatch(web.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
  const week = await reviewer.post(`${base}/dispatches`, { week: '2023-W27' })
  expect(week.location).toContain(`${base}/dispatches/2023-W27?done=taken`)
  const taken = (await reader.get(`${base}/dispatches/2023-W27`)).body
  expect(taken).toContain('未报，不计入合计：明沙乡')
  expect(taken).toMatch(/<tfoot>[\s\S]*合计[\s\S]*<\/tfoot>/)
  expect(taken.indexOf('class="report missing"')).toBeLessThan(taken.indexOf('class="rate-bar"'))
  const down = await reader.get(`${base}/townships/${first.id}/2023-W27/hekou`)
  expect(down.body).toContain(`href="${base}/dispatches/2023-W27"`)

  // A month: asked about, taken, asked about, issued; the mail arrives.
  for (const town of [first, second]) await issue(town, '2023-06')
  expect((await reviewer.get(`${base}/bulletins/take?month=2023-06`)).body).toContain(
    '取自 3 个下级单位中已经印发通报的 2 个',
  )
  await reviewer.post(`${base}/bulletins`, { month: '2023-06' })
  expect((await reviewer.get(`${base}/bulletins/2023-06/issue`)).status).toBe(403)
  const asks = await leader.get(`${base}/bulletins/2023-06/issue`)
  expect(asks.body).toContain('签发并发送给 1 位收件人')
  await leader.post(`${base}/bulletins/2023-06/issue`, {
    version: fieldIn(asks, 'version'),
    number: '示通报〔2023〕1号',
  })
  const smtp = await startSmtpServer()
  const mailer = createMailer({ kind: 'smtp', url: smtp.url }, { timeoutMs: 2_000 })
  const sender = { mailer, renderEmail, mailFrom: 'bulletin@xian.example', publicUrl: 'https://xian.example' }
  await deliverBulletin({ ...web.deps, ...sender }, county.body, '2023-06')
  const mail = await simpleParser(smtp.received[0]?.raw ?? '')
  await smtp.stop()
  expect(mail.subject).toContain('示范县人民政府关于2023年上半年村级集体经济收入情况的通报')
  expect((await reviewer.get(`${base}/bulletins/2023-06`)).body).toContain('1 位收件人，已发送 1')

  // A township corrects: the county's leader is led to correct too, and sees what changes.
  at(web.system.clock, '2023-07-20')
  ;[reviewer, leader, reader] = await again()
  const entry = await second.submit({ villageId: 'dagedu', amountFen: 6_000_000, receivedOn: '2023-06-20' })
  const where = { townshipId: second.id, month: '2023-06' }
  await correctBulletin(second.deps, second.leader, where, { entryIds: [entry.id], reason: '漏报租金' })
  expect((await leader.get(base)).body).toContain('下级单位更正过通报')
  const before = await leader.get(`${base}/bulletins/2023-06/corrections`)
  expect(before.body).toContain('由第 1 版改为第 2 版')
  const requestId = fieldIn(before, 'requestId')
  await leader.post(`${base}/bulletins/2023-06/corrections`, { reason: '明沙乡更正', requestId })
  const corrected = (await reader.get(`${base}/bulletins/2023-06`)).body
  expect(corrected).toContain('第 2 版')
  expect(corrected).toContain('80,000.00')

  // The year: signed once December is taken.
  at(web.system.clock, '2024-01-25')
  ;[reviewer, leader, reader] = await again()
  for (const town of county.towns) await issue(town, '2023-12')
  expect((await leader.get(`${base}/review/2023`)).body).toContain('本地区12月还没有取数')
  await reviewer.post(`${base}/bulletins`, { month: '2023-12' })
  // Whoever signed another year than its December bulletin says is named with both, on the page and before the signature.
  await signReview(second.deps, second.leader, { townshipId: second.id, year: '2023' }, { version: 0 })
  const found = await second.submit({ villageId: 'dagedu', amountFen: 1_000_000, receivedOn: '2023-12-20' })
  const ofYear = { townshipId: second.id, month: '2023-12' }
  await correctBulletin(second.deps, second.leader, ofYear, { entryIds: [found.id], reason: '漏报分红' })
  const unlike = '明沙乡的全年收入：签署的是 80,000.00 元，12月通报（第2版）是 90,000.00 元'
  expect((await reader.get(`${base}/review/2023`)).body).toContain(unlike)
  expect((await leader.get(`${base}/review/2023/sign-off`)).body).toContain(unlike)
  const sign = await leader.get(`${base}/review/2023/sign-off`)
  await leader.post(`${base}/review/2023/sign-off`, { version: '0', requestId: fieldIn(sign, 'requestId') })
  const year = (await reader.get(`${base}/review/2023?length=half_page`)).body
  expect(year).toContain('由leader于')
  expect(year).toContain('3个乡镇')
  expect((await reader.get(`${base}/review/2023/review.docx`)).status).toBe(200)
})
