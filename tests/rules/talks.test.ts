import { describe, expect, test } from 'vitest'
import { redTwice } from '../../shared/bulletin/talks.ts'

type Light = 'green' | 'yellow' | 'red' | 'grey'
/** A bulletin with one village for each light, in order: `v0`, `v1`, … */
const bulletin = (...lights: Light[]) => ({
  rows: lights.map((light, index) => ({ villageId: `v${index}`, villageName: `第${index}村`, light })),
})
const ids = (...[current, previous]: Parameters<typeof redTwice>) =>
  redTwice(current, previous).map((one) => one.villageId)

describe('a talk is suggested (约谈)', () => {
  test('with a village that is red in two bulletins running, and with no other', () => {
    const lights: Light[] = ['green', 'yellow', 'red', 'grey']
    const pairs = lights.flatMap((before) => lights.map((now) => [before, now] as const))
    const [previous, current] = [bulletin(...pairs.map(([before]) => before)), bulletin(...pairs.map(([, now]) => now))]
    const redInBoth = pairs.flatMap(([before, now], index) => (before === 'red' && now === 'red' ? [`v${index}`] : []))
    expect(redInBoth).toHaveLength(1)
    expect(ids(current, previous)).toEqual(redInBoth)
  })

  test('not with one that was red, recovered and is red again', () => {
    const [april, may, june] = [bulletin('red'), bulletin('yellow'), bulletin('red')]
    expect([ids(may, april), ids(june, may)]).toEqual([[], []])
  })

  test('by the village, not by its place in the ranking; one that is new, or gone, is left out', () => {
    const previous = {
      rows: [...bulletin('red', 'red').rows, { villageId: 'gone', villageName: '并走的村', light: 'red' as const }],
    }
    const current = {
      rows: [
        { villageId: 'new', villageName: '新村', light: 'red' as const },
        ...bulletin('red', 'red').rows.reverse(),
      ],
    }
    expect(ids(current, previous)).toEqual(['v1', 'v0'])
  })
})
