/** FONTS_DIR with a font in it: a real one of ours under the name of a face of the standard. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import { fontsOf } from './pdf-text.ts'
import { renamedFont } from './renamed-font.ts'
import { asWritten, sampleLayout } from './sample-layout.ts'

const SERIF = 'node_modules/@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'village-income-fonts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** One page of text. */
const layout = sampleLayout({
  head: null,
  annexes: [],
  sections: asWritten([{ heading: '一、总体情况', paragraphs: ['全乡累计收入234.78万元。'] }]),
})

test('text is set in the font of the office, embedded in the file; headings stay in the face that ships', async () => {
  const without = await fontsOf(await makeBulletinFile('pdf', layout, []))
  expect(without.join()).not.toContain('FangSongOfTheOffice')
  await writeFile(join(folder, 'own.ttf'), renamedFont(await readFile(SERIF), '仿宋_GB2312', 'FangSongOfTheOffice'))
  // What is no font, and what is broken, is passed over.
  await writeFile(join(folder, 'readme.txt'), '说明')
  await writeFile(join(folder, 'broken.ttf'), 'not a font')
  await copyFile(SERIF, join(folder, 'unnamed.otf'))
  const own = await fontsOf(await makeBulletinFile('pdf', layout, [], folder))
  expect(own.some((name) => name.includes('FangSongOfTheOffice'))).toBe(true)
  expect(own.some((name) => name.includes('NotoSansSC'))).toBe(true)
})
