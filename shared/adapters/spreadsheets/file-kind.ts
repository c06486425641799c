/** What a file is by what it holds, whatever its name says. */
import { Unreadable } from './unreadable.ts'
import { withPassword } from './workbook-zip.ts'

/** `zip` may be a workbook, `text` a table of separated values. Throws `Unreadable` for a kind that is neither, with advice. */
export function fileKind(bytes: Buffer): 'zip' | 'text' {
  if (startsWith(bytes, [0x50, 0x4b])) return 'zip'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // .xls, .et and password-protected workbooks share one container; only the last names its encrypted content.
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw withPassword()
    throw whole('这个文件其实是旧版表格（.xls 或 .et），读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。')
  }
  const start = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimStart()
  if (/^<(!doctype html|html|head|meta|table|body|style|div)\b/i.test(start)) {
    throw whole('这个文件其实是网页表格，请用 WPS 打开后另存为 .xlsx 再导入。')
  }
  if (/^<\?xml/i.test(start)) {
    if (/<html\b/i.test(start)) throw whole('这个文件其实是网页表格，请用 WPS 打开后另存为 .xlsx 再导入。')
    throw whole('这个文件其实是 XML 表格，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。')
  }
  if (/^%PDF/.test(start)) throw whole('这个文件其实是 PDF，读不了。请导入原来的表格（.xlsx）。')
  if (/^\{\\rtf/.test(start)) throw whole('这个文件其实是 Word 文档，请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。')
  return 'text'
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function whole(message: string): Unreadable {
  return new Unreadable({ message, isWhole: true })
}
