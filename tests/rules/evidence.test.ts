import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanEvidence, kindOf } from '../../shared/evidence/clean-evidence.ts'
import { evidenceKey } from '../../shared/evidence/evidence.ts'
import { exifOrientation } from '../../shared/evidence/exif-orientation.ts'
import { aJpeg, aPdf, aPng, aWebp, pngChunk, SECRETS, segment } from '../support/pictures.ts'

const latin1 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')
const text = (value: string) => new Uint8Array(Buffer.from(value, 'latin1'))
const contentOf = (bytes: Uint8Array) => {
  const clean = cleanEvidence(bytes)
  if (clean === null) throw new Error('refused')
  return clean.content
}

/** A PDF with one object more. */
function aPdfWith(object: Uint8Array): Uint8Array {
  const [head = '', tail = ''] = latin1(aPdf()).split('trailer')
  return text(`${head}${latin1(object)}trailer${tail}`)
}

function streamOf(dictionary: string, content: Uint8Array): Uint8Array {
  return text(`5 0 obj\n${dictionary}\nstream\n${latin1(content)}\nendstream\nendobj\n`)
}

function objectStream(object: string, { type = '/Type/ObjStm', filter = '/FlateDecode', more = '' } = {}): Uint8Array {
  return streamOf(`<<${type}/N 1/First 4/Filter ${filter}${more}>>`, deflateSync(text(`6 0 ${object}`)))
}

describe('what a file is', () => {
  test.each([
    ['jpeg', aJpeg()],
    ['png', aPng()],
    ['webp', aWebp()],
    ['pdf', aPdf()],
  ] as const)('%s is known by its bytes', (kind, file) => {
    expect(kindOf(file)).toBe(kind)
    expect(cleanEvidence(file)?.kind).toBe(kind)
  })

  test.each([
    ['nothing', text('')],
    ['a page', text('<!DOCTYPE html><script>alert(1)</script>')],
    ['a drawing that can run', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', text('GIF89a\x01\0\x01\0')],
    ['an archive', text('PK\x03\x04')],
    ['a program', text('MZ\x90\0')],
    ['the beginning of a JPEG', aJpeg().subarray(0, 60)],
    ['a JPEG without its end', aJpeg().subarray(0, -2)],
    ['a JPEG without a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xd9])],
    ['a PNG without its end', aPng().subarray(0, -12)],
    ['a WebP cut off', aWebp().subarray(0, -6)],
    ['a PDF without its end', text('%PDF-1.4\n1 0 obj')],
    ['a PDF behind something else', text(`GIF89a ${latin1(aPdf())}`)],
  ])('%s is refused', (_, file) => {
    expect(cleanEvidence(file)).toBeNull()
  })

  test.each([
    ['a JPEG that is a page too', aJpeg({ extra: [segment(0xfe, text('<html><script>alert(1)</script>'))] })],
    ['a JPEG that is a PDF too', aJpeg({ extra: [segment(0xfe, aPdf())] })],
    ['a PNG that is a page too', aPng({ extra: [pngChunk('tEXt', text('a\0<script>alert(1)</script>'))] })],
    ['a PDF that is a page too', aPdf({ body: '/X(<html><script>)' })],
    ['a PDF that is an archive too', aPdf({ trailer: 'PK\x03\x04 and more PK\x05\x06' })],
    ['a PDF with a script', aPdf({ body: '/OpenAction<</S/JavaScript>>' })],
    ['a PDF that carries files', aPdf({ body: '/Names<</EmbeddedFiles 2 0 R>>' })],
    ['a PDF that starts a program', aPdf({ body: '/AA<</S/Launch>>' })],
    [
      'a PDF with a script whose name is escaped',
      aPdf({ body: '/OpenAction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>' }),
    ],
    ['a PDF with a script all of whose name is escaped', aPdf({ body: '/AA<</O<</S/#4a#61#76#61#53cript>>>>' })],
    ['a PDF that opens an address', aPdf({ body: '/OpenAction<</S/URI/URI(http://example.com)>>' })],
    ['a PDF that sends a form', aPdf({ body: '/OpenAction <</S /SubmitForm /F (http://example.com)>>' })],
    ['a PDF that reads another file in', aPdf({ body: '/OpenAction<</S/Import#44ata>>' })],
    ['a PDF that opens another', aPdf({ body: '/OpenAction<</S/GoToR/F(other.pdf)>>' })],
    ['a PDF with a script behind a comment', aPdf({ body: '/OpenAction<</S%\n/JavaScript>>' })],
    ['a PDF with a script behind a string of brackets', aPdf({ body: '/T(\\)()) /OpenAction<</S/JavaScript>>' })],
    ['a PDF with a script among compressed objects', aPdfWith(objectStream('<</S/J#61vaScript>>'))],
    ['a PDF with an address among compressed objects', aPdfWith(objectStream('<</S/URI/URI(http://a)>>'))],
    ['a PDF with objects compressed without saying so', aPdfWith(objectStream('<</S/URI>>', { type: '' }))],
    [
      'a PDF with objects in a stream of escaped kind',
      aPdfWith(objectStream('<</S/URI>>', { type: '/Type/Obj#53tm' })),
    ],
    ['a PDF with objects packed twice', aPdfWith(objectStream('<<>>', { filter: '[/ASCIIHexDecode/FlateDecode]' }))],
    ['a PDF with objects whose packing lies elsewhere', aPdfWith(objectStream('<<>>', { filter: '7 0 R' }))],
    ['a PDF with objects by a predictor', aPdfWith(objectStream('<<>>', { more: '/DecodeParms<</Predictor 12>>' }))],
    ['a PDF with objects that inflate without end', aPdfWith(objectStream(' '.repeat(40 * 1024 * 1024)))],
    ['a PDF with an object inside a stream', aPdfWith(streamOf('<<>>', text('BT ET\n9 0 obj<</S/JavaScript>>')))],
    ['a PDF with a stream that never ends', aPdf({ body: '>>\nstream\n/S/JavaScript' })],
    ['a PDF with a string that never ends', aPdf({ body: '/T(/S/JavaScript' })],
  ])('%s is refused', (_, file) => {
    expect(cleanEvidence(file)).toBeNull()
  })

  test.each([
    ['a picture', streamOf('<</Subtype/Image/Filter/DCTDecode>>', aJpeg())],
    ['drawing', streamOf('<</Filter/FlateDecode>>', deflateSync(text('0 0 1 rg (/JavaScript) Tj')))],
    ['compressed objects', objectStream('<</Type/Page/MediaBox[0 0 595 842]>>')],
    [
      'a table of places',
      streamOf(
        '<</Type/XRef/W[1 2 1]/Filter/FlateDecode/DecodeParms<</Predictor 12>>>>',
        deflateSync(text('\x02\0\0\x01')),
      ),
    ],
    [
      'a page to open at, bookmarks, a title',
      text('7 0 obj<</OpenAction[3 0 R/Fit]/First 8 0 R/Title(see /URI \\(here\\))>>endobj\n'),
    ],
  ])('a PDF with %s is taken as it is', (_, object) => {
    const file = aPdfWith(object)
    expect(contentOf(file)).toEqual(file)
  })

  test('bytes of any kind never throw', () => {
    const heads = [aJpeg(), aPng(), aWebp(), aPdf()].map((file) => file.subarray(0, 40))
    const any = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }))
    fc.assert(
      fc.property(any, ([head, rest]) => {
        cleanEvidence(new Uint8Array(Buffer.concat([head, rest])))
      }),
    )
  })

  test('a real picture with any byte changed is taken clean or not at all', () => {
    for (const file of [aJpeg(), aPng(), aWebp()]) {
      fc.assert(
        fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
          const changed = Uint8Array.from(file)
          changed[at] = value
          const clean = cleanEvidence(changed)
          if (clean !== null) expect(cleanEvidence(clean.content)?.content).toEqual(clean.content)
        }),
      )
    }
  })
})

describe('what is kept of a photo', () => {
  test.each([
    ['JPEG', aJpeg({ trailer: `a film ${SECRETS.join()}` })],
    ['PNG', aPng({ trailer: SECRETS.join() })],
    ['WebP', aWebp({ trailer: SECRETS.join() })],
  ])('%s: no place, no camera, nothing behind its end', (_, file) => {
    expect(latin1(file)).toContain(SECRETS[0])
    const kept = latin1(contentOf(file))
    for (const secret of [...SECRETS, 'Exif', 'XMP', 'xap']) expect(kept).not.toContain(secret)
  })

  test('a JPEG keeps its picture byte by byte, its colours, and only that', () => {
    const kept = latin1(contentOf(aJpeg()))
    for (const part of ['JFIF\0', 'ICC_PROFILE\0', '\x3f\xff\0\x3f\xff\xd9']) expect(kept).toContain(part)
    expect(kept.endsWith('\xff\xd9')).toBe(true)
  })

  test('a JPEG stays the right side up', () => {
    const kept = contentOf(aJpeg({ orientation: 6 }))
    const at = latin1(kept).indexOf('Exif\0\0')
    expect(exifOrientation(kept.subarray(at))).toBe(6)
    for (const secret of SECRETS) expect(latin1(kept)).not.toContain(secret)
    expect(contentOf(kept)).toEqual(kept)
  })

  test('a WebP says truly that it has no EXIF, and how long it is', () => {
    const kept = Buffer.from(contentOf(aWebp()))
    expect((kept[20] ?? 0) & 0x0c).toBe(0)
    expect(kept.readUInt32LE(4)).toBe(kept.length - 8)
  })

  test('a PDF is kept as it is', () => {
    expect(contentOf(aPdf())).toEqual(aPdf())
  })

  test('the same photo is the same content, whatever was written about it', () => {
    const digest = (file: Uint8Array) => createHash('sha256').update(contentOf(file)).digest('hex')
    const comment = segment(0xfe, text('another comment'))
    expect(digest(aJpeg({ extra: [comment] }))).toBe(digest(aJpeg()))
    expect(digest(aJpeg({ salt: 'other' }))).not.toBe(digest(aJpeg()))
  })
})

test('keys are made of checked ids alone', () => {
  const ids = { townshipId: 'mingsha', entryId: 'e1', id: 'f1' }
  expect(evidenceKey(ids)).toBe('evidence/mingsha/e1/f1')
  for (const bad of ['..', 'a/b', '', 'a.b', '\0']) {
    for (const name of ['townshipId', 'entryId', 'id']) expect(() => evidenceKey({ ...ids, [name]: bad })).toThrow()
  }
})
