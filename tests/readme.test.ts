/** The page about the tests speaks of tests that are there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every test that tests/README.md names is there', () => {
  const rows = readFileSync('tests/README.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const named = rows.flatMap((row) => [...row.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, name = '']) => name))
  expect(named.length).toBeGreaterThan(80)
  expect(named.filter((name) => !existsSync(`tests/${name}.test.ts`))).toEqual([])
})
