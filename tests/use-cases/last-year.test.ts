/** 同比 compares like with like: one rule on both sides, in a township's sums nothing that villages paid each other. */
import { expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { composeLayout } from '../../shared/bulletin/text/compose-layout.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import type { CountingRule } from '../../shared/townships/settings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

async function keptBothYears(rule: CountingRule) {
  at(system.clock, '2022-06-30')
  const settings = { countingRules: [{ from: '2022-01-01', rule }] }
  const town = await aTownship(system, { settings, year: 2022 })
  for (const villageId of ['hekou', 'hulutou', 'tuanjie']) await town.setTarget(villageId, 2023, 10_000_000)
  return town
}

async function june(town: TestTownship) {
  at(system.clock, '2023-07-10')
  const { state, figures } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const layout = composeLayout(figures, state)
  const ranking = layout.annexes[0]
  const column = (header: string) => ranking?.columns.findIndex((one) => one.header === header) ?? -1
  const cells = new Map(
    ranking?.rows.map(({ key, cells }) => [
      key,
      ['累计', '上年同期', '同比'].map((header) => cells[column(header)]?.text),
    ]),
  )
  const text = layout.sections.flatMap(({ paragraphs }) => paragraphs.map(textOf)).join('\n')
  return { text, cells, footnotes: ranking?.footnotes.join('') ?? '' }
}

test('under 经营性收入 both years are of operating nature: a fall is no rise of 300 %', async () => {
  const town = await keptBothYears('operating_nature')
  await town.count({ villageId: 'hekou', receivedOn: '2022-05-05', amountFen: 1_100_000 })
  await town.count({ villageId: 'hekou', receivedOn: '2022-05-06', amountFen: 9_000_000, category: 'subsidy' })
  at(system.clock, '2023-06-30')
  await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 800_000 })
  await town.count({ villageId: 'hekou', receivedOn: '2023-05-06', amountFen: 3_600_000, category: 'subsidy' })
  const { text, cells } = await june(town)
  expect(cells.get('hekou')).toEqual(['8,000.00', '11,000.00', '−27.3%'])
  expect(text).toContain('累计收入比上年同期（1.10万元）下降27.3%。')
})

test('what villages paid each other is out of the township’s growth, in both years', async () => {
  const town = await keptBothYears('total_income')
  await town.count({ villageId: 'hekou', receivedOn: '2022-05-05', amountFen: 7_000_000 })
  at(system.clock, '2023-06-30')
  await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 7_000_000 })
  const paid = { amountFen: 2_000_000, payerVillageId: 'hekou' }
  await town.count({ villageId: 'hulutou', receivedOn: '2023-05-06', ...paid })
  const { text } = await june(town)
  expect(text).toContain('累计收入与上年同期持平。')
  const other = await keptBothYears('total_income')
  await other.count({ villageId: 'hekou', receivedOn: '2022-05-05', amountFen: 5_000_000 })
  await other.count({ villageId: 'hulutou', receivedOn: '2022-05-06', ...paid })
  at(system.clock, '2023-06-30')
  await other.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 7_000_000 })
  expect((await june(other)).text).toContain('累计收入比上年同期（5.00万元）增长40.0%。')
})

test('a sheet that knows total income alone is not compared under another rule, and the annex says so', async () => {
  at(system.clock, '2023-06-30')
  for (const [rule, growth] of [
    ['total_income', '+100.0%'],
    ['operating_nature', '–'],
  ] as const) {
    const town = await aTownship(system, { settings: { countingRules: [{ from: '2023-01-01', rule }] } })
    const monthsFen = [1_000_000, ...Array<number>(11).fill(0)]
    await town.deps.targets.savePast(town.id, { villageId: 'hekou', year: 2022, monthsFen })
    await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 2_000_000 })
    const { text, cells, footnotes } = await june(town)
    expect(cells.get('hekou')?.[2]).toBe(growth)
    expect(text.includes('上年同期')).toBe(rule === 'total_income')
    expect(footnotes.includes('hekou村：上年收入没有按本年口径的数')).toBe(rule === 'operating_nature')
    at(system.clock, '2023-06-30')
  }
})
