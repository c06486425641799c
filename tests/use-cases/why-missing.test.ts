/** A child without a document of the period is 未报; why, as far as it is known, stands in the area's document and on its pages. */
import { expect, test } from 'vitest'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { areaDispatchSchema } from '../../shared/areas/figures/area-figures.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { readAreaBulletin } from '../../shared/areas/figures/read-area-bulletin.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { at, type TestTownship } from '../support/township.ts'

const system = useStore()

/** 未报 for a reason each: it did nothing yet, went on, has no targets; the last is there, with last year's target. */
async function aCounty() {
  at(system.clock, '2023-07-03')
  const county = await anArea(system, [
    { villages: { hekou: 10_000_000 } },
    { villages: { dagedu: 10_000_000 } },
    { villages: { tuanjie: null } },
    { villages: { hulutou: 10_000_000 }, year: 2022 },
  ])
  const [idle, ahead, without, there] = county.towns
  if (!idle || !ahead || !without || !there) throw new Error('four were asked for')
  return { county, idle, ahead, without, there, deps: county.deps }
}

const week = ({ deps, reviewer, id }: TestTownship, name: string) =>
  runDispatch(deps, reviewer, { townshipId: id, week: name })
type Rows = { rows: readonly { childId: string; reportState: string; why?: string; provisionalCount?: number }[] }
const whyOf = ({ rows }: Rows, ids: readonly string[]) =>
  ids.map((id) => rows.find(({ childId }) => childId === id)).map((row) => row?.why ?? row?.provisionalCount)

test('a week: in the rows, in the table, and in the same words ever after', async () => {
  const { county, idle, ahead, without, there, deps } = await aCounty()
  at(system.clock, '2023-07-10')
  await week(ahead, '2023-W27')
  await week(there, '2023-W26')
  const { dispatch } = await runAreaDispatch(deps, operator, { areaId: county.id, week: '2023-W26' })
  const ids = [idle, ahead, without, there].map(({ id }) => id)
  expect(whyOf(dispatch, ids)).toEqual(['not_taken', 'passed_over', 'no_targets', 1])
  expect(dispatch.total.provisionalCount).toBe(1)
  const paper = composeAreaPaper(dispatch)
  const table = paper.form === 'tables' ? paper.tables[0] : undefined
  const remarks = table?.columns.findIndex(({ header }) => header === '备注') ?? -1
  const told = new Map(table?.rows.map(({ key, cells }) => [key, cells[remarks]?.text]))
  expect(ids.map((id) => told.get(id))).toEqual([
    '本周还没有调度；今年还没有数',
    '跳过了本周，后面的已经调度；今年还没有数',
    '没有下达年度目标，也没有调度；今年还没有数',
    '1个村的年度目标暂定',
  ])
  // What was frozen before reasons were kept reads as it did.
  const { provisionalCount: _, ...total } = dispatch.total
  const rows = dispatch.rows.map((row) => {
    if (row.reportState === 'reported') {
      const { provisionalCount: _count, ...before } = row
      return before
    }
    const { why: _why, ...before } = row
    return before
  })
  const before = areaDispatchSchema.parse({ ...dispatch, total, rows })
  const old = composeAreaPaper(before)
  expect(old.form === 'tables' && old.tables[0]?.rows.map(({ cells }) => cells[remarks]?.text)).toEqual([
    '',
    ...Array.from({ length: 3 }, () => '今年还没有数'),
  ])
})

test('a month: taken and not issued is another reason, and a correction keeps it', async () => {
  const { county, idle, ahead, without, there, deps } = await aCounty()
  at(system.clock, '2023-08-10')
  const issue = async ({ reviewer, leader, id }: TestTownship, month: string) => {
    await takeBulletin(deps, reviewer, { townshipId: id, month })
    await issueBulletin(deps, leader, { townshipId: id, month })
  }
  await issue(there, '2023-06')
  await takeBulletin(deps, idle.reviewer, { townshipId: idle.id, month: '2023-06' })
  await issue(ahead, '2023-07')
  const where = { areaId: county.id, month: '2023-06' }
  const { figures } = await takeAreaBulletin(deps, county.reviewer, where)
  const ids = [idle, ahead, without].map(({ id }) => id)
  expect(whyOf(figures, ids)).toEqual(['not_issued', 'passed_over', 'no_targets'])
  await issueBulletin(deps, county.leader, { townshipId: county.body, month: '2023-06' })
  const late = await there.submit({ villageId: 'hulutou', receivedOn: '2023-06-05', amountFen: 100_000 })
  const told = { entryIds: [late.id], reason: '漏报' }
  await correctBulletin(deps, there.leader, { townshipId: there.id, month: '2023-06' }, told)
  await correctAreaBulletin(deps, county.leader, where, { reason: '漏报' })
  const revised = await readAreaBulletin(deps, { townshipId: county.body, month: '2023-06' })
  expect(whyOf(revised.figures, ids)).toEqual(['not_issued', 'passed_over', 'no_targets'])
})
