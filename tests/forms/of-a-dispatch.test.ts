/** A form filled from weekly dispatches: this week by category, the week before, and who is ranked among its like. */
import { expect, test } from 'vitest'
import { rankingLines } from '../../functions/commands/ranking-lines.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { fillForm } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'
import { cellIn, sheetXml } from './an-office.ts'

const system = useStore()
const HEADINGS = ['村名', '本周经营收入(元)', '本周补助收入(元)', '累计收入(元)', '上周收入(元)', '组别', '组内排名']

async function aTownshipInGroups() {
  at(system.clock, '2023-06-20')
  const kinds = [
    { id: 'hekou', kind: '牧区' },
    { id: 'hulutou', kind: '牧区' },
  ]
  const town = await aTownship(system, { settings: { peers: { by: 'kind', kinds } } })
  const money = async (villageId: string, amountFen: number, receivedOn: string, category = 'operating' as const) =>
    town.count({ villageId, amountFen, receivedOn, category })
  const dispatch = async (week: string) =>
    (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })).dispatch
  const rows = [HEADINGS, ...['hekou村', 'hulutou村', 'tuanjie村'].map((name) => [name, '', '', '', '', '', ''])]
  const bytes = aWorkbook([{ name: 'Sheet', rows: [['周报表'], ...rows] }])
  const upload = { id: 'weekly', name: '周报表', fileName: '周报表.xlsx', contentBase64: bytes.toString('base64') }
  const { form } = await makeForm(town.deps, town.reviewer, town.id, upload)
  const fill = async (document: string) => {
    const asked = { townshipId: town.id, formId: form.id }
    const { content, missing } = await fillForm(town.deps, town.reviewer, asked, { document })
    const xml = sheetXml(content)
    return {
      missing,
      row: (line: number) => ['B', 'C', 'D', 'E', 'F', 'G'].map((column) => cellIn(xml, `${column}${line}`)),
    }
  }
  return { town, money, dispatch, fill }
}

test('this week by category is what two dispatches of the year say, the group and its rank are those of the document', async () => {
  const { town, money, dispatch, fill } = await aTownshipInGroups()
  await money('hekou', 100_000, '2023-06-14')
  at(system.clock, '2023-06-26')
  await dispatch('2023-W25')
  at(system.clock, '2023-06-30')
  await money('hekou', 200_000, '2023-06-28')
  await town.count({ villageId: 'hekou', amountFen: 50_000, receivedOn: '2023-06-29', category: 'subsidy' })
  await money('hulutou', 300_000, '2023-06-29')
  at(system.clock, '2023-07-03')
  const second = await dispatch('2023-W26')
  const { row, missing } = await fill('2023-W26')
  expect(row(3)).toEqual([2000, 500, 3500, 0, '牧区', 1])
  expect(row(4)).toEqual([3000, 0, 3000, 0, '牧区', 2])
  expect(row(5).slice(0, 4)).toEqual([0, 0, 0, 0])
  expect(missing.map(({ what, why }) => `${what}：${why}`)).toEqual([
    'tuanjie村：组别：这一期没有分组，或者这个村不在哪一组',
    'tuanjie村：组内排名：这一期没有分组，或者这个村不在哪一组',
  ])
  // The first of the year cannot tell its week by category from what was before.
  const first = await fill('2023-W25')
  expect(first.row(3).slice(0, 3)).toEqual([null, null, 1000])
  expect(new Set(first.missing.map(({ why }) => why))).toContain('前面没有今年的周调度，各类的本周数和以前的分不开')
  // The terminal has the same two columns.
  const [headings, ...lines] = rankingLines(second, 'week')
  expect(headings).toMatch(/组别.*组内排名/)
  expect(lines[0]).toMatch(/hekou村.*牧区 +1/)
})

test('the first week of a year is all there is of it', async () => {
  const { money, dispatch, fill } = await aTownshipInGroups()
  at(system.clock, '2023-01-02')
  await money('hekou', 100_000, '2023-01-01')
  await dispatch('2022-W52')
  expect((await fill('2022-W52')).row(3).slice(0, 3)).toEqual([1000, 0, 1000])
})
