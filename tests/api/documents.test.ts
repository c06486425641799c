import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Town, useApi } from '../support/api.ts'
import { type Client, entryIn, pageIn, problemIn } from '../support/api-client.ts'
import { anIncome } from '../support/builders.ts'

const api = useApi()

/** A township with one approved entry in May and one in June. */
async function aTownWithIncome() {
  const town = await api.town()
  const [clerk, reviewer, leader] = [await town.as('yangjiagedu'), await town.as('reviewer'), await town.as('leader')]
  for (const receivedOn of ['2023-05-10', '2023-06-20']) {
    const income = anIncome({ receivedOn })
    await clerk.post('/income-entries', income)
    await reviewer.post(`/income-entries/${income.id}/approve`, { version: 1 })
  }
  return { town, clerk, reviewer, leader }
}

describe('the weekly dispatch', () => {
  test('is taken once, read by any member, and never backwards', async () => {
    const { town, clerk, reviewer } = await aTownWithIncome()
    const taken = await reviewer.post('/weekly-dispatches/2023-W26')
    expect(taken).toMatchObject({
      status: 201,
      body: { townshipId: town.id, week: '2023-W26', cutOff: '2023-07-02', total: { countedFen: 2_400_000 } },
    })
    const again = await reviewer.post('/weekly-dispatches/2023-W26', {})
    expect([again.status, again.body]).toEqual([200, taken.body])
    expect((await clerk.get('/weekly-dispatches/2023-W26')).body).toEqual(taken.body)
    expect(problemIn(await reviewer.post('/weekly-dispatches/2023-W25')).code).toBe('backwards')
    expect(problemIn(await reviewer.post('/weekly-dispatches/2023-W28')).errors).toMatchObject([{ path: 'week' }])
    expect(problemIn(await clerk.get('/weekly-dispatches/2023-W25')).code).toBe('not_found')
    await reviewer.post('/weekly-dispatches/2023-W27')
    const first = pageIn(await clerk.get('/weekly-dispatches?limit=1'))
    const second = pageIn(await clerk.get(`/weekly-dispatches?limit=1&cursor=${first.nextCursor}`))
    expect([...first.items, ...second.items].map((one) => one.week)).toEqual(['2023-W27', '2023-W26'])
  })

  test('a year’s last week is its closing dispatch under both names', async () => {
    const { reviewer } = await aTownWithIncome()
    api.system.clock.set('2024-01-05T02:00:00.000Z')
    const taken = await reviewer.post('/weekly-dispatches/2023-YE')
    api.system.clock.set('2023-07-10T02:00:00.000Z')
    expect(taken).toMatchObject({ status: 201, body: { week: '2023-W52', cutOff: '2023-12-31' } })
    expect((await reviewer.get('/weekly-dispatches/2023-YE')).body).toEqual(taken.body)
  })
})

describe('the monthly bulletin', () => {
  let town: Town
  let clerk: Client
  let reviewer: Client
  let leader: Client
  beforeAll(async () => {
    ;({ town, clerk, reviewer, leader } = await aTownWithIncome())
  })

  test('is taken, discarded, taken again', async () => {
    const taken = await reviewer.post('/monthly-bulletins/2023-06')
    expect(taken).toMatchObject({
      status: 201,
      body: { status: 'draft', month: '2023-06', revision: 1, total: { countedFen: 2_400_000, periodFen: 1_200_000 } },
    })
    expect((await reviewer.post('/monthly-bulletins/2023-06')).status).toBe(200)
    expect((await reviewer.get('/monthly-bulletins/2023-06.docx')).status).toBe(200)
    const stale = await reviewer.post('/monthly-bulletins/2023-06/discard', { version: 1 })
    expect(problemIn(stale).code).toBe('stale_version')
    const discarded = await reviewer.post('/monthly-bulletins/2023-06/discard', { reason: '还有一笔' })
    expect(discarded.body).toMatchObject({ status: 'discarded' })
    expect(problemIn(await clerk.get('/monthly-bulletins/2023-06')).code).toBe('not_found')
    expect(problemIn(await clerk.get('/monthly-bulletins/2023-06.html')).code).toBe('not_found')
    expect((await leader.post('/monthly-bulletins/2023-06')).status).toBe(201)
  })

  test('is issued by a leader: number, files, deliveries', async () => {
    const recipients = [{ name: '乡党委', email: 'office@example.com' }]
    const admin = await town.as('admin')
    await admin.put('/settings', { settings: { bulletin: { recipients } }, version: 0 })
    expect((await reviewer.post('/monthly-bulletins/2023-06/issue')).status).toBe(403)
    const issued = await leader.post('/monthly-bulletins/2023-06/issue', { number: '明政通〔2023〕7号' })
    expect(issued.body).toMatchObject({ status: 'issued', number: '明政通〔2023〕7号', issuedByName: 'leader' })
    expect(api.deliveries).toContainEqual({ townshipId: town.id, month: '2023-06' })
    expect((await clerk.get('/monthly-bulletins/2023-06')).body).toMatchObject({ number: '明政通〔2023〕7号' })
    expect(pageIn(await clerk.get('/monthly-bulletins')).items).toMatchObject([{ month: '2023-06', status: 'issued' }])
    expect(pageIn(await clerk.get('/monthly-bulletins?year=2022')).items).toEqual([])
    const [delivery] = pageIn(await leader.get('/monthly-bulletins/2023-06/deliveries')).items
    expect(delivery).toMatchObject({ email: 'office@example.com', status: 'pending' })
    const retry = await leader.post(`/monthly-bulletins/2023-06/deliveries/${delivery?.id}/retry`, { version: 1 })
    expect(problemIn(retry).code).toBe('wrong_state')
    expect(problemIn(await reviewer.post('/monthly-bulletins/2023-06/discard')).code).toBe('wrong_state')
  })

  test('its files come with their type, name and safety', async () => {
    const docx = await clerk.get('/monthly-bulletins/2023-06.docx')
    expect(docx.headers.get('content-type')).toContain('wordprocessingml.document')
    expect(docx.headers.get('content-disposition')).toBe(
      `attachment; filename="bulletin-2023-06.docx"; filename*=UTF-8''${encodeURIComponent('明沙乡2023年6月村级集体经济月通报.docx')}`,
    )
    expect(Buffer.from(docx.bytes.subarray(0, 2)).toString()).toBe('PK')
    const pdf = await clerk.get('/monthly-bulletins/2023-06.pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toContain('attachment; filename="bulletin-2023-06.pdf"')
    const { files } = (await clerk.get('/monthly-bulletins/2023-06')).body as { files: { pdf: string }[] }
    expect(createHash('sha256').update(pdf.bytes).digest('hex')).toBe(files[0]?.pdf)
    const xlsx = await clerk.get('/monthly-bulletins/2023-06.xlsx?revision=1')
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml.sheet')
    const html = await clerk.get('/monthly-bulletins/2023-06.html')
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(html.bytes).toString()).toContain('明沙乡')
    expect(problemIn(await clerk.get('/monthly-bulletins/2023-06.docx?revision=2')).code).toBe('not_found')
    expect(problemIn(await clerk.get('/monthly-bulletins/2023-06.odt')).errors).toMatchObject([{ path: 'month' }])
  })

  test('a correction makes a new revision, the old one stays readable', async () => {
    const before = (await clerk.get('/monthly-bulletins/2023-06.xlsx')).bytes
    const late = anIncome({ receivedOn: '2023-05-31', amountFen: 500 })
    await clerk.post('/income-entries', late)
    const body = { entryIds: [late.id], reason: '漏报', requestId: 'correction-1' }
    const made = await leader.post('/monthly-bulletins/2023-06/corrections', body)
    expect(made).toMatchObject({ status: 201, body: { revisions: [{ month: '2023-06', from: 1, to: 2 }] } })
    expect((await leader.post('/monthly-bulletins/2023-06/corrections', body)).body).toEqual(made.body)
    const other = await leader.post('/monthly-bulletins/2023-06/corrections', { ...body, reason: '别的' })
    expect(problemIn(other).code).toBe('request_conflict')
    const latest = await clerk.get('/monthly-bulletins/2023-06')
    expect(latest.body).toMatchObject({ revision: 2, total: { countedFen: 2_400_500 } })
    const first = await clerk.get('/monthly-bulletins/2023-06?revision=1')
    expect(first.body).toMatchObject({ revision: 1, total: { countedFen: 2_400_000 } })
    expect((await clerk.get('/monthly-bulletins/2023-06.xlsx?revision=1')).bytes).toEqual(before)
    expect((await clerk.get('/monthly-bulletins/2023-06.docx')).headers.get('content-disposition')).toContain(
      encodeURIComponent('（第2版）'),
    )
    expect(pageIn(await clerk.get('/monthly-bulletins/2023-06/corrections')).items).toEqual([made.body])
  })

  test('an entry of a closed month counts late, in the first open one', async () => {
    const income = anIncome({ receivedOn: '2023-06-30' })
    await clerk.post('/income-entries', income)
    const done = await reviewer.post(`/income-entries/${income.id}/approve`, { version: 1 })
    expect(entryIn(done)).toMatchObject({ countedOn: '2023-07-01', late: true })
  })

  test('every run has its line in the ledger', async () => {
    const kinds = pageIn(await leader.get('/runs')).items.map((run) => run.kind)
    expect(kinds.sort()).toEqual(['monthly_figures', 'monthly_issue'])
    const first = pageIn(await leader.get('/runs?limit=1'))
    expect(pageIn(await leader.get(`/runs?limit=1&cursor=${first.nextCursor}`)).items).toHaveLength(1)
  })
})
