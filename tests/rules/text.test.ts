import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { id, lineText, plainText, requiredLine, requiredText } from '../../shared/text.ts'
import { anyText } from '../support/any-text.ts'

describe('ids', () => {
  test.each(['yangjiagedu', 'A', '_-9', 'x'.repeat(64)])('%s is an id', (text) => {
    expect(id.safeParse(text).success).toBe(true)
  })

  test.each([
    '',
    ' ',
    'a b',
    'a#b',
    'a/b',
    '..',
    'a.b',
    '河口',
    'a\n',
    'x'.repeat(65),
    'a\u0000',
    'a?b=c',
    '%2e',
    1,
    null,
  ])('%j is none', (text) => {
    expect(id.safeParse(text).success).toBe(false)
  })
})

describe('text that people type', () => {
  const clean = (text: string) => plainText(200).parse(text)

  test('loses what hides or reorders it', () => {
    expect(clean('\u202E贷款\u202C')).toBe('贷款')
    expect(clean('租\u200B金\uFEFF')).toBe('租金')
    expect(clean('\u061C收入\u00AD')).toBe('收入')
    expect(clean('a\u0000b\u2028c\u001B[31m')).toBe('a b c [31m')
  })

  test('keeps what is only strange: markup and formulas are data', () => {
    expect(clean('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
    expect(clean('=1+1')).toBe('=1+1')
    expect(clean('甲\n乙')).toBe('甲\n乙')
  })

  test('stays on one line where it is a name or a number, so that nothing is put into a heading or an address', () => {
    expect(lineText(20).parse('党政办\r\nBcc: x@y.cn')).toBe('党政办 Bcc: x@y.cn')
    expect(lineText(20).parse(' 甲 \n\n 乙 ')).toBe('甲 乙')
    expect(requiredLine(20).safeParse('\n').success).toBe(false)
  })

  test('is trimmed, of full-width spaces too, and composed', () => {
    expect(clean('\u3000 河口村 \u3000')).toBe('河口村')
    expect(clean('e\u0301')).toBe('é')
  })

  test('is measured after cleaning, and not read at all when it is endless', () => {
    expect(plainText(2).safeParse('\u200B甲\u200B乙\u200B').success).toBe(true)
    expect(plainText(2).safeParse('甲乙丙').success).toBe(false)
    expect(plainText(2).safeParse(' '.repeat(9)).success).toBe(false)
  })

  test('must say something where it is required', () => {
    expect(requiredText(10).safeParse(' \u200B\n').success).toBe(false)
    expect(requiredText(10).safeParse('a').success).toBe(true)
  })

  test('whatever came in, it can be stored: well-formed and stable', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 60 }), fc.boolean(), (text, broken) => {
        const once = clean(broken ? `\uD800${text}` : text)
        expect(once.isWellFormed()).toBe(true)
        expect(clean(once)).toBe(once)
      }),
    )
  })
})
