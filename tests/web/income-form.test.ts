import { beforeEach, describe, expect, test } from 'vitest'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn, titleOf } from './signed-in.ts'
import { submitted, typed } from './typed-income.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const entry = (id: string) => web.deps.income.entry(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

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
