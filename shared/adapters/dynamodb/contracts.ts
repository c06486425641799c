import { contractEventSchema, contractSchema } from '../../contracts/contract.ts'
import type { Contracts } from '../../contracts/port.ts'
import { keys, partitions } from './keys.ts'
import { parseRows, type Store } from './store.ts'

/** Contracts beside the township's projects; their history in the partition of the project. */
export function createContracts(store: Store): Contracts {
  return {
    async all(t) {
      return parseRows(await store.queryAll(partitions.township(t), 'CONTRACT#'), contractSchema)
    },
    async ofProject(t, p) {
      return parseRows(await store.queryAll(partitions.township(t), `CONTRACT#${p}#`), contractSchema)
    },
    find: (t, p, c) => store.get(keys.contract(t, p, c), contractSchema),
    async save(t, contract, event, expectedVersion) {
      const { projectId, id, version } = contract
      const failed = await store.transact([
        store.put(keys.contract(t, projectId, id), { ...contract }, expectedVersion),
        store.put(keys.contractEvent(t, projectId, id, version), { ...event }, null),
      ])
      return failed.length === 0 ? 'saved' : 'stale'
    },
    async history(t, p, c) {
      return parseRows(await store.queryAll(partitions.project(t, p), `CONTRACT#${c}#`), contractEventSchema)
    },
  }
}
