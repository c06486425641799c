/** What a file is by what it holds, whatever its name says. */
import type { Refusal } from '../../refusal.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { Unreadable } from './unreadable.ts'
import { withPassword } from './workbook-zip.ts'

/** `zip` may be a workbook, `text` a table of separated values. Throws `Unreadable` for a kind that is neither, with advice. */
export function fileKind(bytes: Buffer): 'zip' | 'text' {
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // .xls, .et and password-protected workbooks share one container; only the last names its encrypted content.
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw withPassword()
    throw whole(tableFileRefusals.isOldTable)
  }
  const start = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimStart()
  if (/^<(!doctype html|html|head|meta|table|body|style|div)\b/i.test(start)) {
    throw whole(tableFileRefusals.isWebPage)
  }
  if (/^<\?xml/i.test(start)) {
    if (/<html\b/i.test(start)) throw whole(tableFileRefusals.isWebPage)
    throw whole(tableFileRefusals.isXml)
  }
  if (/^%PDF/.test(start)) throw whole(tableFileRefusals.isPdf)
  if (/^\{\\rtf/.test(start)) throw whole(tableFileRefusals.isWord)
  return 'text'
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function whole(message: Refusal): Unreadable {
  return new Unreadable({ message, isWhole: true })
}
