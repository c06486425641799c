import { describe, expect, test } from 'vitest'
import { villageSchema } from '../../shared/villages/village.ts'
import { useApi } from '../support/api.ts'
import { entryIn, pageIn, problemIn } from '../support/api-client.ts'
import { anIncome, aReversal } from '../support/builders.ts'

const api = useApi()

/** An entry of 杨家圪堵 that the reviewer approved. */
async function approved(overrides: Parameters<typeof anIncome>[0] = {}) {
  const town = await api.town()
  const [clerk, reviewer, leader] = await Promise.all([town.as('yangjiagedu'), town.as('reviewer'), town.as('leader')])
  const income = anIncome(overrides)
  const path = `/income-entries/${income.id}`
  await clerk.post('/income-entries', income)
  const entry = entryIn(await reviewer.post(`${path}/approve`, { version: 1 }))
  return { town, clerk, reviewer, leader, income, path, entry }
}

/** What counts for a village now. */
async function countedFen(town: Awaited<ReturnType<typeof api.town>>, villageId = 'yangjiagedu') {
  const { items } = pageIn(await (await town.as('auditor')).get('/villages?year=2023'))
  return items.find((one) => one.id === villageId)?.standing
}

describe('a village submits an income', () => {
  test('201, the same again 200, the same id with other content 409', async () => {
    const town = await api.town()
    const clerk = await town.as('yangjiagedu')
    const income = anIncome()
    const first = await clerk.post('/income-entries', income)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ ...income, status: 'submitted', version: 1, townshipId: town.id })
    expect(first.body).not.toHaveProperty('digest')
    const again = await clerk.post('/income-entries', income)
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await clerk.post('/income-entries', { ...income, amountFen: 5 })
    expect(problemIn(other)).toMatchObject({ status: 409, code: 'id_conflict', errors: [{ path: 'id' }] })
  })

  test('after the entry was mended, the first submission again answers with the entry as it is', async () => {
    const town = await api.town()
    const clerk = await town.as('yangjiagedu')
    const income = anIncome()
    await clerk.post('/income-entries', income)
    await clerk.put(`/income-entries/${income.id}`, { ...income, amountFen: 77, version: 1 })
    const again = await clerk.post('/income-entries', income)
    expect([again.status, again.body]).toMatchObject([200, { amountFen: 77, version: 2 }])
  })

  test('from a village of another township of the county: said whole, and refused at its field where there is none', async () => {
    const town = await api.town()
    const [id, createdAt] = [`${town.id}-east`, '2023-01-01T00:00:00.000Z']
    const { deps } = api.system
    await deps.townships.create({ id, name: '河东镇', countyId: town.countyId, sample: false, createdAt })
    const village = villageSchema.parse({ id: 'hekou', name: '河口村', code: '150200010001', version: 1 })
    await deps.villages.save(id, village, 0)
    const clerk = await town.as('yangjiagedu')
    const income = anIncome({ payerOutside: { townshipId: id, villageId: 'hekou' } })
    const first = await clerk.post('/income-entries', income)
    expect([first.status, first.body]).toMatchObject([201, { payerOutside: income.payerOutside }])
    expect((await clerk.post('/income-entries', income)).status).toBe(200)
    for (const payerOutside of [
      { townshipId: id, villageId: 'nobody' },
      { townshipId: town.id, villageId: 'hekou' },
      { townshipId: 'elsewhere', villageId: 'hekou' },
    ]) {
      const refused = problemIn(await clerk.post('/income-entries', anIncome({ payerOutside })))
      expect(refused).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ path: 'payerOutside' }] })
    }
    const half = problemIn(await clerk.post('/income-entries', { ...anIncome(), payerOutside: { townshipId: id } }))
    expect(half).toMatchObject({ status: 400, errors: [{ path: 'payerOutside.villageId' }] })
  })

  test('one hundred times at once is one entry', async () => {
    const town = await api.town()
    const clerk = await town.as('hekou')
    const income = anIncome({ villageId: 'hekou' })
    const answers = await Promise.all(Array.from({ length: 100 }, () => clerk.post('/income-entries', income)))
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
    expect(answers.filter((one) => one.status === 200)).toHaveLength(99)
    expect(pageIn(await clerk.get('/income-entries')).items).toHaveLength(1)
  })

  test('a nature alone gives the category; a category that contradicts it is refused', async () => {
    const clerk = await (await api.town()).as('yangjiagedu')
    const { category: _category, ...income } = anIncome({ nature: 'dividend' })
    expect((await clerk.post('/income-entries', income)).body).toMatchObject({ category: 'investment' })
    const wrong = await clerk.post('/income-entries', anIncome({ nature: 'dividend', category: 'subsidy' }))
    expect(problemIn(wrong)).toMatchObject({ code: 'invalid_input', errors: [{ path: 'category' }] })
  })

  test('a date in the future, an unknown paying village and an unknown project are refused by field', async () => {
    const clerk = await (await api.town()).as('yangjiagedu')
    const tomorrow = await clerk.post('/income-entries', anIncome({ receivedOn: '2023-07-11' }))
    expect(problemIn(tomorrow).errors).toMatchObject([{ path: 'receivedOn' }])
    const today = await clerk.post('/income-entries', anIncome({ receivedOn: '2023-07-10' }))
    expect(today.status).toBe(201)
    const payer = await clerk.post('/income-entries', anIncome({ payerVillageId: 'nowhere' }))
    expect(problemIn(payer).errors).toMatchObject([{ path: 'payerVillageId' }])
    const project = await clerk.post('/income-entries', anIncome({ projectId: 'nothing' }))
    expect(problemIn(project).errors).toMatchObject([{ path: 'projectId' }])
  })

  test('a reviewer enters on behalf of a village; a clerk of another village may not', async () => {
    const town = await api.town()
    const onBehalf = await (await town.as('reviewer')).post('/income-entries', anIncome())
    expect(onBehalf).toMatchObject({ status: 201, body: { onBehalf: true } })
    const foreign = await (await town.as('hekou')).post('/income-entries', anIncome())
    expect(problemIn(foreign)).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe('the township decides', () => {
  test('returned with a reason, mended, resubmitted, approved under another category; all of it in the history', async () => {
    const town = await api.town()
    const [clerk, reviewer] = [await town.as('yangjiagedu'), await town.as('reviewer')]
    const income = anIncome()
    const path = `/income-entries/${income.id}`
    await clerk.post('/income-entries', income)
    expect(problemIn(await reviewer.post(`${path}/return`, { version: 1 })).errors).toMatchObject([{ path: 'reason' }])
    const returned = await reviewer.post(`${path}/return`, { version: 1, reason: '请附合同' })
    expect(returned.body).toMatchObject({ status: 'returned', version: 2 })
    const mended = await clerk.put(path, { ...income, note: '已附合同', version: 2 })
    expect(mended.body).toMatchObject({ status: 'submitted', version: 3, note: '已附合同' })
    const done = await reviewer.post(`${path}/approve`, { version: 3, category: 'investment' })
    expect(done.body).toMatchObject({ status: 'approved', category: 'investment', countedOn: '2023-07-03' })
    expect((await clerk.get(path)).body).toMatchObject({
      history: [
        { action: 'submitted' },
        { action: 'returned', reason: '请附合同', byName: 'reviewer' },
        { action: 'mended', before: { note: '门面房租金' } },
        { action: 'approved', before: { category: 'operating' } },
      ],
    })
    expect(await countedFen(town)).toMatchObject({ countedFen: 1_200_000, byCategory: { investment: 1_200_000 } })
  })

  test('nobody approves what they wrote, unless the township allows it, and then it shows', async () => {
    const town = await api.town()
    const [reviewer, admin] = [await town.as('reviewer'), await town.as('admin')]
    const income = anIncome()
    await reviewer.post('/income-entries', income)
    const own = await reviewer.post(`/income-entries/${income.id}/approve`, { version: 1 })
    expect(problemIn(own)).toMatchObject({ status: 403, code: 'own_entry' })
    await admin.put('/settings', { settings: { selfApproval: true }, version: 0 })
    const allowed = await reviewer.post(`/income-entries/${income.id}/approve`, { version: 1 })
    expect(allowed).toMatchObject({ status: 200, body: { selfApproved: true } })
  })

  test('a stale version is refused; two reviewers at once, one wins and one gets 409', async () => {
    const town = await api.town()
    const [clerk, one, two] = [await town.as('yangjiagedu'), await town.as('reviewer'), await town.as('reviewer2')]
    const income = anIncome()
    const path = `/income-entries/${income.id}`
    await clerk.post('/income-entries', income)
    await clerk.put(path, { ...income, version: 1, amountFen: 900 })
    expect(problemIn(await one.post(`${path}/approve`, { version: 1 })).code).toBe('stale_version')
    const answers = await Promise.all([
      one.post(`${path}/approve`, { version: 2 }),
      two.post(`${path}/return`, { version: 2, reason: '金额不对' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('a decision with a request id is replayed; the id for another decision is refused', async () => {
    const { reviewer, clerk, path, income, town } = await approved()
    const second = anIncome()
    await clerk.post('/income-entries', second)
    const decision = { version: 1, requestId: 'decision-1' }
    const first = await reviewer.post(`/income-entries/${second.id}/approve`, decision)
    const again = await reviewer.post(`/income-entries/${second.id}/approve`, decision)
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await reviewer.post(`/income-entries/${second.id}/return`, { ...decision, reason: '不对' })
    expect(problemIn(other).code).toBe('request_conflict')
    expect(problemIn(await reviewer.post(`${path}/approve`, { version: 2 })).code).toBe('wrong_state')
    expect(await countedFen(town)).toMatchObject({ countedFen: income.amountFen + second.amountFen })
  })

  test('a clerk withdraws before approval, not after; an approved entry takes only its voucher number', async () => {
    const { clerk, reviewer, path, income } = await approved()
    expect(problemIn(await clerk.post(`${path}/withdraw`, { version: 2 })).code).toBe('wrong_state')
    expect(problemIn(await clerk.put(path, { ...income, version: 2 })).code).toBe('wrong_state')
    const voucher = await reviewer.post(`${path}/voucher`, { version: 2, voucherNo: '记-12' })
    expect(voucher.body).toMatchObject({ voucherNo: '记-12', status: 'approved', version: 3 })
    const pending = anIncome()
    await clerk.post('/income-entries', pending)
    const withdrawn = await clerk.post(`/income-entries/${pending.id}/withdraw`, { version: 1 })
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn' })
  })
})

describe('an approved entry is undone', () => {
  test('by one linked reversal that someone else approves', async () => {
    const { town, reviewer, leader, path, income } = await approved()
    const reversal = aReversal()
    const made = await reviewer.post(`${path}/reverse`, reversal)
    expect(made).toMatchObject({
      status: 201,
      body: { reversalOf: income.id, amountFen: -1_200_000, status: 'submitted', receivedOn: income.receivedOn },
    })
    expect((await reviewer.post(`${path}/reverse`, reversal)).status).toBe(200)
    expect(problemIn(await leader.post(`${path}/reverse`, aReversal({ version: 3 }))).code).toBe('wrong_state')
    expect(await countedFen(town)).toMatchObject({ countedFen: 1_200_000, reportedFen: 0 })
    const reversalPath = `/income-entries/${reversal.id}/approve`
    expect(problemIn(await reviewer.post(reversalPath, { version: 1 })).code).toBe('own_entry')
    expect((await leader.post(reversalPath, { version: 1 })).body).toMatchObject({ status: 'approved' })
    expect(await countedFen(town)).toMatchObject({ countedFen: 0, reportedFen: 0 })
  })

  test('for a long reason with characters outside the basic plane', async () => {
    const { reviewer, path } = await approved()
    const made = await reviewer.post(`${path}/reverse`, aReversal({ reason: '𠮷'.repeat(100) }))
    expect(made.status).toBe(201)
  })

  test('a withdrawn reversal releases its original', async () => {
    const { reviewer, leader, path } = await approved()
    const reversal = aReversal()
    await reviewer.post(`${path}/reverse`, reversal)
    await reviewer.post(`/income-entries/${reversal.id}/withdraw`, { version: 1 })
    const released = entryIn(await leader.get(path))
    expect(released).not.toHaveProperty('reversedBy')
    expect((await leader.post(`${path}/reverse`, aReversal({ version: released.version }))).status).toBe(201)
  })

  test('refunds never exceed the original, together', async () => {
    const { clerk, reviewer, income } = await approved({ amountFen: 100 })
    const refund = (amountFen: number) => anIncome({ amountFen, refundOf: income.id })
    expect(problemIn(await clerk.post('/income-entries', refund(-101))).errors).toMatchObject([{ path: 'amountFen' }])
    const [first, second] = [refund(-60), refund(-60)]
    expect((await clerk.post('/income-entries', first)).status).toBe(201)
    expect((await clerk.post('/income-entries', second)).status).toBe(201)
    expect((await reviewer.post(`/income-entries/${first.id}/approve`, { version: 1 })).status).toBe(200)
    expect(problemIn(await reviewer.post(`/income-entries/${second.id}/approve`, { version: 1 })).code).toBe(
      'wrong_state',
    )
    expect(problemIn(await clerk.post('/income-entries', anIncome({ amountFen: -5 }))).errors).toMatchObject([
      { path: 'amountFen' },
    ])
  })
})

describe('what counts', () => {
  test('not_income is recorded and never counted', async () => {
    const { town } = await approved({ category: 'not_income' })
    expect(await countedFen(town)).toMatchObject({
      countedFen: 0,
      totalIncomeFen: 0,
      byCategory: { not_income: 1_200_000 },
    })
  })

  test('money between villages counts for the village and not for the township', async () => {
    const { town } = await approved({ payerVillageId: 'hekou' })
    const list = await (await town.as('liaison1')).get('/villages?year=2023')
    expect(list.body).toMatchObject({ total: { countedFen: 0, interVillageFen: 1_200_000 } })
    expect(await countedFen(town)).toMatchObject({ countedFen: 1_200_000 })
  })

  test('pending money is reported, not counted, until it is returned', async () => {
    const town = await api.town()
    const [clerk, reviewer] = [await town.as('yangjiagedu'), await town.as('reviewer')]
    const income = anIncome({ receivedOn: '2023-07-10' })
    await clerk.post('/income-entries', income)
    expect(await countedFen(town)).toMatchObject({ countedFen: 0, reportedFen: 1_200_000 })
    await reviewer.post(`/income-entries/${income.id}/return`, { version: 1, reason: '不是这个村' })
    expect(await countedFen(town)).toMatchObject({ countedFen: 0, reportedFen: 0 })
  })

  test('what was approved today is there today', async () => {
    const { town } = await approved({ receivedOn: '2023-07-10' })
    expect(await countedFen(town)).toMatchObject({ countedFen: 1_200_000, periodFen: 1_200_000, light: 'red' })
  })
})
