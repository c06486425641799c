/** Bands of incomes, and whose a place is: of the village that is named, of the township, or of nobody we know. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { understandHeading } from '../../shared/forms/figure-words.ts'
import { proposeParts } from '../../shared/forms/propose-parts.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { useStore } from '../support/store.ts'
import { anOffice, cellIn, type Office, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
let june: BulletinFigures
beforeAll(async () => {
  office = await anOffice(system)
  june = (await readBulletin(office.deps, TOWN, '2023-06')).figures
})

const WAN = 1_000_000
const count = (of: 'countedFen' | 'operatingNatureFen', from: number, below: number) =>
  june.rows.filter((row) => row[of] >= from && row[of] < below).length

async function filled(rows: string[][], name = 'Sheet') {
  const form = await office.take('一张表.xlsx', aWorkbook([{ name, rows }]))
  const { content } = await office.fill(form.id)
  const xml = sheetXml(content)
  return { parts: form.parts, cell: (reference: string) => cellIn(xml, reference) || null }
}

describe('villages by what they earned', () => {
  test('bands of one form: each village is in one, at their edges too', async () => {
    const labels = ['空壳村', '15万元及以下', '15—20万元', '20万元以上（不含）']
    const { cell } = await filled([
      ['分档统计'],
      ['收入档次', '村数', '占比'],
      ...labels.map((label) => [label, '', '']),
    ])
    expect([3, 4, 5, 6].map((row) => cell(`B${row}`))).toEqual([
      count('countedFen', 0, 1) || null,
      count('countedFen', 1, 15 * WAN + 1),
      count('countedFen', 15 * WAN + 1, 20 * WAN + 1),
      count('countedFen', 20 * WAN + 1, Number.POSITIVE_INFINITY),
    ])
    const all = [3, 4, 5, 6].reduce((sum, row) => sum + Number(cell(`B${row}`) ?? 0), 0)
    expect(all).toBe(14)
  })

  test('without a line for those with nothing, the lowest band has them', async () => {
    const { cell } = await filled([['分档统计'], ['5万元以下的村', ''], ['5万元以上的村', '']])
    expect(cell('B2')).toBe(count('countedFen', 0, 5 * WAN))
  })

  test.each([
    ['经营性收入10万元以下的村', 'villagesBetweenOperating', null, 10 * WAN],
    ['总收入50万元（含）以上', 'villagesBetweenTotal', 50 * WAN, null],
    ['5万元（不含）至10万元（含）', 'villagesBetween', 5 * WAN + 1, 10 * WAN + 1],
    ['10万元以上50万元以下', 'villagesBetween', 10 * WAN, 50 * WAN],
    ['2．5万元以下的村', 'villagesBetween', null, 5 * WAN],
    ['不足5万元的村', 'villagesBetween', null, 5 * WAN],
    ['超过100万元', 'villagesBetween', 100 * WAN + 1, null],
    ['10万元以上', 'villagesBetween', 10 * WAN, null],
  ])('%s', (words, figure, fromFen, belowFen) =>
    expect(understandHeading([words])).toMatchObject({ figure, fromFen, belowFen }),
  )

  test.each([
    '经营收益5万元以下的村',
    '资产总额100万元以上的村',
    '上年收入5万元以下的村',
    '人均收入1万元以上',
    '5万元以下的合同',
    '50万元以上项目个数',
    '负债10万元以上村数',
    '2.5万元以下的村',
  ])('%s stays open', (words) => expect(understandHeading([words])?.figure ?? 'none').not.toMatch(/^villagesBetween/))

  test('counts of villages are no village’s', async () => {
    const rows = [
      ['河口村', '', '', ''],
      ['老樊营村', '', '', ''],
    ]
    const { parts } = await filled([['统计表'], ['村名', '累计收入', '5万元以下', '完成目标的村数'], ...rows])
    expect(parts).toMatchObject([{ kind: 'grid', lines: [{ figure: 'counted' }] }])
  })
})

describe('whose a place is', () => {
  test('our own row in a table of townships', async () => {
    const titles = ['乡镇', '村数', '年度目标(万元)', '累计收入(万元)', '完成率', '10万元以下村数', '排名']
    const empty = ['', '', '', '', '', '']
    const { cell } = await filled([
      ['各乡镇收入情况'],
      titles,
      ['城关镇', ...empty],
      ['明沙乡', ...empty],
      ['白音乡', ...empty],
    ])
    expect(['B4', 'C4', 'D4', 'E4', 'F4', 'G4'].map(cell)).toEqual([
      ...[14, june.total.targetFen / WAN, june.total.countedFen / WAN, '58.7%', count('countedFen', 0, 10 * WAN), null],
    ])
    expect(['B3', 'D3', 'B5', 'D5'].map(cell)).toEqual([null, null, null, null])
  })

  test('a block or a sheet of a village that we do not know is not filled with another’s', async () => {
    const block = (name: string) => [
      ['村名', name],
      ['累计收入', ''],
      ['年度目标', ''],
    ]
    const { cell } = await filled([['考核表'], ...block('河口村'), ...block('何口村')])
    expect([cell('B3'), cell('B6'), cell('B7')]).toEqual([150_000, null, null])
    expect((await filled([['考核表'], ['累计收入', ''], ['年度目标', '']], '何口村')).parts).toEqual([])
  })

  const blanksOf = async (sentence: string) => {
    const villages = await office.deps.villages.ofTownship(TOWN)
    const pieces = sentence.split('____')
    const blanks = pieces
      .slice(0, -1)
      .map((_, at) => ({ before: pieces.slice(0, at + 1).join(' '), after: pieces[at + 1] ?? '' }))
    const look = { tables: [], blanks, placeholders: [] }
    return proposeParts(look, villages, { presentYear: 2023, townshipName: '明沙乡' }).map((part) =>
      part.kind === 'single' && 'blank' in part.at ? [part.at.blank, part.figure, part.period, part.villageId] : part,
    )
  }

  test('a sentence that names a village, or a period in an earlier clause', async () => {
    expect(
      await blanksOf('1—5月，全乡累计收入____万元，其中河口村____万元，河口村收入____万元，何口村收入____万元。'),
    ).toEqual([
      [0, 'counted', '01-05', null],
      [2, 'counted', '01-05', 'hekou'],
    ])
    expect(
      await blanksOf('河口村收入____万元，完成率____%。上半年全乡收入____万元，其中河口村____万元，增长____%。'),
    ).toEqual([
      [0, 'counted', 'cumulative', 'hekou'],
      [1, 'rate', 'cumulative', 'hekou'],
      [2, 'counted', '01-06', null],
    ])
    expect(
      await blanksOf('上半年，全乡收入____万元。其中，补助收入____万元；6月份收入____万元，完成率____%。'),
    ).toEqual([
      [0, 'counted', '01-06', null],
      [1, 'subsidy', '01-06', null],
      [2, 'counted', '06-06', null],
    ])
    expect(await blanksOf('上半年，全乡收入____万元。本月收入____万元，完成目标的村____个。')).toEqual([
      [0, 'counted', '01-06', null],
      [1, 'counted', 'month', null],
      [2, 'villagesMet', 'month', null],
    ])
  })
})
