import { contractEventSchema, contractSchema } from '../../contracts/contract.ts'
import type { Contracts } from '../../contracts/port.ts'
import { parseRows, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'

/** Contracts beside the township's projects; their history in the partition of the project. */
export function createContracts(store: Store): Contracts {
  return {
    async all(t) {
      return parseRows(await store.queryAll({ pk: partitions.township(t), prefix: 'CONTRACT#' }), contractSchema)
    },
    async ofProject(t, p) {
      return parseRows(await store.queryAll({ pk: partitions.township(t), prefix: `CONTRACT#${p}#` }), contractSchema)
    },
    find: (t, p, c) => store.get(keys.contract(t, p, c), contractSchema),
    async save(t, contract, event, expectedVersion) {
      const { projectId, id, version } = contract
      const failed = await store.transact([
        put(keys.contract(t, projectId, id), { ...contract }, expectedVersion),
        put(keys.contractEvent(t, projectId, id, version), { ...event }, null),
      ])
      return failed.length === 0 ? 'saved' : 'stale'
    },
    async history(t, p, c) {
      return parseRows(
        await store.queryAll({ pk: partitions.project(t, p), prefix: `CONTRACT#${c}#` }),
        contractEventSchema,
      )
    },
  }
}
