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
  year: z.int().min(2000).max(2099),
  share: z.number().gt(0).lt(1),
  name: z.string().min(2).max(3),
  few: z.array(z.string()).min(1).max(2),
  way: z.enum(['cash', 'bank']),
  only: z.literal('yes'),
  letters: z.string().regex(/^[a-z]+$/),
  mail: z.email(),
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

test.each([
  ['year', 0, '不能小于 2000', 'Not less than 2000'],
  ['year', 2100, '不能大于 2099', 'Not more than 2099'],
  ['share', 0, '要大于 0', 'Has to be more than 0'],
  ['share', 1, '要小于 1', 'Has to be less than 1'],
  ['name', '长', '至少 2 个字', 'At least 2 characters'],
  ['name', '长长长长', '最多 3 个字', 'At most 3 characters'],
  ['few', [], '至少 1 项', 'At least 1 items'],
  ['few', ['a', 'b', 'c'], '最多 2 项', 'At most 2 items'],
  ['way', 'wire', '只能是“cash”“bank”中的一个', 'This should be one of "cash"|"bank"'],
  ['only', 'no', '只能是“yes”', 'This should be "yes"'],
  ['letters', '1', '写法不对，要满足 /^[a-z]+$/', 'This must match /^[a-z]+$/'],
  ['mail', 'a@', '写法不对', 'This is not a valid e-mail address'],
])('%s that is %j, in both languages', (field, value, chinese, english) => {
  const issue = issuesOf({ [field]: value }).find(({ path }) => path === field)
  expect([issue?.message.chinese, issue && inEnglish(issue.message)]).toEqual([chinese, english])
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
