/** Joint income by the API: one receipt, its parts, and decisions by the address of its project. */
import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { aNewProject, anIncome, aReversal } from '../support/builders.ts'

const api = useApi()
const SHARES = [
  { villageId: 'yangjiagedu', weight: 4_000 },
  { villageId: 'laofanying', weight: 3_500 },
  { villageId: 'hekou', weight: 2_500 },
]
const { villageId: _, ...money } = anIncome({ id: 'dividend', amountFen: 10_000_001, category: 'investment' })

async function park(more = {}) {
  const town = await api.town()
  const project = aNewProject({ id: 'park', name: '飞地产业园', model: 'enclave', shares: SHARES, ...more })
  expect((await (await town.as('reviewer')).post('/projects', project)).status).toBe(201)
  return town
}

test('a receipt is split, reviewed once, undone once, and every village sees its part', async () => {
  const town = await park()
  const [clerk, reviewer, leader] = [await town.as('laofanying'), await town.as('reviewer'), await town.as('leader')]
  const made = await clerk.post('/projects/park/receipts', money)
  expect([made.status, Object(made.body).amountFen]).toEqual([201, 10_000_001])
  expect(Object(made.body).parts).toEqual([
    { villageId: 'yangjiagedu', amountFen: 4_000_001, weight: 4_000 },
    { villageId: 'laofanying', amountFen: 3_500_000, weight: 3_500 },
    { villageId: 'hekou', amountFen: 2_500_000, weight: 2_500 },
  ])
  expect((await clerk.post('/projects/park/receipts', money)).status).toBe(200)
  const other = await clerk.post('/projects/park/receipts', { ...money, amountFen: 5 })
  expect([other.status, Object(other.body).code]).toEqual([409, 'id_conflict'])

  expect((await leader.post('/projects/elsewhere/receipts/dividend/approve', { version: 1 })).status).toBe(404)
  const returned = await reviewer.post('/projects/park/receipts/dividend/return', { version: 1, reason: '请附分红表' })
  expect(Object(returned.body).status).toBe('returned')
  const content = { ...money, villageId: 'yangjiagedu', projectId: 'park' }
  expect((await clerk.put('/income-entries/dividend', { ...content, version: 2 })).status).toBe(200)
  expect((await reviewer.post('/projects/park/receipts/dividend/approve', { version: 3 })).status).toBe(200)
  const own = await (await town.as('hekou')).get('/income-entries?year=2023')
  expect(Object(own.body).items).toMatchObject([
    { id: 'dividend', villageId: 'hekou', amountFen: 2_500_000, jointFen: 10_000_001 },
  ])
  const villages = await leader.get('/villages?year=2023')
  expect(
    Object(villages.body).items.map((one: { standing: { countedFen: number } }) => one.standing.countedFen),
  ).toEqual([4_000_001, 3_500_000, 2_500_000])

  const undone = await reviewer.post('/projects/park/receipts/dividend/reverse', aReversal({ id: 'undo', version: 4 }))
  expect([undone.status, Object(undone.body).amountFen]).toEqual([201, -10_000_001])
  expect((await leader.post('/projects/park/receipts/undo/approve', { version: 1 })).status).toBe(200)
  const listed = await (await town.as('auditor')).get('/projects/park/receipts')
  expect(
    Object(listed.body)
      .items.map((one: { amountFen: number }) => one.amountFen)
      .sort(),
  ).toEqual([-10_000_001, 10_000_001])
})

test('floors are a project’s, and a receipt may be split by shares all the same', async () => {
  const town = await park({ floors: [{ villageId: 'hekou', floorFen: 1_000_000 }] })
  const clerk = await town.as('hekou')
  const parts = async (id: string, more: object) => {
    const answer = await clerk.post('/projects/park/receipts', { ...money, id, amountFen: 2_000_000, ...more })
    return Object(answer.body).parts?.map((part: { amountFen: number }) => part.amountFen)
  }
  expect(await parts('a', {})).toEqual([400_000, 350_000, 1_250_000])
  expect(await parts('b', { split: 'shares' })).toEqual([800_000, 700_000, 500_000])
  const bad = await (await town.as('reviewer')).post(
    '/projects',
    aNewProject({
      floors: [{ villageId: 'hekou', floorFen: 1 }],
      shares: [{ villageId: 'laofanying', weight: 10_000 }],
    }),
  )
  expect([bad.status, Object(bad.body).errors]).toMatchObject([400, [{ path: 'floors[0].villageId' }]])
})
