import { contractEventSchema, contractSchema } from '../../contracts/contract.ts'
import type { Contracts } from '../../contracts/port.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** Contracts beside the township's projects; their history in the partition of the project. */
export function createContracts(store: Store): Contracts {
  return {
    all: (t) => store.list({ pk: partitions.township(t), prefix: 'CONTRACT#' }, contractSchema),
    ofProject: (t, p) => store.list({ pk: partitions.township(t), prefix: `CONTRACT#${p}#` }, contractSchema),
    find: (t, p, c) => store.get(keys.contract(t, p, c), contractSchema),
    save(t, contract, event, expectedVersion) {
      const { projectId, id, version } = contract
      return saveAll(
        store,
        put(keys.contract(t, projectId, id), { ...contract }, expectedVersion),
        put(keys.contractEvent(t, projectId, id, version), { ...event }, null),
      )
    },
    history: (t, p, c) => store.list({ pk: partitions.project(t, p), prefix: `CONTRACT#${c}#` }, contractEventSchema),
  }
}
