/** Books that a later release has taken over: whoever is older reads no figures of them and writes nothing into them. */
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { BOOKS_SHAPE } from '../../shared/adapters/dynamodb/books-shape.ts'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { useStore } from '../support/store.ts'
import { inProcess, onEngine } from '../support/stores.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const onMachine = useStore(inProcess())
const onDynamo = useStore(onEngine())

describe.each([
  { store: 'in the process', on: onMachine },
  { store: 'on DynamoDB', on: onDynamo },
])('$store', ({ on }) => {
  /** As a later release says in the township's record once it has completed the books. */
  async function takenOver(town: TestTownship): Promise<void> {
    const [row] = await on.store.getMany([keys.township(town.id)])
    await on.store.transact([overwrite(keys.township(town.id), { ...row, booksShape: BOOKS_SHAPE + 1 })])
  }
  const all = async () => {
    const rows: unknown[] = []
    for await (const row of on.store.scan()) rows.push(z.looseObject({ pk: z.string() }).parse(row))
    return rows
  }
  const newer = { code: 'unavailable', message: expect.stringContaining('更新的版本') }

  it('a process that begins later writes nothing; one at work stops within a minute', async () => {
    at(on.clock, '2023-07-10')
    const town = await aTownship(on)
    const waiting = await town.submit({ villageId: 'hekou', amountFen: 700 })
    await takenOver(town)
    const before = await all()
    const begun = { ...town.deps, ...storedDependencies(on.store, on.clock.now) }
    await expect(
      approveIncome(begun, town.reviewer, { townshipId: town.id, id: waiting.id }, { version: 1 }),
    ).rejects.toMatchObject(newer)
    await expect(begun.standings.yearBooks(town.id, 2023)).rejects.toMatchObject(newer)
    on.clock.set('2023-07-10T02:01:00.000Z')
    await expect(town.submit({ villageId: 'hekou', amountFen: 800 })).rejects.toMatchObject(newer)
    await expect(town.saveSettings({ selfApproval: true })).rejects.toMatchObject(newer)
    expect(await all()).toEqual(before)
  })

  it('keep nobody else of the same table from work', async () => {
    const [town, other] = [await aTownship(on), await aTownship(on)]
    await takenOver(town)
    on.clock.set('2023-07-10T02:05:00.000Z')
    expect((await other.count({ villageId: 'hekou', amountFen: 700 })).status).toBe('approved')
  })
})
