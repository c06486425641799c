import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FEN } from '../../shared/money.ts'
import { type Sharer, splitAmount } from '../../shared/projects/split.ts'

const sharer = (villageId: string, weight: number, floorFen = 0): Sharer => ({
  villageId,
  code: villageId,
  weight,
  floorFen,
})
const fenOf = (parts: readonly { amountFen: number }[]) => parts.map((part) => part.amountFen)

/** Up to 60 villages in any order of code, of any weights, many of them equal. */
const sharers = fc
  .array(
    fc.record({
      weight: fc.oneof(fc.constantFrom(1, 1, 3_333, 3_000_000), fc.integer({ min: 1, max: MAX_FEN })),
      floorFen: fc.integer({ min: 0, max: 100_000_000 }),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ weight, floorFen }, index) => sharer(String((index * 7) % 61).padStart(2, '0'), weight, floorFen)),
  )
const amount = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: MAX_FEN }))

describe('a joint receipt is split', () => {
  test('by shares, the odd fen to the largest remainder', () => {
    const villages = [sharer('a', 4_000), sharer('b', 3_500), sharer('c', 2_500)]
    expect(fenOf(splitAmount(10_000_001, 'shares', villages))).toEqual([4_000_001, 3_500_000, 2_500_000])
  })

  test('with equal remainders by village code, whatever the order of the shares', () => {
    const thirds = [sharer('c', 3_333), sharer('b', 3_333), sharer('a', 3_334)]
    expect(fenOf(splitAmount(1, 'shares', thirds))).toEqual([0, 0, 1])
    const halves = [sharer('b', 5_000), sharer('a', 5_000)]
    expect(fenOf(splitAmount(101, 'shares', halves))).toEqual([50, 51])
  })

  test('by floor and surplus, or in proportion to the floors that it does not reach', () => {
    const villages = [sharer('a', 5_000, 100), sharer('b', 3_000, 300), sharer('c', 2_000)]
    expect(fenOf(splitAmount(1_400, 'floors', villages))).toEqual([600, 600, 200])
    expect(fenOf(splitAmount(400, 'floors', villages))).toEqual([100, 300, 0])
    expect(fenOf(splitAmount(203, 'floors', villages))).toEqual([51, 152, 0])
    expect(fenOf(splitAmount(1_400, 'shares', villages))).toEqual([700, 420, 280])
  })

  test('so that the parts add up to the whole and each is within one fen of its exact share', () => {
    fc.assert(
      fc.property(sharers, amount, fc.constantFrom('shares' as const, 'floors' as const), (villages, fen, rule) => {
        const parts = fenOf(splitAmount(fen, rule, villages))
        expect(parts.reduce((sum, one) => sum + BigInt(one), 0n)).toBe(BigInt(fen))
        const floors = villages.map(({ floorFen }) => BigInt(rule === 'floors' ? floorFen : 0))
        const floorsFen = floors.reduce((sum, one) => sum + one, 0n)
        const whole = villages.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
        for (const [index, { weight }] of villages.entries()) {
          const floor = floors[index] ?? 0n
          const [exact, by] =
            BigInt(fen) >= floorsFen
              ? [floor * whole + (BigInt(fen) - floorsFen) * BigInt(weight), whole]
              : [BigInt(fen) * floor, floorsFen]
          const off = BigInt(parts[index] ?? 0) * by - exact
          expect(off > -by && off < by, `${parts[index]} of ${fen}`).toBe(true)
        }
      }),
    )
  })

  test('so that 59,600.00 over 14 equal villages are four parts of 4,257.15 and ten of 4,257.14, by village code', () => {
    const villages = Array.from({ length: 14 }, (_, index) => sharer(String(28 - index), 1))
    const parts = splitAmount(5_960_000, 'shares', villages)
    const byCode = [...parts].sort((a, b) => Number(a.villageId) - Number(b.villageId))
    expect(fenOf(byCode)).toEqual([...Array(4).fill(425_715), ...Array(10).fill(425_714)])
    const inPaidIn = villages.map((one) => ({ ...one, weight: 30_000_000 }))
    expect(splitAmount(5_960_000, 'shares', inPaidIn)).toEqual(parts)
  })

  test('so that equal weights differ by at most one fen, and a larger weight never has less', () => {
    fc.assert(
      fc.property(sharers, amount, (villages, fen) => {
        const parts = splitAmount(fen, 'shares', villages).map(({ amountFen }, index) => ({
          amountFen,
          weight: villages[index]?.weight ?? 0,
        }))
        parts.sort((a, b) => a.weight - b.weight || a.amountFen - b.amountFen)
        for (const [index, { weight, amountFen }] of parts.entries()) {
          const before = parts[index - 1]
          if (before === undefined) continue
          if (before.weight === weight) expect(amountFen - before.amountFen).toBeLessThanOrEqual(1)
          else expect(amountFen).toBeGreaterThanOrEqual(before.amountFen)
        }
      }),
    )
  })

  test('and taken back to the fen: the opposite amount gives the opposite parts', () => {
    fc.assert(
      fc.property(sharers, amount, fc.constantFrom('shares' as const, 'floors' as const), (villages, fen, rule) => {
        const there = splitAmount(fen, rule, villages)
        const back = splitAmount(-fen, rule, villages)
        expect(there.map((part, index) => part.amountFen + (back[index]?.amountFen ?? 1))).toEqual(there.map(() => 0))
      }),
    )
  })
})
