import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import { unzipParts, zipParts } from '../../shared/adapters/documents/zip-parts.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const PARTS = {
  '[Content_Types].xml': bytes('<Types/>'),
  'word/document.xml': bytes('<w:p>集体经济</w:p>'.repeat(200)),
  'word/media/empty.png': new Uint8Array(),
}

/** As another program reads it, name by name in the order of the archive. */
function namesIn(archive: Uint8Array): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(archive), (failed, opened) => {
      if (failed !== null) return reject(failed)
      const names: string[] = []
      opened.on('entry', ({ fileName }) => names.push(fileName))
      opened.on('end', () => resolve(names))
      opened.on('error', reject)
    })
  })
}

describe('the parts of an Office file', () => {
  test('are what other programs find in it, and the other way round', async () => {
    const archive = zipParts(PARTS)
    expect(await namesIn(archive)).toEqual(Object.keys(PARTS))
    expect(unzipSync(archive)).toEqual(PARTS)
    expect(unzipParts(archive)).toEqual(PARTS)
    for (const level of [0, 6] as const) expect(unzipParts(zipSync(PARTS, { level }))).toEqual(PARTS)
    expect(archive.length).toBeLessThan(700)
  })

  test('are the same archive whenever it is made', () => {
    expect(zipParts(PARTS)).toEqual(zipParts(PARTS))
  })

  test('are unpacked where they are wanted alone', () => {
    expect(Object.keys(unzipParts(zipParts(PARTS), (name) => name.startsWith('word/d')))).toEqual(['word/document.xml'])
  })

  test.each([
    ['of no archive', () => bytes('no archive at all, but as long as the end of one')],
    ['cut off', (archive: Uint8Array) => archive.slice(0, -30)],
    ['of which a byte of a part is another', (archive: Uint8Array) => archive.with(52, (archive[52] ?? 0) ^ 0xff)],
    ['whose length is not what it says', (archive: Uint8Array) => archive.with(archive.length - 150, 9)],
  ])('are not read out of a file %s', (_, spoilt) => {
    expect(() => unzipParts(spoilt(zipParts(PARTS)))).toThrow(/damaged|archive|inflate|block|distance|larger/)
  })
})
