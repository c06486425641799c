import type { Context } from 'hono'
import { type ItemFile, MAX_EVIDENCE_FILES } from '../../../shared/evidence/evidence.ts'
import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { mayChangeEvidence } from '../../../shared/income/may-add-evidence.ts'
import { offerUpload } from '../../../shared/income/offer-upload.ts'
import { evidenceOf } from '../../../shared/income/read-evidence.ts'
import type { ItemVerb } from '../../../shared/meetings/item-transitions.ts'
import { offerItemUpload } from '../../../shared/meetings/offer-item-upload.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { evidencePath, type ShownFile } from './evidence-files.tsx'

/** The evidence of an entry, or of an action item, as its page shows it. */
export type EvidenceView = {
  /** Below which its files are. */
  path: string
  files: readonly ShownFile[]
  /** This person may add files. */
  mayChange: boolean
  /** And take them off. */
  mayRemove: boolean
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
      ? await offerUpload(deps, c.var.actor, entry, {
          returnTo: (id) => deps.publicUrl + finishPath(evidencePath({ entryId: entry.id }), id),
        })
      : null
  return { path: evidencePath({ entryId: entry.id }), files, mayChange, mayRemove: mayChange, upload }
}

/** The same of an action item; files that prove a close-out are not taken off any more. */
export async function itemEvidenceView(
  c: Context<WebEnv>,
  deps: WebDependencies,
  itemId: string,
  { files, allowed }: { files: readonly ItemFile[]; allowed: readonly ItemVerb[] },
): Promise<EvidenceView> {
  const townshipId = townshipOf(c).id
  const path = evidencePath({ itemId })
  const mayChange = allowed.includes('addEvidence')
  const returnTo = (id: string) => deps.publicUrl + finishPath(path, id)
  const upload =
    mayChange && files.length < MAX_EVIDENCE_FILES
      ? await offerItemUpload(deps, c.var.actor, { townshipId, itemId }, returnTo)
      : null
  return { path, files, mayChange, mayRemove: allowed.includes('removeEvidence'), upload }
}

/** Where what arrived is taken in. */
export function finishPath(path: string, uploadId: string): string {
  return `${path}/finish/${uploadId}`
}
