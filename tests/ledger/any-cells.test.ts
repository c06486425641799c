import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../shared/errors.ts'
import { parseExport } from '../../shared/integrity/parse-export.ts'
import { parseLedger } from '../../shared/ledger/parse-ledger.ts'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'
import { sampleSheets } from './a-ledger.ts'

/** What any cell of any file can come to, odd ones often. */
const cell: fc.Arbitrary<SheetCell> = fc.oneof(
  fc.constant(null),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '1,2',
    '1e9',
    '－',
    '#REF!',
    '__proto__',
    'constructor',
    '河口村',
    '⻢家村',
    '2023-02-30',
    '=1+1',
    '60%',
    '1:1',
  ),
  fc.record({ number: fc.double({ noNaN: true, noDefaultInfinity: true }), shown: fc.string() }),
  fc.record({ formula: fc.string() }),
)

const change = fc.record({ sheet: fc.nat(4), row: fc.nat(20), column: fc.nat(14), cell })
const merge = fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8)).map(([top, left, high, wide]) => ({
  top,
  left,
  bottom: top + high,
  right: left + wide,
}))

describe('whatever stands in the cells', () => {
  it('a ledger is read or told what is wrong with it, in words of ours', async () => {
    const sample = (await sampleSheets()).map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, 20) }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.array(merge, { maxLength: 3 }),
        async (changes, merges) => {
          const sheets: Sheet[] = sample.map((sheet) => ({ ...sheet, merges, rows: sheet.rows.map((row) => [...row]) }))
          for (const { sheet, row, column, cell: value } of changes) {
            const line = sheets[sheet]?.rows[row]
            if (line !== undefined) line[column] = value
          }
          const options = { year: 2023, today: '2023-07-10' }
          const { problems } = await parseLedger(sheets, { villages: [], projects: [] }, options)
          for (const { message } of problems) expect(message.chinese).toMatch(/[\u4E00-\u9FFF]/)
          try {
            parseExport(sheets, { villages: [], townshipName: '', creditIsIncome: false })
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
