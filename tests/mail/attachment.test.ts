/** The name of an attachment, read as old and as new mail programs read it. */
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { composeMessage } from '../../shared/adapters/mail/message.ts'
import { anEmail } from './an-email.ts'

const LONG = '阿拉善左旗巴彦浩特镇人民政府关于2023年上半年村级集体经济收入情况的通报（第2版）'
const content = new Uint8Array(1000).map((_, index) => index % 256)

async function messageWith(filename: string): Promise<string> {
  const email = anEmail({ attachments: [{ filename, contentType: 'application/pdf', content }] })
  const composed = composeMessage(email)
  if ('refused' in composed) throw new Error('refused')
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail(composed.message)
  return String(message)
}

/** Of programs that know RFC 2047 only: the encoded words of `name`, each by itself. */
function encodedWords(message: string): string[] {
  const name = /name="([^"]*)"/s.exec(message)?.[1] ?? ''
  return name.split(/\r\n\s/).map((word) => {
    const [, base64 = ''] = /^=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=$/.exec(word) ?? []
    expect(word.length).toBeLessThanOrEqual(75)
    return Buffer.from(base64, 'base64').toString()
  })
}

test.each(Array.from({ length: 60 }, (_, index) => `${LONG.repeat(2).slice(0, index + 1)}.docx`))(
  'in both encodings, whole characters and the ending in one piece: %s',
  async (filename) => {
    const message = await messageWith(filename)
    const parsed = await simpleParser(message)
    expect(parsed.attachments.map((one) => one.filename)).toEqual([filename])
    expect(new Uint8Array(parsed.attachments[0]?.content ?? [])).toEqual(content)
    const words = encodedWords(message)
    expect(words.join('')).toBe(filename)
    expect(words.join('')).not.toContain('\uFFFD')
    expect(words.at(-1)).toMatch(/\.docx$/)
    expect(message).not.toMatch(/filename\*\d/)
    expect(Math.max(...message.split('\r\n').map((line) => line.length))).toBeLessThan(998)
  },
)

test('dots within a name, quotes and lines that people typed stay part of it', async () => {
  for (const filename of [
    '通报.第1.2版.pdf',
    '没有后缀',
    "it's (1)*.pdf",
    '通报；a="b"\r\nX-Evil: 1.pdf',
    `${LONG.repeat(9)}.xlsx`,
  ]) {
    const message = await messageWith(filename)
    const [attachment] = (await simpleParser(message)).attachments
    const clean = filename.replace(/\r\n/, ' ').replace(/[\\/:*?"<>|]/g, '_')
    const [, stem = clean, ending = ''] = /^(.*)(\.\w+)$/.exec(clean) ?? []
    expect(attachment?.filename).toBe(`${stem.slice(0, 80)}${ending}`)
    expect(message).not.toMatch(/^X-Evil/m)
    expect(encodedWords(message).join('')).toBe(attachment?.filename)
  }
})
