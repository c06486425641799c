import { expect, test } from 'vitest'
import { everythingOf } from './write.ts'

test('two runs of the same code write the same, so that a difference is the code’s', async () => {
  const readers = { api: ['reviewer'], zh: ['leader', 'v1'], en: ['v1'] }
  const life = { seed: 4, villages: 3, until: '2023-02-17' }
  const [first, second] = [await everythingOf(life, readers), await everythingOf(life, readers)]
  const differing = [...first].filter(([name, text]) => second.get(name) !== text).map(([name]) => name)
  expect(differing).toEqual([])
  expect([...second.keys()]).toEqual([...first.keys()])
  const kinds = new Set([...first.keys()].map((name) => name.split('/')[0]))
  expect([...kinds].sort()).toEqual(['api', 'life', 'markup', 'pages', 'sent'])
  const bulletin = first.get('pages/leader-zh/bulletins~2023-01')
  expect(bulletin).toContain('第4乡')
})
