/** What is wrong with an input is said in words that nobody needs to be a programmer for. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { inEnglish } from '../../functions/web/refusals/in-english.ts'
import { DomainError, type InputIssue, parseInput } from '../../shared/errors.ts'

const fields = {
  text: z.string(),
  count: z.int(),
  amount: z.number(),
  yes: z.boolean(),
  list: z.array(z.string()),
  more: z.object({ a: z.string() }),
  either: z.union([z.string(), z.array(z.string())]),
}

function issuesOf(input: unknown): InputIssue[] {
  try {
    parseInput(z.object(fields), input)
    return []
  } catch (error) {
    if (error instanceof DomainError) return [...error.issues]
    throw error
  }
}

test.each([
  ['count', Number.NaN, '要填数字'],
  ['count', 1.5, '要填整数'],
  ['amount', Number.NaN, '要填数字'],
  ['amount', Number.POSITIVE_INFINITY, '要填数字'],
  ['text', 5, '要填文字'],
  ['list', {}, '要填一组内容'],
  ['more', [], '要填几项内容'],
  ['text', undefined, '请填写'],
])('%s that is %s', (field, value, message) => {
  expect(issuesOf({ [field]: value })).toContainEqual({ path: field, message })
})

test('whatever comes in, no word of a program is said, in either language', () => {
  const words = /NaN|undefined|instanceof|Infinity|\[object|null/
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.anything()), (input) => {
      for (const { message } of issuesOf(input)) {
        expect(message.chinese).not.toMatch(words)
        expect(inEnglish(message)).not.toMatch(/[\u4e00-\u9fff]|NaN|undefined|null/)
      }
    }),
  )
  expect(issuesOf(Number.NaN)).toEqual([{ path: '', message: '要填几项内容' }])
})
