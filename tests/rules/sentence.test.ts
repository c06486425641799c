import { expect, test } from 'vitest'
import {
  figureOf,
  figuresOf,
  join,
  quote,
  quoteClause,
  readPlace,
  say,
  sayDay,
  TOTAL,
  textOf,
} from '../../shared/papers/sentence.ts'

const table = {
  id: 'key',
  columns: [
    { key: 'label', header: '指标' },
    { key: 'value', header: '数值' },
  ],
  rows: [
    { key: 'counted', cells: [{ text: '累计' }, { text: '−12.00' }] },
    { key: 'late', cells: [{ text: '项目' }, { text: '晚30天', figures: { late: '30' } }] },
  ],
  total: [{ text: '合计' }, { text: '0.00' }],
}

test('a figure reads as its cell does, and knows where it stands', () => {
  const figure = figureOf(table, 'counted', 'value')
  const sentence = say('截至', sayDay('2023-06-30'), '收入', figure, '，下降', figure.unsigned(), '万元。')
  expect(textOf(sentence)).toBe('截至6月30日收入−12.00，下降12.00万元。')
  expect(figuresOf(sentence).map(({ cellText, place }) => [cellText, readPlace([table], place)])).toEqual([
    ['−12.00', '−12.00'],
    ['−12.00', '−12.00'],
  ])
  expect(textOf([figureOf(table, TOTAL, 'value'), figureOf(table, 'late', 'value', 'late')])).toBe('0.0030')
})

test('what people wrote is no figure, whatever it looks like', () => {
  const line = { note: '光伏收益1.50万元，6月21日到账。', name: '3号村' }
  const sentence = join([quote(line, 'name'), quoteClause(line, 'note')], say('：'))
  expect(textOf(sentence)).toBe('3号村：光伏收益1.50万元，6月21日到账')
  expect(figuresOf(sentence)).toEqual([])
})

test('a cell that is not there cannot be read', () => {
  expect(() => figureOf(table, 'counted', 'unit')).toThrow('no cell key / counted / unit')
  expect(() => figureOf(table, 'gone', 'value')).toThrow()
})

test('a number cannot be written without a cell', () => {
  const some: string = ['累计', '12'].join('')
  // @ts-expect-error a number is no part of a sentence
  say('累计', 12)
  // @ts-expect-error nor is a text that the compiler does not know
  say(some)
  // @ts-expect-error nor one that was put together
  say(`累计${String(12)}万元`)
  // @ts-expect-error nor one with a digit
  say('累计12万元')
  // @ts-expect-error nor a part that was made by hand
  say({ text: '12', place: { table: 'key', row: 'counted', column: 'value' }, cellText: '12', isUnsigned: false })
  expect(textOf(say('累计', Math.random() < 2 ? '收入' : '支出'))).toBe('累计收入')
})
