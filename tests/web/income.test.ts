import { beforeEach, describe, expect, test } from 'vitest'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator, personId } from '../../shared/permissions/actor.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, type Person, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const entry = (id: string) => web.deps.income.entry(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

/** The actor of an account, for what happens outside the pages. */
async function actorOf(account: Account) {
  const memberships = await web.deps.members.ofPerson('local', `${town}-${account}`)
  return { kind: 'person' as const, id: personId('local', `${town}-${account}`), name: account, memberships }
}

const typed = (overrides: Record<string, string> = {}) => ({
  id: crypto.randomUUID(),
  villageId: 'yangjiagedu',
  day: '2023-07-10',
  nature: 'rent',
  amount: '12000',
  payer: '明沙商店',
  ...overrides,
})

async function submitted(person: Person, overrides: Record<string, string> = {}) {
  const fields = typed(overrides)
  const answer = await person.post('/income/new', fields)
  expect([answer.status, answer.location]).toEqual([303, `${web.origin}/income/${fields.id}/receipt`])
  return fields.id
}

describe('the income form', () => {
  test('has the village, today, what the money is by category, the amount; the rest below', async () => {
    const page = await (await as('yangjiagedu')).get('/income/new')
    expect([page.status, titleOf(page)]).toEqual([200, '填报收入 · 村集体经济'])
    expect(page.body).toContain('杨家圪堵')
    expect(page.body).toContain('今天（7月10日）')
    expect(page.body).toContain('<optgroup label="经营收入"><option value="rent">租金</option>')
    expect(page.body).toMatch(/<details class="more-fields">/)
    expect(fieldIn(page, 'id')).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
  })

  test('takes 1.2万 for what it is and repeats it in figures and capitals', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk, { amount: '1.2万' })
    expect(await entry(id)).toMatchObject({ amountFen: 1_200_000 })
    const wrong = await clerk.post('/income/new', typed({ amount: '1.2 万元', nature: '' }))
    expect(wrong.body).toContain('12,000.00 元 壹万贰仟元整')
  })

  test('offers the same as last time, and who has paid the village before', async () => {
    const clerk = await as('yangjiagedu')
    expect((await clerk.get('/income/new')).body).not.toContain('和上次一样')
    await submitted(clerk, { day: '2023-07-01', receivedOn: '', amount: '900', payer: '早先的人' })
    await submitted(clerk, { day: '2023-07-09', amount: '5000', nature: 'contracting', payer: '种粮大户' })
    await submitted(await as('hekou'), { villageId: 'hekou', payer: '别村的人' })
    const page = await clerk.get('/income/new')
    expect(page.body).toContain('<datalist id="payers"><option value="种粮大户"></option><option value="早先的人">')
    expect(page.body).not.toContain('别村的人')
    const filled = await clerk.get('/income/new?village=yangjiagedu&as=before')
    for (const value of ['5,000.00', '种粮大户']) expect(filled.body).toContain(`value="${value}"`)
    expect(filled.body).toContain('<option value="contracting" selected')
    expect(filled.body).toContain('5,000.00 元 伍仟元整')
  })

  test('says in people’s words what is wrong, and in the head who is signed in', async () => {
    const page = await (await as('yangjiagedu')).post('/income/new', typed({ amount: '-5', day: 'other' }))
    expect(page.body).toContain('请填写到账日期')
    const negative = await (await as('yangjiagedu')).post('/income/new', typed({ amount: '-5' }))
    expect(negative.body).toContain('金额不能是负数。退钱给对方：打开原来那一笔，请乡镇登记退款')
    for (const { body } of [page, negative]) expect(body).not.toMatch(/>[^<]*(refundOf|NaN|的样子)/)
    expect(page.body).toMatch(/<span class="who">[^<]+<\/span>/)
  })

  test('takes a village of another township by names, says which, and what is wrong with a name', async () => {
    const countyId = (await web.deps.townships.find(town))?.countyId ?? null
    const [id, createdAt] = [`${town}-east`, '2023-01-01T00:00:00.000Z']
    await web.deps.townships.create({ id, name: '河东镇', countyId, sample: false, createdAt })
    const village = villageSchema.parse({ id: 'hekou', name: '河口村', code: '150200010001', version: 1 })
    await web.deps.villages.save(id, village, 0)
    const clerk = await as('yangjiagedu')
    const entryId = await submitted(clerk, { payerOutside: '河东镇／河口' })
    expect(await entry(entryId)).toMatchObject({ payerOutside: { townshipId: id, villageId: 'hekou' } })
    const page = await clerk.get(`/income/${entryId}`)
    expect(page.body).toContain('河东镇 河口村')
    expect(page.body).toContain('乡镇间往来')
    expect((await clerk.get(`/income/${entryId}/edit`)).body).toContain(`value="${id}/hekou"`)
    for (const [payerOutside, why] of [
      ['河东镇', '看不懂'],
      ['河南镇/河口村', '没有“河南镇”这个乡镇'],
      ['明沙乡/河口', '本乡镇的村请选本乡镇的付款村'],
      ['河东镇/河尾村', '河东镇没有“河尾村”这个村'],
    ] as const) {
      const wrong = await clerk.post('/income/new', typed({ payerOutside }))
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain(why)
      expect(wrong.body).toContain('<details class="more-fields" open')
    }
  })

  test('is one entry, then the receipt that says what happens next', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk, { receiptNo: '0012', periodFrom: '2023-01', periodTo: '2023-06', arrear: 'yes' })
    expect(await entry(id)).toMatchObject({
      status: 'submitted',
      receivedOn: '2023-07-10',
      category: 'operating',
      nature: 'rent',
      amountFen: 1_200_000,
      forPeriod: ['2023-01', '2023-06'],
      receiptNo: '0012',
      arrear: true,
    })
    const receipt = await clerk.get(`/income/${id}/receipt`)
    expect(titleOf(receipt)).toBe('已提交 · 村集体经济')
    expect(receipt.body).toContain('壹万贰仟元整')
    expect(receipt.body).toContain('接下来')
  })

  test('sent twice is one entry and the same receipt', async () => {
    const clerk = await as('yangjiagedu')
    const fields = typed()
    const [first, second] = [await clerk.post('/income/new', fields), await clerk.post('/income/new', fields)]
    expect([second.status, second.location]).toEqual([first.status, first.location])
    expect((await entry(fields.id))?.version).toBe(1)
    expect(await web.deps.income.pending(town)).toHaveLength(1)
  })

  test('sent again with other content asks which is meant, with a new id and everything kept', async () => {
    const clerk = await as('yangjiagedu')
    const fields = typed()
    await clerk.post('/income/new', fields)
    const answer = await clerk.post('/income/new', { ...fields, amount: '13000' })
    expect([answer.status, titleOf(answer)]).toEqual([409, '有误：填报收入 · 村集体经济'])
    expect(answer.body).toContain(`href="/income/${fields.id}"`)
    expect(fieldIn(answer, 'id')).not.toBe(fields.id)
    expect(answer.body).toContain('value="13000"')
  })

  test('says everything that is wrong, linked and beside the field, and loses nothing', async () => {
    const clerk = await as('yangjiagedu')
    const answer = await clerk.post(
      '/income/new',
      typed({ day: 'other', receivedOn: '', nature: '', amount: '一万', note: '三年租金' }),
    )
    expect([answer.status, titleOf(answer)]).toEqual([400, '有误：填报收入 · 村集体经济'])
    for (const field of ['receivedOn', 'nature', 'amount']) {
      expect(answer.body).toContain(`href="#field-${field}"`)
      expect(answer.body).toContain(`id="field-${field}-error"`)
    }
    for (const kept of ['value="一万"', '三年租金', 'value="明沙商店"']) expect(answer.body).toContain(kept)
    expect(answer.body).toContain('<details class="more-fields" open="">')
    expect(await web.deps.income.pending(town)).toEqual([])
  })

  test.each([
    [{ amount: '-5' }, 'field-amount'],
    [{ amount: '0' }, 'field-amount'],
    [{ amount: '12.345' }, 'field-amount'],
    [{ amount: '999999999999' }, 'field-amount'],
    [{ day: '2023-07-11' }, 'field-day'],
    [{ day: 'other', receivedOn: '2023-07-11' }, 'field-receivedOn'],
    [{ day: '2023-07-10', receivedOn: '2023-07-01' }, 'field-receivedOn'],
    [{ payerVillageId: 'yangjiagedu' }, 'field-payerVillageId'],
    [{ periodFrom: '2023-06', periodTo: '2023-01' }, 'field-periodFrom'],
    [{ periodTo: '2023-01' }, 'field-periodFrom'],
    [{ projectId: 'nosuch' }, 'field-projectId'],
    [{ note: '长'.repeat(201) }, 'field-note'],
    [{ nature: 'bribe' }, 'field-nature'],
  ])('refuses %o at its field and writes nothing', async (overrides, field) => {
    const answer = await (await as('yangjiagedu')).post('/income/new', typed(overrides as Record<string, string>))
    expect(answer.status).toBe(400)
    expect(answer.body).toContain(`href="#${field}"`)
    expect(await web.deps.income.pending(town)).toEqual([])
  })

  test('is refused without its token, to another village, and to whoever only reads', async () => {
    const fields = typed()
    expect((await (await as('yangjiagedu')).post('/income/new', { ...fields, _csrf: '' })).status).toBe(403)
    for (const account of ['leader', 'auditor', 'liaison1', 'county'] as const) {
      expect((await (await as(account)).get('/income/new')).status).toBe(403)
    }
    for (const account of ['laofanying', 'leader', 'auditor', 'liaison1', 'county'] as const) {
      expect((await (await as(account)).post('/income/new', fields)).status).toBe(403)
    }
    expect((await web.browser().post('/income/new', fields)).status).toBe(403)
    expect(await entry(fields.id)).toBeNull()
  })

  test('lets a clerk of two villages choose', async () => {
    const villageIds = ['yangjiagedu', 'hekou']
    const scope = { kind: 'township', townshipId: town } as const
    await grantMembership(web.deps, { scope, account: `${town}-both`, role: 'clerk', name: '两村报账员', villageIds })
    const clerk = await signedIn(web, `${town}-both`)
    const page = await clerk.get('/income/new?village=hekou')
    expect(page.body).toContain('name="villageId" value="hekou" checked=""')
    const none = await clerk.post('/income/new', typed({ villageId: '' }))
    expect([none.status, none.body.includes('href="#field-villageId"')]).toEqual([400, true])
    const id = await submitted(clerk, { villageId: 'hekou' })
    expect(await entry(id)).toMatchObject({ villageId: 'hekou' })
    expect(titleOf(await clerk.get('/income'))).toBe('各村台账 · 村集体经济')
    const ledger = await clerk.get('/income?village=hekou')
    expect(ledger.body).toContain('href="/income?village=yangjiagedu&amp;year=2023"')
    expect((await clerk.get('/income?village=laofanying')).status).toBe(403)
  })

  test('lets a reviewer enter for any village, on its behalf', async () => {
    const reviewer = await as('reviewer')
    const page = await reviewer.get('/income/new')
    expect(page.body).toContain('代录')
    expect(page.body).toContain('老樊营')
    const id = await submitted(reviewer, { villageId: 'hekou' })
    expect(await entry(id)).toMatchObject({ villageId: 'hekou', onBehalf: true })
  })

  test('asks once more where it looks like a slip, keeps everything, and submits if told so', async () => {
    const clerk = await as('yangjiagedu')
    await submitted(clerk, { receiptNo: 'A1' })
    const again = typed({ receiptNo: 'A1', note: '第二笔' })
    const question = await clerk.post('/income/new', again)
    expect([question.status, titleOf(question)]).toEqual([200, '请再看一眼 · 村集体经济'])
    expect(question.body).toContain('收据号和已有的一笔相同')
    expect(question.body).toContain('value="第二笔"')
    expect(await entry(again.id)).toBeNull()
    const back = await clerk.post('/income/new', { ...again, step: 'back' })
    expect([back.status, fieldIn(back, 'id')]).toEqual([200, again.id])
    expect(back.body).toContain('第二笔')
    await submitted(clerk, { ...again, step: 'confirmed' })
  })

  test('notices a slipped zero against the history of the village', async () => {
    const clerk = await as('yangjiagedu')
    for (const amount of ['3000', '4000', '5000', '3500', '4500']) await submitted(clerk, { amount, payer: amount })
    const question = await clerk.post('/income/new', typed({ amount: '45000' }))
    expect(question.body).toContain('是不是多打了零')
    expect(titleOf(await clerk.post('/income/new', typed({ amount: '300' })))).toContain('请再看一眼')
    await submitted(clerk, { amount: '8000' })
  })
})

describe('the village page', () => {
  test('shows the figure against the target, what was returned with why, and the entries newest first', async () => {
    const clerk = await as('yangjiagedu')
    const [older, newer] = [
      anIncome({ receivedOn: '2023-06-20' }),
      anIncome({ receivedOn: '2023-07-03', amountFen: 500 }),
    ]
    for (const one of [older, newer]) await submitIncome(web.deps, await actorOf('yangjiagedu'), town, one)
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id: older.id }, { version: 1 })
    await returnIncome(
      web.deps,
      await actorOf('reviewer'),
      { townshipId: town, id: newer.id },
      { version: 1, reason: '缺凭证', cause: 'evidence' },
    )
    const page = await clerk.get('/income')
    expect([page.status, titleOf(page)]).toEqual([200, '杨家圪堵台账 · 村集体经济'])
    expect(page.body).toContain('退回原因：缺凭证')
    expect(page.body).toContain(`href="/income/${newer.id}/edit#evidence"`)
    expect(page.body).toContain('1.20 万元')
    expect(page.body).toContain('第 1 名（共 2 个村）')
    const table = page.body.slice(page.body.indexOf('<table'))
    expect(table.indexOf(newer.id)).toBeLessThan(table.indexOf(older.id))
  })

  test('of a year known from the sheet 上年收入 alone shows its months and its whole, and this year leads there', async () => {
    const clerk = await as('yangjiagedu')
    expect((await clerk.get('/income')).body).not.toContain('year=2022')
    const monthsFen = [12_300_000, ...Array(11).fill(1_000_000)]
    await web.deps.targets.savePast(town, { villageId: 'yangjiagedu', year: 2022, monthsFen })
    expect((await clerk.get('/income')).body).toContain('href="/income?village=yangjiagedu&amp;year=2022"')
    const { body } = await clerk.get('/income?year=2022')
    const figures = [...body.matchAll(/<td class="number">([\d.]+)<\/td>/g)].map(([, wan]) => wan)
    expect(figures).toEqual(['12.30', ...Array(11).fill('1.00'), '23.30'])
    expect(body).not.toContain('0.00 万元')
    expect((await clerk.get('/income?year=2021')).body).toContain('这一年还没有收入记录')
  })

  test('says why the rank moved since the latest dispatch', async () => {
    const reviewer = await actorOf('reviewer')
    const earn = async (villageId: 'yangjiagedu' | 'laofanying', amountFen: number) => {
      const one = anIncome({ villageId, amountFen })
      await submitIncome(web.deps, await actorOf(villageId), town, one)
      await approveIncome(web.deps, reviewer, { townshipId: town, id: one.id }, { version: 1 })
      return one.id
    }
    await earn('laofanying', 1_000_000)
    await runDispatch(web.deps, operator, { townshipId: town, week: '2023-W27' })
    web.system.clock.set('2023-07-11T02:00:00.000Z')
    const since = await earn('yangjiagedu', 9_000_000)
    const page = await (await as('yangjiagedu')).get('/income')
    expect(page.body).toContain('上升 1 位')
    const why = page.body.slice(page.body.indexOf('名次为什么这样'), page.body.indexOf('超过了'))
    expect(why).toContain(`href="/income/${since}"`)
    expect(page.body).toContain('超过了 老樊营（同期 0.00 万元）')
  })

  test('pages through many entries without losing one', async () => {
    const actor = await actorOf('yangjiagedu')
    const all = Array.from({ length: 35 }, (_, index) => anIncome({ id: `many-${index}`, receivedOn: '2023-07-01' }))
    for (const one of all) await submitIncome(web.deps, actor, town, one)
    const clerk = await as('yangjiagedu')
    const first = await clerk.get('/income')
    const [, next = ''] = /href="(\/income\?[^"]*after=[^"#]*)/.exec(first.body) ?? []
    const second = await clerk.get(next.replaceAll('&amp;', '&'))
    const found = [first, second].flatMap(({ body }) =>
      [...body.matchAll(/href="\/income\/(many-\d+)"/g)].map(([, id]) => id),
    )
    expect(new Set(found).size).toBe(35)
    expect(found).toHaveLength(35)
  })

  test('of another village is refused to a clerk; others choose a village', async () => {
    const clerk = await as('yangjiagedu')
    expect((await clerk.get('/income?village=laofanying')).status).toBe(403)
    const list = await (await as('auditor')).get('/income')
    expect(titleOf(list)).toBe('各村台账 · 村集体经济')
    expect(list.body).toContain('href="/income?village=laofanying&amp;year=2023"')
    expect((await (await as('auditor')).get('/income?village=laofanying')).status).toBe(200)
    expect((await clerk.get('/income?year=abc')).status).toBe(400)
  })
})

describe('one entry', () => {
  test('shows its whole history in words, and hostile text as text', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk, { payer: '<script>alert(1)</script>', note: '"><img src=x onerror=1>' })
    const mended = await clerk.post(`/income/${id}/edit`, typed({ amount: '15000', version: '1', reason: '多写了' }))
    expect([mended.status, mended.location]).toEqual([303, `${web.origin}/income/${id}?done=mended`])
    for (const path of [`/income/${id}`, `/income/${id}/receipt`, `/income/${id}/edit`, '/income']) {
      const page = await clerk.get(path)
      expect(page.status).toBe(200)
      expect(page.body).not.toContain('<script>alert')
      expect(page.body).not.toContain('<img src=x')
    }
    const page = await clerk.get(`/income/${id}`)
    expect(page.body).toContain('金额：12,000.00 → 15,000.00')
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; → 明沙商店')
    expect(page.body).toContain('原因：多写了')
  })

  test('that came back for a missing photo is opened at the field for one', async () => {
    const clerk = await as('yangjiagedu')
    const [bare, wrong, other] = [
      await submitted(clerk),
      await submitted(clerk, { amount: '13000' }),
      await submitted(clerk, { amount: '14000' }),
    ]
    const reviewer = await actorOf('reviewer')
    await returnIncome(
      web.deps,
      reviewer,
      { townshipId: town, id: bare },
      { version: 1, reason: '缺少凭证，或凭证看不清', cause: 'evidence' },
    )
    const differs = { version: 1, reason: '金额与凭证不符', cause: 'amount' }
    await returnIncome(web.deps, reviewer, { townshipId: town, id: wrong }, differs)
    // Words alone say nothing of where it is to be mended.
    const written = { version: 1, reason: '照片上的日期和填的不一样' }
    await returnIncome(web.deps, reviewer, { townshipId: town, id: other }, written)
    const home = await clerk.get('/')
    expect(home.body).toContain(`href="/income/${bare}/edit#evidence"`)
    for (const id of [wrong, other]) expect(home.body).toContain(`href="/income/${id}/edit"`)
    const order = async (id: string) => {
      const { body } = await clerk.get(`/income/${id}/edit`)
      return body.indexOf('id="evidence"') < body.indexOf('class="income-form"')
    }
    expect([await order(bare), await order(wrong), await order(other)]).toEqual([true, false, false])
  })

  test('that was returned is mended with one tap and waits again', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk, { note: '凭证后补' })
    await returnIncome(
      web.deps,
      await actorOf('reviewer'),
      { townshipId: town, id },
      { version: 1, reason: '金额不符' },
    )
    const form = await clerk.get(`/income/${id}/edit`)
    expect(form.body).toContain('退回原因：金额不符')
    expect(form.body).toContain('凭证后补')
    expect(form.body).toContain('value="12,000.00"')
    const bad = await clerk.post(`/income/${id}/edit`, typed({ amount: 'x', version: '2' }))
    expect([bad.status, titleOf(bad)]).toEqual([400, '有误：修改收入 · 村集体经济'])
    await clerk.post(`/income/${id}/edit`, typed({ amount: '11000', version: '2' }))
    expect(await entry(id)).toMatchObject({ status: 'submitted', amountFen: 1_100_000, version: 3 })
  })

  test('is not mended or withdrawn by another village, without the token, or on an old version', async () => {
    const clerk = await as('yangjiagedu')
    const other = await as('laofanying')
    const id = await submitted(clerk)
    const change = typed({ amount: '1', version: '1' })
    expect((await other.get(`/income/${id}`)).status).toBe(403)
    expect((await other.post(`/income/${id}/edit`, change)).status).toBe(403)
    expect((await other.post(`/income/${id}/withdraw`, { version: '1' })).status).toBe(403)
    expect((await clerk.post(`/income/${id}/edit`, { ...change, _csrf: '' })).status).toBe(403)
    expect((await clerk.post(`/income/${id}/withdraw`, { version: '1', _csrf: '' })).status).toBe(403)
    const stale = await clerk.post(`/income/${id}/edit`, { ...change, version: '7' })
    expect([stale.status, titleOf(stale)]).toEqual([409, '有误：杨家圪堵的一笔收入 · 村集体经济'])
    expect(stale.body).toContain('刚被别人处理过')
    expect(await entry(id)).toMatchObject({ version: 1, status: 'submitted' })
  })

  test('is withdrawn by its clerk, once', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk)
    const fields = { version: '1', requestId: 'w1', reason: '填错了' }
    expect((await clerk.post(`/income/${id}/withdraw`, fields)).location).toContain('done=withdrawn')
    expect((await clerk.post(`/income/${id}/withdraw`, fields)).status).toBe(303)
    expect(await entry(id)).toMatchObject({ status: 'withdrawn', version: 2 })
    expect((await clerk.get(`/income/${id}?done=withdrawn`)).body).toContain('已撤回。')
  })

  test('that is approved takes a voucher number and one reversal, from the township alone', async () => {
    const clerk = await as('yangjiagedu')
    const reviewer = await as('reviewer')
    const id = await submitted(clerk)
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id }, { version: 1 })
    expect((await clerk.post(`/income/${id}/voucher`, { version: '2', voucherNo: '记-12' })).status).toBe(403)
    expect((await clerk.post(`/income/${id}/reverse`, { version: '2', reverseReason: '错', id: 'rev' })).status).toBe(
      403,
    )
    const empty = await reviewer.post(`/income/${id}/voucher`, { version: '2', voucherNo: ' ' })
    expect([empty.status, empty.body.includes('请填写记账凭证号')]).toEqual([400, true])
    expect((await reviewer.post(`/income/${id}/voucher`, { version: '2', voucherNo: '记-12' })).status).toBe(303)
    const missing = await reviewer.post(`/income/${id}/reverse`, { version: '3', reverseReason: '', id: 'rev' })
    expect([missing.status, missing.body.includes('href="#field-reverseReason"')]).toEqual([400, true])
    expect(
      (await reviewer.post(`/income/${id}/reverse`, { version: '3', reverseReason: '重复', id: 'rev' })).status,
    ).toBe(303)
    expect(await entry('rev')).toMatchObject({ amountFen: -1_200_000, status: 'submitted', reversalOf: id })
    const page = await reviewer.get(`/income/${id}`)
    expect(page.body).toContain('href="/income/rev"')
    expect(page.body).not.toContain('action="/income/rev/reverse"')
  })

  test('that is approved is paid back in part, by its village: a linked negative income that waits for review', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted(clerk)
    const fields = { id: 'ref', refundAmount: '2000', refundOn: '2023-07-10', refundReason: '合同提前终止' }
    const tooEarly = await clerk.post(`/income/${id}/refund`, fields)
    expect([tooEarly.status, await entry('ref')]).toEqual([400, null])
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id }, { version: 1 })
    expect((await (await as('hekou')).post(`/income/${id}/refund`, fields)).status).toBe(403)
    const refusals: [Record<string, string>, string][] = [
      [{ refundAmount: '两千' }, '写成数字'],
      [{ refundAmount: '-2000' }, '填正数'],
      [{ refundAmount: '12000.01' }, '超过了原收入'],
      [{ refundOn: '2023-01-01' }, '不能早于原收入'],
      [{ refundReason: ' ' }, '请填写'],
    ]
    for (const [wrong, said] of refusals) {
      const again = await clerk.post(`/income/${id}/refund`, { ...fields, ...wrong })
      expect([again.status, again.body.includes(said), again.body.includes('合同提前终止')], said).toEqual([
        400,
        true,
        said !== '请填写',
      ])
    }
    for (let times = 0; times < 2; times++) expect((await clerk.post(`/income/${id}/refund`, fields)).status).toBe(303)
    expect(await entry('ref')).toMatchObject({
      amountFen: -200_000,
      status: 'submitted',
      refundOf: id,
      payer: '明沙商店',
    })
    expect((await clerk.get(`/income/${id}`)).body).toContain('href="/income/ref"')
    expect((await clerk.get('/income/ref')).body).toContain(`href="/income/${id}"`)
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id: 'ref' }, { version: 1 })
    expect((await clerk.get(`/income/${id}`)).body).toContain('最多 10,000.00 元')
  })

  test('that does not exist is not found; pages come in English too', async () => {
    const clerk = await as('yangjiagedu', 'en')
    for (const path of ['/income/nosuch', '/income/a.b', '/income/%3Cscript%3E/edit']) {
      expect((await clerk.get(path)).status).toBe(404)
    }
    const id = await submitted(clerk)
    for (const [path, title] of [
      ['/income/new', 'Enter income'],
      ['/income', 'Ledger of 杨家圪堵'],
      [`/income/${id}`, 'An income of 杨家圪堵'],
      [`/income/${id}/edit`, 'Correct an income'],
      [`/income/${id}/receipt`, 'Submitted'],
    ] as const) {
      expect(titleOf(await clerk.get(path))).toBe(`${title} · Village income`)
    }
  })
})

describe('on the phone', () => {
  test('the script that opens the form without signal answers for the whole site', async () => {
    const answer = await (await as('yangjiagedu')).get('/service-worker.js')
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })
})
