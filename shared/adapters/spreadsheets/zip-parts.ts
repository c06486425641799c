/** Opens the archive that an .xlsx is, without ever inflating more than it may hold. */
import { inflateRawSync } from 'node:zlib'
import { DomainError } from '../../errors.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const ENCRYPTED = 1
/** All parts together; 100,000 full rows of a ledger stay well below it. */
const MAX_INFLATED_BYTES = 200 * 1024 * 1024

export type ZipParts = { names: readonly string[]; text(name: string): string | null }

type Part = { method: number; compressed: number; inflated: number; offset: number }

/** Reads the archive's directory. Throws `invalid_input` for a broken, encrypted or inflated-beyond-reason one. */
export function openZip(bytes: Buffer): ZipParts {
  const parts = readDirectory(bytes)
  const total = [...parts.values()].reduce((sum, part) => sum + part.inflated, 0)
  if (total > MAX_INFLATED_BYTES) {
    throw new DomainError(
      'invalid_input',
      '这个表格解压后超过 200 MB，不像一本台账，没有读取。请删去图片和无关内容后再试。',
    )
  }
  return {
    names: [...parts.keys()],
    text: (name) => {
      const part = parts.get(name)
      return part === undefined ? null : inflate(bytes, part).toString('utf8')
    },
  }
}

function readDirectory(bytes: Buffer): Map<string, Part> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const parts = new Map<string, Part>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken()
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) {
      throw new DomainError('invalid_input', '这个表格加了密码，请取消密码后另存为 .xlsx 再导入。')
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
    const nameEnd = at + 46 + (nameLength ?? 0)
    parts.set(bytes.toString('utf8', at + 46, nameEnd), {
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      inflated: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return parts
}

function inflate(bytes: Buffer, part: Part): Buffer {
  if (part.offset + 30 > bytes.length) throw broken()
  const start = part.offset + 30 + bytes.readUInt16LE(part.offset + 26) + bytes.readUInt16LE(part.offset + 28)
  const packed = bytes.subarray(start, start + part.compressed)
  if (part.method === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.inflated) })
  } catch {
    throw broken()
  }
}

/** The refusal of a file that is not what it says it is. */
export function broken(): DomainError {
  return new DomainError(
    'invalid_input',
    '这个 .xlsx 文件已损坏或不完整，打不开。请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。',
  )
}
