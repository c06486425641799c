import { beforeEach, describe, expect, test } from 'vitest'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { actorIn, signedIn, titleOf } from './signed-in.ts'
import { submitted, typed } from './typed-income.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const actorOf = (account: Account) => actorIn(web, `${town}-${account}`)
const entry = (id: string) => web.deps.income.entry(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
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
    const [bare, before, wrong, other] = [
      await submitted(clerk),
      await submitted(clerk, { amount: '12500' }),
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
    // As an earlier release kept what was picked: by its words alone.
    const ofBefore = { version: 1, reason: '缺少凭证，或凭证看不清；6月的' }
    await returnIncome(web.deps, reviewer, { townshipId: town, id: before }, ofBefore)
    const differs = { version: 1, reason: '金额与凭证不符', cause: 'amount' }
    await returnIncome(web.deps, reviewer, { townshipId: town, id: wrong }, differs)
    // Words of one's own say nothing of where it is to be mended.
    const written = { version: 1, reason: '照片上的日期和填的不一样' }
    await returnIncome(web.deps, reviewer, { townshipId: town, id: other }, written)
    const home = await clerk.get('/')
    for (const id of [bare, before]) expect(home.body).toContain(`href="/income/${id}/edit#evidence"`)
    for (const id of [wrong, other]) expect(home.body).toContain(`href="/income/${id}/edit"`)
    const order = async (id: string) => {
      const { body } = await clerk.get(`/income/${id}/edit`)
      return body.indexOf('id="evidence"') < body.indexOf('class="income-form"')
    }
    const orders = await Promise.all([bare, before, wrong, other].map(order))
    expect(orders).toEqual([true, true, false, false])
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
