/** An import beside what is closed, and beside others who work. */
import { describe, expect, it } from 'vitest'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { entries, type RowParts, sampleSheets, villages } from './a-ledger.ts'
import { messages, reviewer, useImports } from './imports.ts'

const { system, newTownship, load, small, entry, june, expectStandingsTrue } = useImports()

describe('closed months', () => {
  async function closed(rows: RowParts[] = [{ no: 'A-1' }, { no: 'A-2', status: '待审核' }]): Promise<string> {
    const townshipId = newTownship()
    await small(townshipId, rows)
    await june(townshipId)
    return townshipId
  }

  it('refuse new rows, of this year and of earlier ones', async () => {
    const townshipId = await closed()
    const report = await small(townshipId, [
      { no: 'A-1' },
      { no: 'A-3', on: '2023-06-30' },
      { no: 'A-4', on: '2022-12-30' },
      { no: 'A-5', on: '2023-07-01' },
    ])
    expect(report).toMatchObject({ outcome: 'refused', refusedLate: 2 })
    expect(messages(report)[0]).toMatch(/^收入台账 第3行 C列“到账日期”：2023年6月30日所在的月份已经关账.*--late/)
    const skipped = await small(
      townshipId,
      [
        { no: 'A-3', on: '2023-06-30' },
        { no: 'A-5', on: '2023-07-01' },
      ],
      { skipBad: true },
    )
    expect(skipped).toMatchObject({ outcome: 'written', refusedLate: 1, entries: { added: 1 } })
  })

  it('with late, count them in the earliest open month; the published figure stays', async () => {
    const townshipId = await closed()
    const published = await june(townshipId)
    const rows: RowParts[] = [
      { no: 'A-3', on: '2023-06-30' },
      { no: 'A-4', on: '2023-05-01', status: '待审核' },
      { no: 'A-5', on: '2023-07-05' },
    ]
    const report = await small(townshipId, rows, { late: true })
    expect(report).toMatchObject({ outcome: 'written', lateEntries: 1, entries: { added: 3 } })
    expect(await entry(townshipId, 'A-3')).toMatchObject({ countedOn: '2023-07-01', late: true })
    expect(await entry(townshipId, 'A-5')).toMatchObject({ countedOn: '2023-07-05' })
    expect(await entry(townshipId, 'A-5')).not.toHaveProperty('late')
    expect(await june(townshipId)).toEqual(published)
    // They are known now: the same again needs no permission.
    expect(await small(townshipId, rows)).toMatchObject({ outcome: 'written', entries: { unchanged: 3 } })
    await expectStandingsTrue(townshipId)
  })

  it('let a row that was waiting be approved: it counts late', async () => {
    const townshipId = await closed()
    const report = await small(townshipId, [{ no: 'A-2', status: '已审核' }])
    expect(report).toMatchObject({ outcome: 'written', lateEntries: 1 })
    expect(await entry(townshipId, 'A-2')).toMatchObject({ countedOn: '2023-07-01', late: true })
  })
})

describe('while others work', () => {
  it('a crash in the middle leaves something whole, and the same import goes on from there', async () => {
    const townshipId = newTownship()
    const sheets = await sampleSheets()
    const { income } = system.deps
    let commits = 0
    const failing = {
      ...system.deps,
      income: {
        ...income,
        commit: (change: Parameters<typeof income.commit>[0]) => {
          commits++
          if (commits === 2) throw new Error('power cut')
          return income.commit(change)
        },
      },
    }
    await expect(importLedger(failing, operator, { townshipId, year: 2023, sheets })).rejects.toThrow('power cut')
    await expectStandingsTrue(townshipId)
    const report = await load(townshipId, sheets)
    expect(report.outcome).toBe('written')
    expect(report.entries.added).toBeGreaterThan(0)
    expect(report.entries.unchanged).toBeGreaterThan(0)
    expect(report.entries.added + report.entries.unchanged).toBe(154)
    expect((await june(townshipId)).total.countedFen).toBe(234_781_236)
    await expectStandingsTrue(townshipId)
  })

  it('a month closed in the middle stops what is left of it, and says so', async () => {
    const townshipId = newTownship()
    const { income } = system.deps
    let commits = 0
    const meddling = {
      ...system.deps,
      income: {
        ...income,
        commit: async (change: Parameters<typeof income.commit>[0]) => {
          if (++commits === 2) await june(townshipId)
          return income.commit(change)
        },
      },
    }
    const sheets = await sampleSheets()
    const report = await importLedger(meddling, operator, { townshipId, year: 2023, sheets })
    expect(report.outcome).toBe('interrupted')
    expect(report.refusedLate).toBeGreaterThan(0)
    expect(report.entries.added).toBeGreaterThan(0)
    await expectStandingsTrue(townshipId)
    const rest = await load(townshipId, sheets, { late: true })
    expect(rest.outcome).toBe('written')
    expect(rest.entries.added + report.entries.added).toBe(154)
    const books = await system.deps.standings.yearBooks(townshipId, 2023)
    const late =
      books?.standings.flatMap((one) => Object.keys(one.sums).filter((name) => name.includes(' late '))) ?? []
    expect(new Set(late.map((name) => name.slice(0, 5)))).toEqual(new Set(['07w26']))
  })

  it('an entry decided in the middle is read again', async () => {
    const townshipId = newTownship()
    await small(townshipId, [{ no: 'A-1', status: '待审核' }])
    const { income } = system.deps
    let commits = 0
    const meddling = {
      ...system.deps,
      income: {
        ...income,
        commit: async (change: Parameters<typeof income.commit>[0]) => {
          if (++commits === 1)
            await approveIncome(system.deps, reviewer(townshipId), { townshipId, id: 'A-1' }, { version: 1 })
          return income.commit(change)
        },
      },
    }
    const sheets = [villages, entries({ no: 'A-1' }, { no: 'A-2' })]
    const report = await importLedger(meddling, operator, { townshipId, year: 2023, sheets })
    expect(report).toMatchObject({ outcome: 'written', entries: { added: 1 } })
    expect(await entry(townshipId, 'A-1')).toMatchObject({ status: 'approved', version: 2 })
    await expectStandingsTrue(townshipId)
  })

  it('a large ledger goes in whole', async () => {
    const townshipId = newTownship()
    const rows = Array.from(
      { length: 1000 },
      (_, at): RowParts => ({
        no: null,
        amount: 100 + (at % 7),
        village: at % 2 ? '河口村' : '新胜村',
        status: at % 3 ? '已审核' : '待审核',
      }),
    )
    expect(await small(townshipId, rows)).toMatchObject({ outcome: 'written', entries: { added: 1000 } })
    expect(await small(townshipId, rows)).toMatchObject({ entries: { unchanged: 1000 } })
    await expectStandingsTrue(townshipId)
  })
})
