import { evidenceFileSchema, itemEvidenceSchema } from '../../evidence/evidence.ts'
import type { EvidenceRecords } from '../../evidence/port.ts'
import { parseRows, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, lookups } from './keys.ts'
import { saveAll } from './save.ts'

const PAGE = 100

/** What is known of evidence files, beside their entries; the ledger writes them. */
export function createEvidenceRecords(store: Store): EvidenceRecords {
  return {
    async files(townshipId, refs) {
      const rows = await store.getMany(refs.map(({ entryId, id }) => keys.evidence(townshipId, entryId, id)))
      return parseRows(rows, evidenceFileSchema)
    },
    async sameContent(townshipId, sha256) {
      const { rows } = await store.queryPage({
        pk: lookups.sameContent(townshipId, sha256),
        index: 'lookup',
        limit: PAGE,
      })
      return parseRows(rows, evidenceFileSchema)
    },
    async ofItem(townshipId, itemId) {
      const found = await store.get(keys.itemEvidence(townshipId, itemId), itemEvidenceSchema)
      return found ?? { files: [], version: 0 }
    },
    saveOfItem(townshipId, itemId, evidence) {
      const key = keys.itemEvidence(townshipId, itemId)
      return saveAll(store, put(key, { ...evidence }, evidence.version - 1))
    },
  }
}
