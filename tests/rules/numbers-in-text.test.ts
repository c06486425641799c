import { expect, test } from 'vitest'
import { numbersOf } from '../../shared/bulletin/numbers-in-text.ts'

test('dates, and what people wrote, are no figures of ours', () => {
  expect(numbersOf('截至6月30日，累计收入234.78万元，完成58.7%，5个村达标。')).toEqual(['234.78万元', '58.7%', '5个村'])
  expect(numbersOf('河口村：差3台泵，要2万元。收入12.00万元。', ['差3台泵', '要2万元。'])).toEqual(['12.00万元'])
})

test('what people wrote is left out where it stands by itself, never from inside a number', () => {
  for (const quoted of ['2', '2.00', '12', '2.00万元', '1']) {
    expect(numbersOf('收入12.00万元，1,234.50元，12%。', [quoted]).slice(0, 2)).toEqual(['12.00万元', '1,234.50元'])
  }
  expect(numbersOf('3号厂房（3）收入3.00万元', ['3'])).toEqual(['3.00万元'])
})
