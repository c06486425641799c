/** Real little files with metadata in them, built byte by byte. */
import { crc32, deflateSync } from 'node:zlib'

/** What must be gone from every kept picture. */
export const SECRETS = ['GPS-40.1-110.5', 'SecretCamera']

const text = (value: string) => Buffer.from(value, 'latin1')
const bytes = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A JPEG segment: marker, length, data. */
export function segment(marker: number, data: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return bytes(head, data)
}

/** EXIF with camera, place and which side is up, in the byte order of most cameras. */
export function exif(orientation: number): Uint8Array {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return bytes(text('Exif\0\0'), tiff, text(SECRETS.join(' ')))
}

const quantization = segment(0xdb, bytes(Buffer.alloc(1), Buffer.alloc(64, 1)))
const frame = segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]))
const huffman = [0x00, 0x10].map((table) => segment(0xc4, Buffer.from([table, 1, ...Array(15).fill(0), 0])))
const jfif = segment(0xe0, text('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
/** One grey block; a stuffed 0xFF stands in the scan, as cameras write it. */
const scan = bytes(segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x3f, 0xff, 0x00, 0x3f]))

/** An 8×8 JPEG as a phone writes it; `salt` makes another photo of it. */
export function aJpeg({ orientation = 1, salt = '', extra = [] as Uint8Array[], trailer = '' } = {}): Uint8Array {
  return bytes(
    Buffer.from([0xff, 0xd8]),
    jfif,
    segment(0xe1, exif(orientation)),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${SECRETS.join(' ')}`)),
    segment(0xe2, text(`ICC_PROFILE\0\x01\x01${salt}`)),
    segment(0xfe, text(SECRETS.join(' '))),
    ...extra,
    quantization,
    frame,
    ...huffman,
    scan,
    Buffer.from([0xff, 0xd9]),
    text(trailer),
  )
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(bytes(text(type), data)))
  return bytes(length, text(type), data, sum)
}

/** A PNG of one pixel. */
export function aPng({ extra = [] as Uint8Array[], trailer = '' } = {}): Uint8Array {
  return bytes(
    text('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    pngChunk('eXIf', exif(1)),
    pngChunk('tEXt', text(`Author\0${SECRETS.join(' ')}`)),
    ...extra,
    pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
    text(trailer),
  )
}

function riffChunk(type: string, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return bytes(text(type), length, data, Buffer.alloc(data.length % 2))
}

/** A WebP of one pixel, as its encoder makes it. */
const pixel = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')

export function aWebp({ trailer = '' } = {}): Uint8Array {
  const picture = pixel.subarray(12)
  const chunks = bytes(
    riffChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    picture,
    riffChunk('EXIF', exif(1)),
    riffChunk('XMP ', text(`${SECRETS.join(' ')}!`)),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(chunks.length + 4)
  return bytes(text('RIFF'), length, text('WEBP'), chunks, text(trailer))
}

export function aPdf({ body = '', trailer = '' } = {}): Uint8Array {
  return text(
    `%PDF-1.4\n1 0 obj\n<</Type/Catalog${body}>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n${trailer}`,
  )
}
