/** Many at the same books at once, on the engine, with conflicts as real DynamoDB has them: all is done or answered `busy`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { DomainError } from '../../shared/errors.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { currentFigures } from '../../shared/standings/current-figures.ts'
import { projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { type FaultyEngine, startFaultyEngine } from '../support/faulty-engine.ts'
import { checkBooks } from '../support/invariants.ts'
import { useStore } from '../support/store.ts'
import { onEndpoint, onEngine } from '../support/stores.ts'
import { aTownship, at } from '../support/township.ts'

const VILLAGES = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, '0')}`)
/** The first try, and as often again as the driver does: for up to ten items, and for more. */
const TRIES = { ofFew: 13, ofMany: 41 }

const engineStores = onEngine()
const system = useStore(engineStores)
const behind = onEndpoint(async () => engine.url)
let engine: FaultyEngine
beforeAll(async () => {
  engine = await startFaultyEngine(await engineStores.endpoint())
})
afterAll(async () => {
  await behind.close()
  await engine.stop()
})

async function aTown(villages: readonly string[]) {
  at(system.clock, '2023-07-10')
  const store = await behind.empty()
  const deps = { ...storedDependencies(store, system.clock.now), localAccounts: system.deps.localAccounts }
  const town = await aTownship(
    { ...system, deps, store },
    { villages: Object.fromEntries(villages.map((villageId) => [villageId, 10_000_000])) },
  )
  const weight = Math.floor(10_000 / villages.length)
  const rest = 10_000 - weight * villages.length
  await projectIn(town, {
    shares: villages.map((villageId, index) => ({ villageId, weight: weight + (index === 0 ? rest : 0) })),
  })
  return town
}
const aReceipt = () => {
  const { villageId: _, ...money } = anIncome({ receivedOn: '2023-07-03', amountFen: 6_000_000 })
  return { ...money, category: 'investment' as const }
}
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : `not a refusal: ${String(error)}`)

test('twenty joint receipts of sixty villages beside 120 approvals: all done or `busy`, nothing twice, tried a bounded number of times', async () => {
  const town = await aTown(VILLAGES)
  const { deps, id, clerk, reviewer } = town
  const entries: string[] = []
  for (const villageId of [...VILLAGES, ...VILLAGES]) {
    entries.push((await town.submit({ villageId, receivedOn: '2023-07-02', amountFen: 1_000 })).id)
  }
  const receipts = Array.from({ length: 20 }, aReceipt)
  const asked = [
    ...receipts.map((receipt) => () => submitReceipt(deps, clerk, { townshipId: id, projectId: 'park' }, receipt)),
    ...entries.map((entryId, index) => () => {
      const requestId = `approve-${index}`
      return approveIncome(deps, reviewer, { townshipId: id, id: entryId }, { version: 1, requestId })
    }),
  ]
  engine.sent.clear()
  engine.hasConflicts = true
  const first = await Promise.allSettled(asked.map((ask) => ask()))
  engine.hasConflicts = false
  const refused = first.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []))
  expect(refused.filter((code) => code !== 'busy')).toEqual([])
  const sent = [...engine.sent.values()]
  const sum = (of: 'times' | 'conflicts') => sent.reduce((all, one) => all + one[of], 0)
  expect(sum('conflicts')).toBeGreaterThan(20)
  for (const { items, times } of sent) expect(times).toBeLessThanOrEqual(items > 10 ? TRIES.ofMany : TRIES.ofFew)
  // Whoever was told to come again comes again, and whoever was not asks once more what was answered: nothing is done twice.
  for (const ask of asked) await ask()
  await checkBooks(town)
  const books = await deps.standings.yearBooks(id, 2023)
  if (books === null) throw new Error('no books')
  const { total } = currentFigures(books, 2023, '2023-07-10')
  expect(total).toMatchObject({ countedFen: 120 * 1_000, reportedFen: 120 * 1_000 + 20 * 6_000_000 })
}, 240_000)

test.each([
  { villages: VILLAGES.slice(0, 2), tries: TRIES.ofFew },
  { villages: VILLAGES, tries: TRIES.ofMany },
])(
  'a conflict that outlasts $tries tries is refused as `busy`, and nothing was written',
  async ({ villages, tries }) => {
    const town = await aTown(villages)
    engine.sent.clear()
    engine.faultOf = () => 'conflict'
    const refused = await submitReceipt(
      town.deps,
      town.clerk,
      { townshipId: town.id, projectId: 'park' },
      aReceipt(),
    ).then(
      () => 'done',
      (error: unknown) => error,
    )
    engine.faultOf = null
    expect(refused).toBeInstanceOf(DomainError)
    expect(refused).toMatchObject({ code: 'busy', message: expect.stringMatching(/请过一会儿再试/) })
    expect([...engine.sent.values()].map(({ times }) => times)).toEqual([tries])
    expect(await town.deps.income.pending(town.id)).toEqual([])
  },
  120_000,
)
