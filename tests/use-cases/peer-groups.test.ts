/** 分组排名: who is ranked among their like, by last year or by kind, in a township and in an area; frozen, and off by default. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { readAreaBulletin } from '../../shared/areas/figures/read-area-bulletin.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { composeDispatchPaper } from '../../shared/dispatch/compose-paper.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { Table } from '../../shared/papers/table.ts'
import { withPeerRanks } from '../../shared/standings/peer-ranks.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const VILLAGES = { hekou: 10_000_000, hulutou: 10_000_000, tuanjie: 10_000_000, dagedu: 10_000_000, hongwei: null }
const kinds = [
  { id: 'hekou', kind: '牧区' },
  { id: 'hulutou', kind: '牧区' },
  { id: 'tuanjie', kind: '农区' },
  { id: 'hongwei', kind: '农区' },
]

/** What stands in a column, row by row; null: there is no such column. */
function columnOf(table: Table | undefined, header: string): string[] | null {
  const place = table?.columns.findIndex((one) => one.header === header) ?? -1
  return place < 0 ? null : (table?.rows.map(({ cells }) => cells[place]?.text ?? '') ?? null)
}

async function aTownshipWithIncome(settings = {}) {
  at(system.clock, '2023-06-20')
  const town = await aTownship(system, { villages: VILLAGES, settings })
  const money = { hekou: 1_000_000, hulutou: 1_000_000, tuanjie: 500_000, dagedu: 900_000, hongwei: 5_000_000 }
  for (const [villageId, amountFen] of Object.entries(money)) {
    await town.count({ villageId, amountFen, receivedOn: '2023-06-05' })
  }
  return town
}

test('the ranks of a group are those of its own ranking, whatever the groups', () => {
  const member = fc.record({
    code: fc.integer({ min: 100, max: 999 }).map(String),
    targetFen: fc.option(fc.integer({ min: 1, max: 20 })),
    countedFen: fc.integer({ min: 0, max: 20 }),
    peer: fc.record({ group: fc.option(fc.constantFrom('牧区', '农区')), rank: fc.constant(null) }),
  })
  fc.assert(
    fc.property(fc.array(member, { maxLength: 12 }), (members) => {
      const rows = withPeerRanks(members, (row) => row, 'competition')
      for (const row of rows) {
        const isRanked = row.peer.group !== null && row.targetFen !== null
        const ahead = rows.filter(
          ({ peer: { group }, targetFen, countedFen }) =>
            group === row.peer.group &&
            targetFen !== null &&
            countedFen * (row.targetFen ?? 1) > row.countedFen * targetFen,
        )
        expect(row.peer.rank).toBe(isRanked ? ahead.length + 1 : null)
      }
    }),
  )
})

test('a township by kinds: tied in a group, without a target or a kind not ranked; on paper where it is wanted', async () => {
  const off = await aTownshipWithIncome()
  const sheet = await aTownshipWithIncome({ peers: { by: 'kind', kinds } })
  const paper = await aTownshipWithIncome({ peers: { by: 'kind', kinds, onPaper: true } })
  at(system.clock, '2023-07-03')
  const dispatchOf = async ({ deps, reviewer, id }: typeof off) =>
    (await runDispatch(deps, reviewer, { townshipId: id, week: '2023-W26' })).dispatch
  const [without, onSheet, onPaper] = [await dispatchOf(off), await dispatchOf(sheet), await dispatchOf(paper)]
  expect(JSON.stringify(without)).not.toContain('peer')
  expect(onSheet.peers).toEqual({ by: 'kind', onPaper: false })
  const peers = Object.fromEntries(onSheet.rows.map(({ villageId, peer }) => [villageId, [peer?.group, peer?.rank]]))
  expect(peers).toEqual({
    hekou: ['牧区', 1],
    hulutou: ['牧区', 1],
    tuanjie: ['农区', 1],
    dagedu: [null, null],
    hongwei: ['农区', null],
  })
  const tableOf = (dispatch: typeof without, kind: 'docx' | 'xlsx') => {
    const made = composeDispatchPaper(dispatch, kind)
    return made.form === 'tables' ? made.tables[0] : undefined
  }
  expect(columnOf(tableOf(onSheet, 'xlsx'), '组别')).toEqual(['牧区', '牧区', '–', '农区', '农区'])
  expect(columnOf(tableOf(onSheet, 'xlsx'), '组内排名')).toEqual(['1', '1', '–', '1', '–'])
  expect(columnOf(tableOf(onSheet, 'docx'), '组别')).toBeNull()
  expect(columnOf(tableOf(onPaper, 'docx'), '组内排名')).toEqual(['1', '1', '–', '1', '–'])
  expect(columnOf(tableOf(without, 'xlsx'), '组别')).toBeNull()
})

test('a township by tiers of last year: frozen with the bulletin, kept by its correction, whatever the settings are then', async () => {
  const settings = { peers: { by: 'last_year' as const, cutsFen: [1_000_000] } }
  const town = await aTownshipWithIncome(settings)
  const { deps, id, reviewer, leader } = town
  for (const [villageId, fen] of [
    ['hekou', 1_000_000],
    ['hulutou', 999_999],
    ['tuanjie', 10],
  ] as const) {
    await deps.targets.savePast(id, { villageId, year: 2022, monthsFen: [fen, ...Array(11).fill(0)] })
  }
  at(system.clock, '2023-07-10')
  await takeBulletin(deps, reviewer, { townshipId: id, month: '2023-06' })
  await issueBulletin(deps, leader, { townshipId: id, month: '2023-06' })
  const groupsOf = async (revision: number) => {
    const { figures } = await readBulletin(deps, id, '2023-06', revision)
    return Object.fromEntries(figures.rows.map(({ villageId, peer }) => [villageId, [peer?.group, peer?.rank]]))
  }
  const first = await groupsOf(1)
  expect(first).toMatchObject({ hekou: ['1万元以上', 1], hulutou: ['1万元以下', 1], tuanjie: ['1万元以下', 2] })
  expect(first.dagedu).toEqual([null, null])
  await town.saveSettings({})
  at(system.clock, '2023-07-20')
  const entry = await town.submit({ villageId: 'tuanjie', amountFen: 3_000_000, receivedOn: '2023-06-20' })
  await correctBulletin(deps, leader, { townshipId: id, month: '2023-06' }, { entryIds: [entry.id], reason: '漏报' })
  expect(await groupsOf(2)).toMatchObject({ hulutou: ['1万元以下', 2], tuanjie: ['1万元以下', 1] })
  expect(await groupsOf(1)).toEqual(first)
})

test('an area ranks its children within their kinds, and a correction keeps the groups of the first revision', async () => {
  at(system.clock, '2023-06-20')
  const county = await anArea(
    system,
    [1, 2, 3].map(() => ({ villages: { hekou: 10_000_000 } })),
  )
  const { deps, id, body, towns } = county
  const [first, second, third] = towns
  if (first === undefined || second === undefined || third === undefined) throw new Error('three were asked for')
  const of = (town: typeof first, kind: string) => ({ id: town.id, kind })
  const peers = { by: 'kind', kinds: [of(first, '牧区'), of(third, '牧区'), of(second, '农区')], onPaper: true }
  const settings = (given: object, version: number) =>
    deps.townships.saveSettings(body, settingsSchema.parse(given), version, { nextDueAt: null })
  await settings({ peers }, 0)
  for (const [town, amountFen] of [
    [first, 3_000_000],
    [second, 2_000_000],
    [third, 1_000_000],
  ] as const) {
    await town.count({ villageId: 'hekou', amountFen, receivedOn: '2023-06-05' })
  }
  at(system.clock, '2023-07-10')
  for (const town of towns) {
    await takeBulletin(deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })
  }
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-06' })
  await issueBulletin(deps, county.leader, { townshipId: body, month: '2023-06' })
  const read = () => readAreaBulletin(deps, { townshipId: body, month: '2023-06' })
  const taken = await read()
  expect(taken.figures.rows).toMatchObject([
    { childId: first.id, rank: 1, peer: { group: '牧区', rank: 1 } },
    { childId: second.id, rank: 2, peer: { group: '农区', rank: 1 } },
    { childId: third.id, rank: 3, peer: { group: '牧区', rank: 2 } },
  ])
  for (const tables of [taken.layout.annexes, taken.layout.printed]) {
    expect(columnOf(tables[0], '组别')).toEqual(['牧区', '农区', '牧区'])
    expect(columnOf(tables[0], '组内排名')).toEqual(['1', '1', '2'])
  }
  await settings({}, 1)
  at(system.clock, '2023-07-20')
  const entry = await third.submit({ villageId: 'hekou', amountFen: 5_000_000, receivedOn: '2023-06-20' })
  await correctBulletin(
    deps,
    third.leader,
    { townshipId: third.id, month: '2023-06' },
    { entryIds: [entry.id], reason: '漏报' },
  )
  await correctAreaBulletin(deps, county.leader, { areaId: id, month: '2023-06' }, { reason: '漏报' })
  expect((await read()).figures.rows).toMatchObject([
    { childId: third.id, rank: 1, peer: { group: '牧区', rank: 1 } },
    { childId: first.id, rank: 2, peer: { group: '牧区', rank: 2 } },
    { childId: second.id, rank: 3, peer: { group: '农区', rank: 1 } },
  ])
})
