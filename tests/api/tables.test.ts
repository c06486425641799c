import { parquetReadObjects } from 'hyparquet'
import { beforeAll, expect, test } from 'vitest'
import { tableView } from '../../shared/spreadsheets/table-data.ts'
import { type Town, useApi } from '../support/api.ts'
import { type Answer, problemIn } from '../support/api-client.ts'
import { anIncome } from '../support/builders.ts'

const api = useApi()
const viewIn = ({ body }: Answer) => tableView.parse(body)
const textIn = ({ bytes }: Answer) => new TextDecoder().decode(bytes)
let town: Town
beforeAll(async () => {
  town = await api.town()
  const clerk = await town.as('yangjiagedu')
  for (const [id, payer, amountFen] of [
    ['a', '=1+1', 1_234_567],
    ['b', '甲,"乙"', 100],
  ] as const) {
    await clerk.post('/income-entries', anIncome({ id, payer, amountFen, receivedOn: '2023-05-03' }))
    await (await town.as('reviewer')).post(`/income-entries/${id}/approve`, { version: 1 })
  }
  const reviewer = await town.as('reviewer')
  await reviewer.post('/monthly-bulletins/2023-05')
  await reviewer.post('/weekly-dispatches/2023-W26')
})

test('entries as JSON: money in fen, days as days', async () => {
  const body = viewIn(await (await town.as('reviewer')).get('/tables/entries?year=2023'))
  const at = (header: string) => body.columns.findIndex((one) => one.header === header)
  expect(body.columns[at('金额(元)')]).toEqual({ header: '金额(元)', kind: 'fen' })
  const [row] = body.rows.filter((one) => one[at('编号')] === 'a')
  expect(['金额(元)', '到账日期', '付款方'].map((header) => row?.[at(header)])).toEqual([
    1_234_567,
    '2023-05-03',
    '=1+1',
  ])
})

test('the same as CSV: what would be calculated is words, a mark on request', async () => {
  const reviewer = await town.as('reviewer')
  const plain = await reviewer.get('/tables/entries?year=2023&format=csv')
  expect(textIn(plain)).toContain(`12345.67,'=1+1`)
  expect(textIn(plain)).toContain('1.00,"甲,""乙"""')
  expect(plain.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const marked = await reviewer.get('/tables/entries?year=2023&format=csv&bom=yes')
  expect(marked.bytes.subarray(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
})

test('as Parquet, exact to the fen', async () => {
  const { bytes } = await (await town.as('reviewer')).get('/tables/entries?year=2023&format=parquet')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const rows = await parquetReadObjects({ file })
  expect(rows.map((row) => row['金额(元)']).sort()).toEqual([1, 12_345.67])
  expect(rows[0]?.到账日期).toEqual(new Date('2023-05-03T00:00:00Z'))
})

test('a year in one workbook', async () => {
  const { bytes, headers } = await (await town.as('reviewer')).get('/tables/year?year=2023')
  expect(headers.get('content-type')).toContain('spreadsheetml')
  expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
})

test('tables of a document are those that were published; an unknown name is told which there are', async () => {
  const reviewer = await town.as('reviewer')
  const ranking = await reviewer.get('/tables/ranking?period=2023-05')
  expect(viewIn(ranking).total).toContain(1_234_667)
  const lines = await reviewer.get('/tables/nothing?period=2023-W26')
  expect([lines.status, problemIn(lines).detail]).toEqual([404, expect.stringContaining('有：')])
  expect(problemIn(await reviewer.get('/tables/nothing')).detail).toContain('villages、targets、entries')
})

test('a clerk reads the entries of her villages', async () => {
  const view = viewIn(await (await town.as('hekou')).get('/tables/entries?year=2023'))
  expect(view.rows).toEqual([])
})

test('a heading names the unit that the figures under it have: yuan, also where the sheet shows 万元', async () => {
  const reviewer = await town.as('reviewer')
  const csv = textIn(await reviewer.get('/tables/targets?year=2023&format=csv'))
  const [headings = '', first = ''] = csv.replace('\uFEFF', '').split('\r\n')
  const at = headings.split(',').indexOf('目标(元)')
  expect(headings).not.toContain('万元')
  expect(Number(first.split(',')[at])).toBeGreaterThan(10_000)
})
