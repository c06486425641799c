import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { renderText } from '../../shared/adapters/documents/bulletin-text.ts'
import { makeBulletinFiles } from '../../shared/adapters/documents/make-files.ts'
import { aLedgerRow, sampleLayout } from './sample-layout.ts'

test('one layout becomes all of them, which say the same', async () => {
  const layout = sampleLayout()
  const files = await makeBulletinFiles(layout, [aLedgerRow()])
  expect(new TextDecoder().decode(files.html)).toBe(renderHtml(layout))
  expect(files.text).toBe(renderText(layout))
  for (const zip of [files.docx, files.xlsx, files.entries]) expect([...zip.slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
})

test('the libraries for .docx and .xlsx load only when files are made', () => {
  const source = readFileSync(new URL('../../shared/adapters/documents/make-files.ts', import.meta.url), 'utf8')
  const statically = [...source.matchAll(/^import (?!type).* from '(.+)'$/gm)].map(([, path]) => path)
  expect(statically).toEqual(['./bulletin-html.ts', './bulletin-text.ts'])
})
