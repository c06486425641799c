import { readdir, rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { newFolder } from '../support/folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

let folder: string
beforeEach(async () => {
  folder = newFolder()
})
afterEach(() => rm(folder, { recursive: true }))

test('what was put comes back; what was not is null', async () => {
  const files = createFolderFiles(folder)
  await files.put('bulletins/mingsha/2023-06/1.docx', bytes('通报'), 'application/octet-stream')
  expect(await files.get('bulletins/mingsha/2023-06/1.docx')).toEqual(bytes('通报'))
  expect(await files.get('bulletins/mingsha/2023-06/2.docx')).toBeNull()
})

test('a kept file never changes, whoever puts it again or at the same time', async () => {
  const files = createFolderFiles(folder)
  await files.put('a', bytes('first'), 'text/plain')
  await files.put('a', bytes('second'), 'text/plain')
  expect(await files.get('a')).toEqual(bytes('first'))
  const contents = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(50_000))
  await Promise.all(contents.map((content) => files.put('b', bytes(content), 'text/plain')))
  expect(contents).toContain(new TextDecoder().decode((await files.get('b')) ?? undefined))
  expect((await readdir(folder)).sort()).toEqual(['a', 'b'])
})

test.each([
  '',
  '../a',
  'a/../../b',
  '/etc/passwd',
  'a//b',
  '.hidden',
  'a/./b',
  'a\\b',
  'a\0b',
  'C:/x',
  `${'a/'.repeat(300)}a`,
  '通报',
])('the key %j is refused', async (key) => {
  const files = createFolderFiles(folder)
  await expect(files.put(key, bytes('x'), 'text/plain')).rejects.toThrow()
  await expect(files.get(key)).rejects.toThrow()
  expect(await readdir(folder)).toEqual([])
})
