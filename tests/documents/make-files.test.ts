import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import type { FileKind } from '../../shared/bulletin/record/documents.ts'
import { aLedgerRow, sampleLayout } from './sample-layout.ts'

test('one layout becomes each of them', async () => {
  const layout = sampleLayout()
  const file = (kind: FileKind) => makeBulletinFile(kind, layout, [aLedgerRow()])
  expect(new TextDecoder().decode(await file('html'))).toBe(renderHtml(layout))
  for (const kind of ['docx', 'xlsx', 'entries'] as const)
    expect([...(await file(kind)).slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
  expect(new TextDecoder().decode((await file('pdf')).slice(0, 5))).toBe('%PDF-')
})

test('the libraries load only when files are made', () => {
  for (const file of ['make-files.ts', 'draw-paper.ts']) {
    const source = readFileSync(new URL(`../../shared/adapters/documents/${file}`, import.meta.url), 'utf8')
    expect([...source.matchAll(/^import (?!type).* from '(.+)'$/gm)]).toEqual([])
  }
})
