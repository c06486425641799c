/** Books are marked as complete, and a township is moved, in one moment: neither takes back what the other wrote. */
import { describe, expect, it } from 'vitest'
import { createAreas } from '../../shared/adapters/dynamodb/areas.ts'
import { areIndexed } from '../../shared/adapters/dynamodb/books-shape.ts'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { createStandings } from '../../shared/adapters/dynamodb/standings.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { moveTownship } from '../../shared/areas/documents/move-township.ts'
import { anAreaMember } from '../support/actors.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { inProcess, onEngine } from '../support/stores.ts'

const onMachine = useStore(inProcess())
const onDynamo = useStore(onEngine())

describe.each([
  { store: 'in the process', on: onMachine, shape: 3 },
  { store: 'in the process, by a release that wrote none', on: onMachine, shape: undefined },
  { store: 'on DynamoDB', on: onDynamo, shape: 3 },
  { store: 'on DynamoDB, by a release that wrote none', on: onDynamo, shape: undefined },
])('$store', ({ on, shape }) => {
  async function aTownOfBefore() {
    const city = await anArea(on, [])
    const [old, next] = [
      await anArea(on, [{ villages: { hekou: 100 } }], { parentId: city.id }),
      await anArea(on, [], { parentId: city.id }),
    ]
    const [town] = old.towns
    if (town === undefined) throw new Error('a township was asked for')
    const { id } = town
    const [{ booksShape: _, ...row } = {}] = await on.store.getMany([keys.township(id)])
    await on.store.transact([overwrite(keys.township(id), shape === undefined ? row : { ...row, booksShape: shape })])
    const move = (deps = city.deps) =>
      moveTownship(deps, anAreaMember(city.id, 'admin'), { townshipId: id }, { from: old.id, to: next.id })
    return { id, next, move, deps: city.deps }
  }

  /** `work` is done once between what is read and what is written. */
  function meanwhile(work: () => Promise<unknown>): Store {
    let isDone = false
    return {
      ...on.store,
      async transact(items, hints) {
        if (!isDone) {
          isDone = true
          await work()
        }
        return on.store.transact(items, hints)
      },
    }
  }

  it('a township that is moved while its books are marked stays where it was moved to', async () => {
    const { id, next, move, deps } = await aTownOfBefore()
    await createStandings(meanwhile(move)).markComplete(id)
    expect((await deps.townships.find(id))?.countyId).toBe(next.id)
    expect(await areIndexed(on.store, id)).toBe(true)
    // Again, by whoever was at it too: no later shape than there is.
    await deps.standings.markComplete(id)
    expect(await areIndexed(on.store, id)).toBe(true)
  })

  it('books that are marked while their township is moved stay marked', async () => {
    const { id, next, move, deps } = await aTownOfBefore()
    const areas = createAreas(meanwhile(() => deps.standings.markComplete(id)))
    await move({ ...deps, areas })
    expect((await deps.townships.find(id))?.countyId).toBe(next.id)
    expect(await areIndexed(on.store, id)).toBe(true)
  })

  it('two that mark them at once mark them once', async () => {
    const { id, deps } = await aTownOfBefore()
    await createStandings(meanwhile(() => deps.standings.markComplete(id))).markComplete(id)
    expect(await areIndexed(on.store, id)).toBe(true)
  })
})
