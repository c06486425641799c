import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderHtml } from '../../shared/adapters/documents/bulletin-html.ts'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import type { FileKind } from '../../shared/bulletin/files/documents.ts'
import { aLedgerRow, sampleLayout } from './sample-layout.ts'

test('one layout becomes each of them', async () => {
  const layout = sampleLayout()
  const file = (kind: FileKind) => makeBulletinFile(kind, layout, [aLedgerRow()])
  expect(new TextDecoder().decode(await file('html'))).toBe(renderHtml(layout))
  for (const kind of ['docx', 'xlsx', 'entries'] as const)
    expect([...(await file(kind)).slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
})

test('the libraries for .docx and .xlsx load only when files are made', () => {
  const source = readFileSync(new URL('../../shared/adapters/documents/make-files.ts', import.meta.url), 'utf8')
  const statically = [...source.matchAll(/^import (?!type).* from '(.+)'$/gm)].map(([, path]) => path)
  expect(statically).toEqual(['./bulletin-html.ts'])
})
