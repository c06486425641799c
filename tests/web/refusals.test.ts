import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { inEnglish } from '../../functions/web/refusals/in-english.ts'
import { readSheetBytes } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import * as bulletinRefusals from '../../shared/bulletin/record/refusals.zh.ts'
import * as contractRefusals from '../../shared/contracts/refusals.zh.ts'
import { DomainError, parseInput } from '../../shared/errors.ts'
import * as incomeRefusals from '../../shared/income/refusals.zh.ts'
import { keptRefusal } from '../../shared/kept-refusal.ts'
import * as ledgerRefusals from '../../shared/ledger/refusals.zh.ts'
import { packed, type Refusal } from '../../shared/refusal.ts'
import * as sheetRefusals from '../../shared/sheets/refusals.zh.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const HAN = /\p{Script=Han}/u
/** The names of sheets, units and answers, and what stands in cells. */
const CHINESE_IN_ENGLISH =
  /村情|万元|\(元\)|是 \(yes\)|否 \(no\)|租金|发包承包费|分红|保底收益|每年|每半年|每季|每月|列明|已审核|待审核|退回|衔接资金|自筹/g

const catalogues = ['shared', 'functions/web'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('refusals.en.ts'))
    .map((name) => join(folder, name)),
)

describe('the English of refusals', () => {
  test.each(catalogues)('has no Chinese in it: %s', (path) => {
    expect(readFileSync(path, 'utf8').replace(CHINESE_IN_ENGLISH, '')).not.toMatch(HAN)
  })

  test.each(catalogues)('has each sentence under the name that its Chinese has: %s', (path) => {
    const source = readFileSync(path.replace('.en.', '.zh.'), 'utf8')
    const room = /interface Refusals \{\s*(\w+):/.exec(source)?.[1]
    expect(/^const refusal = refusalsOf\('(\w+)'\)$/m.exec(source)?.[1]).toBe(room)
    const sentences = [...source.matchAll(/^export const (\w+) = refusal\(\s*'([^']+)'/gm)]
    expect(sentences.length).toBeGreaterThan(0)
    for (const [, name, key] of sentences) expect(key).toBe(name)
  })

  test('takes what is filled in: numbers, the words of the domain, other refusals, also in a list', () => {
    const inEnglishOf = (refusal: Refusal) => [refusal.chinese, inEnglish(refusal)]
    expect(inEnglishOf(incomeRefusals.changedMeanwhile('returned', 3))).toEqual([
      '这笔收入刚被别人处理过（现在是已退回，版本 3），请刷新后再看。',
      'Somebody has just dealt with this income (now returned, version 3); reload and look again.',
    ])
    expect(inEnglishOf(bulletinRefusals.laterMonthClosed('2023-06', '2023-05'))).toEqual([
      '后面的月份（2023-06）已经关账，不能作废 2023-05 的草稿。',
      'The books are closed up to a later month (2023-06), so the draft of 2023-05 cannot be discarded.',
    ])
    expect(inEnglish(contractRefusals.planWrong(sheetRefusals.notADate('昨天')))).toBe(
      'Payments: “昨天” is no date; write it like 2023-06-30',
    )
    const differences = [ledgerRefusals.originalDiffers('r1', null), ledgerRefusals.originalDiffers(null, 'r2')]
    expect(inEnglishOf(ledgerRefusals.approvedFixed(differences))).toEqual([
      '已审核的收入不能改（冲销原编号：系统里是r1，这里是空；冲销原编号：系统里是空，这里是r2）；如有错误请冲销后重新填报',
      'An approved income cannot be changed (the original: r1 in the system, empty here; the original: empty in the system, r2 here); if it is wrong, reverse it and enter it anew',
    ])
  })

  test('is known after a refusal has crossed a thread, or was kept', async () => {
    const error = await readSheetBytes(Buffer.from('%PDF-1.7'), '台账.xlsx').catch((thrown: unknown) => thrown)
    if (!(error instanceof DomainError)) throw error
    expect(inEnglish(error.refusal)).toBe(
      'This file is in truth a PDF and cannot be read. Import the table that it was made from (.xlsx).',
    )
    const nested = ledgerRefusals.approvedFixed([ledgerRefusals.originalDiffers('r1', null)])
    const again = keptRefusal.parse(JSON.parse(JSON.stringify(packed(nested))))
    expect([again.chinese, inEnglish(again)]).toEqual([nested.chinese, inEnglish(nested)])
    expect(inEnglish(keptRefusal.parse('从前的一句话'))).toBe('从前的一句话')
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
        for (const { message } of issues) expect(inEnglish(message), message.chinese).not.toMatch(HAN)
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
