/** Corrections beside whoever takes and discards figures without end: each has its turn. */
import { expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const VILLAGES = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, '0')}`)

test('of 60 villages and ten months, while the eleventh is taken and discarded over and over', async () => {
  at(system.clock, '2023-12-10')
  const town = await aTownship(system, { villages: Object.fromEntries(VILLAGES.map((id) => [id, 1_000_000])) })
  const { deps, id, leader, reviewer } = town
  for (let month = 1; month <= 10; month++) {
    await takeBulletin(deps, reviewer, { townshipId: id, month: `2023-${String(month).padStart(2, '0')}` })
  }
  let isOver = false
  let taken = 0
  const taking = (async () => {
    while (!isOver) {
      await takeBulletin(deps, reviewer, { townshipId: id, month: '2023-11' })
      await discardBulletin(deps, leader, { townshipId: id, month: '2023-11' }, {})
      taken++
    }
  })()
  const corrections = []
  for (let round = 0; round < 4; round++) {
    const late = await Promise.all(
      [0, 1].map((place) =>
        town.submit({ villageId: VILLAGES[2 * round + place] ?? '', receivedOn: '2023-01-20', amountFen: 7 }),
      ),
    )
    const asked = late.map((entry) =>
      correctBulletin(deps, leader, { townshipId: id, month: '2023-10' }, { entryIds: [entry.id], reason: '漏报' }),
    )
    corrections.push(...(await Promise.all(asked)))
  }
  isOver = true
  await taking
  expect(corrections).toHaveLength(8)
  expect(taken).toBeGreaterThan(0)
  expect(new Set(corrections.map(({ number }) => number)).size).toBe(8)
  const figures = await deps.bulletins.figures(id, '2023-01', 9)
  expect(figures?.total.countedFen).toBe(56)
  expect((await rebuildStandings(deps, id, { write: false })).differences).toEqual([])
}, 120_000)

test('a turn whose holder died ends by itself, and is waited for no longer than four seconds', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const turn = { holder: 'died', until: '2023-07-10T02:00:05.000Z', now: '2023-07-10T02:00:00.000Z' }
  expect(await town.deps.bulletins.takeTurn(town.id, turn)).toBe(true)
  expect(await town.deps.bulletins.takeTurn(town.id, { ...turn, holder: 'another' })).toBe(false)
  const later = { holder: 'another', until: '2023-07-10T02:00:11.000Z', now: '2023-07-10T02:00:06.000Z' }
  expect(await town.deps.bulletins.takeTurn(town.id, later)).toBe(true)
  await town.deps.bulletins.endTurn(town.id, 'died')
  expect(await town.deps.bulletins.turnUntil(town.id)).toBe(later.until)
  await town.deps.bulletins.endTurn(town.id, 'another')
  expect(await town.deps.bulletins.turnUntil(town.id)).toBeNull()
  await town.deps.bulletins.takeTurn(town.id, turn)
  expect((await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })).created).toBe(true)
})
