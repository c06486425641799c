/** An area's documents are made from what its children froze: for any tree, exactly and never again otherwise. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import type { AreaDispatch } from '../../shared/areas/figures/area-figures.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { cutOffOf } from '../../shared/calendar.ts'
import { dispatchDigest } from '../../shared/dispatch/dispatch-digest.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { noSums } from '../../shared/standings/category-sums.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const [FIRST, SECOND] = ['2023-W26', '2023-W27'] as const

/** What one township published of a week, and who of the other townships paid a part of it. */
type Published = { countedFen: number; periodFen: number; targetFen: number; paid: { by: number; fen: number }[] }
type Town = { area: number; weeks: [Published | null, Published | null] }
/** `above[i]`: the area right above area i, one of those before it. */
type Tree = { above: (number | null)[]; towns: Town[] }

const fen = fc.integer({ min: 0, max: 9_000_000_000_000 })
const published = fc.record({
  countedFen: fen,
  periodFen: fen,
  targetFen: fc.oneof(fc.constant(0), fen),
  paid: fc.uniqueArray(fc.record({ by: fc.nat(9), fen: fc.integer({ min: -1_000_000, max: 1_000_000 }) }), {
    selector: ({ by }) => by,
    maxLength: 4,
  }),
})
const tree: fc.Arbitrary<Tree> = fc
  .array(fc.nat(9), { minLength: 0, maxLength: 4 })
  .map((choices) => [null, ...choices.map((choice, index) => choice % (index + 1))])
  .chain((above) =>
    fc.record({
      above: fc.constant(above),
      towns: fc.array(
        fc.record({
          area: fc.nat(above.length - 1),
          weeks: fc.tuple(fc.option(published, { freq: 3 }), fc.option(published, { freq: 5 })),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  )

test('a parent says what its children said less what meets in it, names their documents, and never changes', async () => {
  const { deps } = await aTownship(system, { villages: {} })
  at(system.clock, '2023-07-12')
  await fc.assert(
    fc.asyncProperty(tree, async (given) => {
      const run = randomUUID().slice(0, 8)
      const areaId = (index: number) => `${run}-a${index}`
      const townId = (index: number) => `${run}-t${index}`
      for (const [index, above] of given.above.entries()) {
        const parentId = above === null ? null : areaId(above)
        await putArea(deps, operator, areaId(index), { name: `地区${index}`, parentId })
      }
      for (const [index, town] of given.towns.entries()) {
        const township = { id: townId(index), name: `乡${index}`, countyId: areaId(town.area), sample: false }
        await deps.townships.create({ ...township, createdAt: '2023-01-01T00:00:00.000Z' })
      }
      const publish = async (index: number, week: typeof FIRST | typeof SECOND) => {
        const { weeks = [] } = given.towns[index] ?? {}
        const one = weeks[week === FIRST ? 0 : 1]
        if (!one) return
        const document = frozen(townId(index), week, one, given, townId, weeks[0] !== null)
        expect(await deps.dispatches.freeze(document)).toBe('frozen')
      }
      /** From the bottom up, so that every area has its children's. */
      const takeAll = async (week: string) => {
        const taken: AreaDispatch[] = []
        for (let index = given.above.length - 1; index >= 0; index--) {
          taken[index] = (await runAreaDispatch(deps, operator, { areaId: areaId(index), week })).dispatch
        }
        return taken
      }
      for (const index of given.towns.keys()) await publish(index, FIRST)
      const first = await takeAll(FIRST)
      for (const [index, document] of first.entries()) expectTrue(given, 0, index, document)
      expectOnce(given, 0, first)
      for (const index of given.towns.keys()) await publish(index, SECOND)
      expect(await takeAll(FIRST)).toEqual(first)
      const second = await takeAll(SECOND)
      expectOnce(given, 1, second)
      for (const [index, document] of second.entries()) {
        expectTrue(given, 1, index, document)
        const before = first[index]?.total.countedFen ?? 0
        expect(document.otherChangeFen).toBe(document.total.countedFen - before - document.total.periodFen)
        for (const { childId, childKind, document: name } of document.rows) {
          if (name === null) continue
          const kept =
            childKind === 'township'
              ? await deps.dispatches.find(childId, SECOND)
              : await deps.areaDispatches.find(bodyOfArea(childId), SECOND)
          expect(name).toEqual({ period: SECOND, revision: 1, sha256: kept?.digest })
        }
      }
    }),
    { numRuns: Number(process.env.HISTORIES ?? 25) },
  )
})

/** The oracle: from the townships alone, whatever lies between. */
function expectTrue({ above, towns }: Tree, week: 0 | 1, area: number, document: AreaDispatch): void {
  const isBelow = (index: number | null): boolean => index === area || (index !== null && isBelow(above[index] ?? null))
  const below = towns.filter((town) => isBelow(town.area))
  const said = below.flatMap(({ weeks }) => weeks[week] ?? [])
  const meets = said
    .flatMap(({ paid }) => paid)
    .filter(({ by }) => isBelow(towns[by % towns.length]?.area ?? null))
    .reduce((sum, { fen }) => sum + fen, 0)
  const sum = (name: 'countedFen' | 'periodFen' | 'targetFen') => said.reduce((all, one) => all + one[name], 0)
  expect(document.total).toMatchObject({
    countedFen: sum('countedFen') - meets,
    periodFen: sum('periodFen') - meets,
    targetFen: sum('targetFen'),
    interVillageFen: meets,
    townshipCount: said.length,
    missingTownshipCount: below.length - said.length,
  })
  const ofRows = document.rows.reduce((all, { countedFen }) => all + (countedFen ?? 0), 0)
  expect(ofRows - document.total.betweenChildren.countedFen).toBe(document.total.countedFen)
  const between = document.rows.reduce((all, row) => all + (row.reportState === 'reported' ? row.betweenFen : 0), 0)
  expect(between).toBe(document.total.betweenChildren.countedFen)
  const ranks = document.rows.flatMap(({ rank }) => rank ?? [])
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
}

/** Over all heights each fen is counted once, and what was paid by a township below the top is taken out once. */
function expectOnce({ towns }: Tree, week: 0 | 1, documents: readonly AreaDispatch[]): void {
  const [top] = documents
  const said = towns.flatMap(({ weeks }) => weeks[week] ?? [])
  const sum = (of: (document: AreaDispatch) => number) => documents.reduce((all, one) => all + of(one), 0)
  for (const name of ['countedFen', 'periodFen'] as const) {
    const all = said.reduce((total, one) => total + one[name], 0)
    expect((top?.total[name] ?? 0) + sum(({ total }) => total.betweenChildren[name])).toBe(all)
  }
  expect(top?.outside).toEqual([])
}

function frozen(
  townshipId: string,
  week: typeof FIRST | typeof SECOND,
  { countedFen, periodFen, targetFen, paid }: Published,
  { towns }: Tree,
  townId: (index: number) => string,
  hasFirst: boolean,
) {
  const money = (paidFen: number) => ({
    periodFen: paidFen,
    countedFen: paidFen,
    targetedFen: targetFen === 0 ? 0 : paidFen,
    totalIncomeFen: paidFen,
    operatingNatureFen: 0,
    reportedFen: paidFen,
    byCategory: { ...noSums(), other: paidFen },
  })
  const snapshot = aDispatch({
    townshipId,
    week,
    cutOff: cutOffOf(week),
    previousWeek: week === SECOND && hasFirst ? FIRST : null,
    rows: [aDispatchRow({ countedFen, periodFen, targetFen: targetFen === 0 ? null : targetFen })],
    total: {
      ...aDispatch().total,
      countedFen,
      periodFen,
      targetFen,
      reportedFen: countedFen,
      totalIncomeFen: countedFen,
      byCategory: { ...noSums(), other: countedFen },
      completionRate: targetFen === 0 ? null : { numerator: countedFen, denominator: targetFen },
    },
    outside: paid.map(({ by, fen: paidFen }) => ({ townshipId: townId(by % towns.length), ...money(paidFen) })),
  })
  return { ...snapshot, digest: dispatchDigest(snapshot) }
}
