/** The targets of a year set together: all or none, each with what was before it, one line of the history. */
import { expect, test } from 'vitest'
import { setTargets } from '../../shared/targets/set-targets.ts'
import { listChanges } from '../../shared/townships/list-changes.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const VILLAGES = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, '0')}`)

async function aTown() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, { villages: Object.fromEntries(VILLAGES.map((id) => [id, null])) })
  const set = (rows: object[], more: object = {}) =>
    setTargets(town.deps, town.admin, town.id, {
      year: 2024,
      reason: '年初下达',
      documentNo: '明党发〔2024〕3号',
      rows,
      ...more,
    })
  const find = (villageId: string) => town.deps.targets.find(town.id, villageId, 2024)
  return { ...town, set, find }
}

test('sixty villages at once, and again with other amounts: each keeps its versions', async () => {
  const town = await aTown()
  const rows = (amountFen: number, version: number) => VILLAGES.map((villageId) => ({ villageId, amountFen, version }))
  expect(await town.set(rows(30_000_000, 0))).toEqual({ count: 60 })
  expect(await town.deps.targets.years(town.id)).toContain(2024)
  expect(await town.set(rows(33_000_000, 1), { reason: '年中调整' })).toEqual({ count: 60 })
  expect(await town.find('v59')).toMatchObject({
    amountFen: 33_000_000,
    reason: '年中调整',
    documentNo: '明党发〔2024〕3号',
    version: 2,
    earlier: [{ amountFen: 30_000_000, reason: '年初下达' }],
  })
  const { items } = await listChanges(town.deps, town.admin, town.id, {})
  const together = items.filter(({ kind }) => kind === 'target')
  expect(together.map(({ subject }) => subject)).toEqual(['2024（60个村）', '2024（60个村）'])
  expect(together[0]?.fields.find(({ after }) => after === '33.00 万元')?.before).toBe('30.00 万元')
})

test('one that somebody changed meanwhile, and nothing of it is done', async () => {
  const town = await aTown()
  await town.set([{ villageId: 'v01', amountFen: 100, version: 0 }])
  const rows = [
    { villageId: 'v00', amountFen: 200, version: 0 },
    { villageId: 'v01', amountFen: 200, version: 0 },
  ]
  await expect(town.set(rows)).rejects.toMatchObject({ code: 'stale_version' })
  expect(await town.find('v00')).toBeNull()
  // Both read the same versions: one of them writes.
  const both = await Promise.allSettled(
    [200, 300].map((amountFen) =>
      town.set([
        { villageId: 'v00', amountFen, version: 0 },
        { villageId: 'v01', amountFen, version: 1 },
      ]),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('the same at the same moment is one, and all are answered', async () => {
  const town = await aTown()
  const rows = [{ villageId: 'v00', amountFen: 200, version: 0 }]
  expect(await Promise.all(Array.from({ length: 6 }, () => town.set(rows)))).toEqual(
    Array.from({ length: 6 }, () => ({ count: 1 })),
  )
  expect(await town.find('v00')).toMatchObject({ version: 1, earlier: [] })
})

test('what is wrong is said by row, and who may not is refused', async () => {
  const town = await aTown()
  const rows = [
    { villageId: 'nowhere', amountFen: 100 },
    { villageId: 'v00', amountFen: 100 },
    { villageId: 'v00', amountFen: 100 },
  ]
  await expect(town.set(rows)).rejects.toMatchObject({
    code: 'invalid_input',
    issues: [{ path: 'rows[0].villageId' }, { path: 'rows[2].villageId', message: '这个村写了两次' }],
  })
  await expect(town.set([{ villageId: 'v00', amountFen: 0 }])).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(setTargets(town.deps, town.reviewer, town.id, { year: 2024, reason: 'x', rows })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
