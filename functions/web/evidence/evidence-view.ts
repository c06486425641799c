import type { Context } from 'hono'
import { type EvidenceFile, MAX_EVIDENCE_FILES } from '../../../shared/evidence/evidence.ts'
import { mayChangeEvidence } from '../../../shared/evidence/may-add-evidence.ts'
import { type OfferedUpload, offerUpload } from '../../../shared/evidence/offer-upload.ts'
import { evidenceOf } from '../../../shared/evidence/read-evidence.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** An entry's evidence as its page shows it. */
export type EvidenceView = {
  files: readonly EvidenceFile[]
  /** This person may add files and take them off. */
  mayChange: boolean
  /** The form for the next file; null where none may be added. */
  upload: OfferedUpload | null
}

export async function evidenceView(
  c: Context<WebEnv>,
  deps: WebDependencies,
  entry: IncomeEntry,
): Promise<EvidenceView> {
  const files = (await evidenceOf(deps, entry.townshipId, [entry])).get(entry.id) ?? []
  const mayChange = mayChangeEvidence(c.var.actor, entry, pageContext(c, deps).today)
  const upload =
    mayChange && files.length < MAX_EVIDENCE_FILES
      ? await offerUpload(deps, c.var.actor, entry, (id) => deps.publicUrl + finishPath(entry.id, id))
      : null
  return { files, mayChange, upload }
}

/** Where what arrived is taken in. */
export function finishPath(entryId: string, uploadId: string): string {
  return `/income/${entryId}/evidence/finish/${uploadId}`
}
