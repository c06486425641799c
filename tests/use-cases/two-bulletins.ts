/** A township with two bulletins, and corrections of them. */
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

export const correct = (town: TestTownship, month: string, input: Record<string, unknown>) =>
  correctBulletin(town.deps, town.leader, { townshipId: town.id, month }, { reason: '漏报', ...input })

export function useTwoBulletins() {
  const system = useStore()
  /** April and June are taken (May skipped), each with some money; hekou leads. */
  async function twoBulletins() {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: 1_000, tuanjie: 1_000 } })
    await town.count({ villageId: 'hekou', receivedOn: '2023-04-05', amountFen: 400 })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-04' })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 200 })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    at(system.clock, '2023-07-11')
    return town
  }
  return { system, twoBulletins }
}
