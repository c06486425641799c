import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inEnglish, refusals } from '../../functions/web/refusals/in-english.ts'
import { DomainError, parseInput } from '../../shared/errors.ts'
import { chineseTexts, refusalMessages } from '../support/messages.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const HAN = /\p{Script=Han}/u
/** What no page says of itself: the operator's programs, files that are made, the text for the chat group. */
const NOT_ON_PAGES =
  /texts\.(zh|en)\.ts$|^functions\/web\/refusals\/|^shared\/adapters\/(environment|archive|mail|documents|dynamodb|aws|files)|^shared\/desk\/read-week|^shared\/spreadsheets\/.*-table/
/** The names of sheets and units, and what stands in the cells. */
const CHINESE_IN_ENGLISH = /村情|[（(…]万?元[)）]?|是 \(yes\)|否 \(no\)|万元/g

const messages = refusalMessages(['shared', 'functions/web'], NOT_ON_PAGES)
const ofZod = chineseTexts('node_modules/zod/v4/locales/zh-CN.js')

describe('the English of refusals', () => {
  test('is there for every Chinese one in the source', () => {
    expect(messages.size).toBeGreaterThan(200)
    const missing = [...messages, ...ofZod]
      // A text of several lines is a message to send, not a refusal.
      .filter(([text]) => !Object.hasOwn(refusals, text) && !text.includes('\n'))
      .map(([text, path]) => `  '${text}': '…',   // said in ${path}`)
    const help = 'Add these lines, with their English, to the file of their field in functions/web/refusals/'
    expect(missing.join('\n'), help).toBe('')
  })

  test('has no Chinese in it, and takes what is filled in', () => {
    for (const [chinese, english] of Object.entries(refusals)) {
      expect(english.replace(CHINESE_IN_ENGLISH, ''), chinese).not.toMatch(HAN)
      const holes = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([hole]) => hole)
      for (const hole of holes(english)) expect(holes(chinese), english).toContain(hole)
    }
  })

  test('carries numbers, names and other refusals over', () => {
    expect(inEnglish('这笔收入刚被别人处理过（现在是已退回，版本 3），请刷新后再看。')).toBe(
      'Somebody has just dealt with this income (now returned, version 3); reload and look again.',
    )
    expect(inEnglish('后面的月份（2023-06）已经关账，不能作废 2023-05 的草稿。')).toBe(
      'The books are closed up to a later month (2023-06), so the draft of 2023-05 cannot be discarded.',
    )
    expect(inEnglish('没有编号为 明沙乡 的乡镇。')).toBe('There is no township 明沙乡.')
    expect(inEnglish('没有翻译过的话')).toBe('没有翻译过的话')
  })

  test('is there for what a schema says of anything at all', () => {
    const text = z.string().min(2).max(5)
    const schema = z.strictObject({
      text,
      kind: z.enum(['a', 'b']),
      count: z.number().multipleOf(2).max(9),
      mail: z.email(),
    })
    for (const input of [
      null,
      {},
      { text: '', kind: 'c', count: 11, mail: '@', more: 1 },
      { text: 'too long', count: '1' },
    ]) {
      try {
        parseInput(schema, input)
        expect.unreachable()
      } catch (error) {
        const issues = error instanceof DomainError ? error.issues : []
        expect(issues.length).toBeGreaterThan(0)
        for (const { message } of issues) expect(inEnglish(message), message).not.toMatch(HAN)
      }
    }
  })
})

describe('an English page', () => {
  const web = useWeb()

  test('says in English why it refuses, beside the field and instead of the page; a Chinese one in Chinese', async () => {
    const { id } = await makeTown(web.deps)
    const admin = await signedIn(web, `${id}-admin`, 'en')
    const again = await admin.post('/settings/villages', {
      name: '西河村',
      code: '12',
      kind: 'village',
      validFrom: 'x',
    })
    expect(again.status).toBe(400)
    expect(again.body.split('A division code has 12 digits')).toHaveLength(3)
    expect((await admin.get('/review')).body).toContain('You may not do this.')
    expect((await (await signedIn(web, `${id}-admin`)).get('/review')).body).toContain('您没有这项权限。')
  })
})
