/** What lies on the disk is for whoever runs the system: other people of the machine read none of it. */
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, temporaryFolder } from '../support/program.ts'

/** Files below a folder that somebody else may read or write. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  )
}

test('a backup, the store, the keys and the mails are their owner’s alone; documents asked for are as others are', async () => {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  // As an administrator makes it, who does not think of this.
  mkdirSync(data, { mode: 0o755 })
  const out = join(folder, 'out')
  const issued = await command(data, 'bulletin', '--township', 'mingsha', '--month', '2023-06', '--out', out)
  expect(issued).toMatchObject({ status: 0 })
  expect((await command(data, 'token', '--account', 'reviewer')).status).toBe(0)
  const backup = join(folder, 'backup.gz')
  expect((await command(data, 'backup', backup)).status).toBe(0)
  expect((statSync(backup).mode & 0o777).toString(8)).toBe('600')
  expect(readdirSync(data)).toContain('identity-keys.json')
  expect(openToOthers(data)).toEqual([])
  const usual = 0o666 & ~process.umask()
  for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(usual)
})
