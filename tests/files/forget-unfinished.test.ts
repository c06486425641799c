import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { forgetUnfinished } from '../../shared/adapters/files/forget-unfinished.ts'
import { newFolder } from '../support/folder.ts'

const folder = newFolder()
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2023-07-10T02:00:00.000Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

function put(name: string, hours: number): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, name)
  utimesSync(path, hoursAgo(hours), hoursAgo(hours))
  return path
}

test('uploads that nobody finished go after a day; what is younger, and every kept file, stays', async () => {
  const gone = [put('incoming/t/e/account/old', 25), put('incoming/t/ledger', 100), put('evidence/t/e/f.tmp', 30)]
  const stays = [
    put('incoming/t/e/account/new', 1),
    put('evidence/t/e/f', 9_000),
    put('bulletins/t/2023-05/r1.xlsx', 9_000),
  ]
  expect(await forgetUnfinished(folder, hoursAgo(24))).toBe(3)
  expect(gone.map((path) => existsSync(path))).toEqual([false, false, false])
  expect(stays.map((path) => existsSync(path))).toEqual([true, true, true])
})

test('a folder that does not exist yet is clean', async () => {
  expect(await forgetUnfinished(join(folder, 'none'), now)).toBe(0)
})
