import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Sharer, splitAmount } from '../../shared/projects/split.ts'
import { MAX_FEN } from '../../shared/targets/target.ts'

const sharer = (villageId: string, basisPoints: number, floorFen = 0): Sharer => ({
  villageId,
  code: villageId,
  basisPoints,
  floorFen,
})
const fenOf = (parts: readonly { amountFen: number }[]) => parts.map((part) => part.amountFen)

/** Up to 60 villages in any order of code, whose shares add up to 10,000. */
const sharers = fc
  .array(
    fc.record({ weight: fc.integer({ min: 1, max: 1_000 }), floorFen: fc.integer({ min: 0, max: 100_000_000 }) }),
    {
      minLength: 2,
      maxLength: 60,
    },
  )
  .map((drawn) => {
    const whole = drawn.reduce((sum, { weight }) => sum + weight, 0)
    const points = drawn.map(({ weight }) => Math.max(1, Math.floor((weight * 9_000) / whole)))
    const rest = 10_000 - points.reduce((sum, one) => sum + one, 0)
    return drawn.map(({ floorFen }, index) => ({
      ...sharer(String((index * 7) % 61).padStart(2, '0'), (points[index] ?? 0) + (index === 0 ? rest : 0), floorFen),
    }))
  })
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
        for (const [index, { basisPoints }] of villages.entries()) {
          const floor = floors[index] ?? 0n
          const [exact, by] =
            BigInt(fen) >= floorsFen
              ? [floor * 10_000n + (BigInt(fen) - floorsFen) * BigInt(basisPoints), 10_000n]
              : [BigInt(fen) * floor, floorsFen]
          const off = BigInt(parts[index] ?? 0) * by - exact
          expect(off > -by && off < by, `${parts[index]} of ${fen}`).toBe(true)
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
