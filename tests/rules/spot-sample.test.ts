import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawSample, populationDigest } from '../../shared/integrity/draw.ts'

const anId = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
const ids = fc.uniqueArray(anId, { maxLength: 150 })
const seeds = fc.record({ townshipId: anId, month: fc.constantFrom('2023-05', '2023-06'), salt: anId })
const sizes = fc.record({ percent: fc.integer({ min: 1, max: 100 }), minimum: fc.integer({ min: 1, max: 20 }) })

test('anybody draws the same sample again, by the rule as it is written down, in whatever order the entries come', () => {
  fc.assert(
    fc.property(seeds, ids, sizes, fc.infiniteStream(fc.nat()), (seed, all, size, numbers) => {
      const digest = (id: string) =>
        createHash('sha256').update([seed.townshipId, seed.month, seed.salt, id].join('\n')).digest('hex')
      const wanted = Math.min(all.length, Math.max(size.minimum, Math.ceil((all.length * size.percent) / 100)))
      const byHand = Object.fromEntries(all.map((id) => [digest(id), id]))
      const expected = Object.keys(byHand)
        .sort()
        .slice(0, wanted)
        .map((key) => byHand[key])
      const shuffled = all.map((id) => ({ id, at: numbers.next().value })).sort((a, b) => Number(a.at) - Number(b.at))
      expect(drawSample(seed, [...shuffled.map(({ id }) => id), ...all], size)).toEqual(expected)
      expect(populationDigest(shuffled.map(({ id }) => id))).toBe(populationDigest(all))
    }),
  )
})

test('another month, township or salt draws another sample', () => {
  const all = Array.from({ length: 100 }, (_, at) => `e${at}`)
  const seed = { townshipId: 'mingsha', month: '2023-06', salt: '2023-07-10T00:00:00.000Z' }
  const size = { percent: 10, minimum: 3 }
  const one = drawSample(seed, all, size)
  for (const other of [{ month: '2023-05' }, { townshipId: 'other' }, { salt: '2023-07-10T00:00:00.001Z' }]) {
    expect(drawSample({ ...seed, ...other }, all, size)).not.toEqual(one)
  }
})

test('the size is the share rounded up, at least the minimum, at most all and what can be kept', () => {
  const size = { percent: 5, minimum: 3 }
  const seed = { townshipId: 'mingsha', month: '2023-06', salt: 'salt' }
  const drawnOf = (count: number) =>
    drawSample(
      seed,
      Array.from({ length: count }, (_, at) => `e${at}`),
      size,
    ).length
  expect([0, 2, 10, 60, 61, 10_000].map(drawnOf)).toEqual([0, 2, 3, 3, 4, 200])
})
