import { describe, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { pageIn, problemIn } from '../support/api-client.ts'
import { anIncome } from '../support/builders.ts'

const api = useApi()

describe('a batch', () => {
  test('gives every submission its own result, in order', async () => {
    const town = await api.town()
    const clerk = await town.as('yangjiagedu')
    const [known, fresh] = [anIncome(), anIncome()]
    await clerk.post('/income-entries', known)
    const answer = await clerk.post('/income-entries:batch', {
      entries: [
        known,
        fresh,
        { ...fresh, amountFen: 1 },
        fresh,
        anIncome({ villageId: 'hekou' }),
        { ...anIncome(), receivedOn: '昨天' },
        '一笔',
      ],
    })
    expect(answer.body).toMatchObject({
      results: [
        { id: known.id, status: 200, entry: { id: known.id } },
        { id: fresh.id, status: 201, entry: { version: 1 } },
        { id: fresh.id, status: 409, problem: { code: 'id_conflict' } },
        { id: fresh.id, status: 200 },
        { status: 403, problem: { code: 'forbidden' } },
        { status: 400, problem: { code: 'invalid_input', errors: [{ path: 'receivedOn' }] } },
        { id: null, status: 400 },
      ],
    })
  })

  test('takes five hundred and not one more', async () => {
    const clerk = await (await api.town()).as('yangjiagedu')
    const entries = Array.from({ length: 501 }, () => anIncome())
    expect(problemIn(await clerk.post('/income-entries:batch', { entries })).errors).toMatchObject([
      { path: 'entries' },
    ])
    const answer = await clerk.post('/income-entries%3Abatch', { entries: entries.slice(1) })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body).match(/"status":201/g)).toHaveLength(500)
  })
})

describe('lists', () => {
  test('page by cursor without loss or repeat, and clerks see their villages', async () => {
    const town = await api.town()
    const [clerk, other, auditor] = [await town.as('yangjiagedu'), await town.as('hekou'), await town.as('auditor')]
    for (let day = 1; day <= 7; day++) await clerk.post('/income-entries', anIncome({ receivedOn: `2023-06-0${day}` }))
    for (let day = 1; day <= 3; day++) {
      await other.post('/income-entries', anIncome({ villageId: 'hekou', receivedOn: `2023-05-0${day}` }))
    }
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = pageIn(await auditor.get(`/income-entries?limit=3&cursor=${cursor}`))
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
    expect(pageIn(await other.get('/income-entries')).items).toHaveLength(3)
    expect(problemIn(await other.get('/income-entries?village=yangjiagedu')).code).toBe('forbidden')
    expect(pageIn(await auditor.get('/income-entries?month=2023-06&village=yangjiagedu')).items).toHaveLength(7)
    expect(pageIn(await auditor.get('/income-entries?year=2022')).items).toHaveLength(0)
    expect(pageIn(await auditor.get('/income-entries?status=approved')).items).toHaveLength(0)
    expect(problemIn(await auditor.get('/income-entries?cursor=%23')).errors).toMatchObject([{ path: 'cursor' }])
  })

  test('another village’s entry is not shown to a clerk, and reads as forbidden', async () => {
    const town = await api.town()
    const income = anIncome()
    const path = `/income-entries/${income.id}`
    await (await town.as('yangjiagedu')).post('/income-entries', income)
    expect(problemIn(await (await town.as('hekou')).get(path)).code).toBe('forbidden')
    expect((await (await town.as('liaison1')).get(path)).status).toBe(200)
  })
})
