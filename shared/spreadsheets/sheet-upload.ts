/** A spreadsheet that a person sends: past the functions, as evidence goes, and read from where it waits for a day. */

import { extname } from 'node:path'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Uploads } from '../evidence/port.ts'
import { type OfferedUpload, uploadForm, waitingKey } from '../evidence/upload-form.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import * as spreadsheetRefusals from './refusals.zh.ts'

export const MAX_SHEET_BYTES = 20 * 1024 * 1024

/** What it is sent for. Each waits in a folder of its own, so that who may compare cannot have it imported. */
type SheetPurpose = { townshipId: string; use: 'ledgers' | 'exports' | 'forms' }

/** A form that sends one spreadsheet, for this person, within ten minutes; the caller has asked whether this may be done. */
export function offerSheetUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  purpose: SheetPurpose,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  return uploadForm(deps, actor, folderOf(purpose), { returnTo })
}

/**
 * What this person sent, under the name that was told. A browser without script tells none: then the first bytes say what
 * it is. Throws `invalid_input`: nothing is there (any more), or it is too large.
 */
export async function arrivedSheet(
  { uploads }: { uploads: Pick<Uploads, 'arrived'> },
  actor: Actor,
  purpose: SheetPurpose,
  { uploadId, fileName }: { uploadId: string; fileName: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const bytes = await uploads.arrived(waitingKey(actor, folderOf(purpose), uploadId), MAX_SHEET_BYTES)
  if (bytes === null) {
    throw new DomainError('invalid_input', spreadsheetRefusals.noFile)
  }
  if (bytes === 'too large') throw new DomainError('invalid_input', spreadsheetRefusals.tooLarge)
  return {
    bytes,
    fileName: extname(fileName) === '' ? `${fileName || '上传的文件'}.${extensionBy(bytes)}` : fileName,
  }
}

/** A zip archive; the compound file of old Excel; anything else can only be text. */
function extensionBy(bytes: Uint8Array): 'xlsx' | 'xls' | 'csv' {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return start === '504b0304' ? 'xlsx' : start === 'd0cf11e0' ? 'xls' : 'csv'
}

function folderOf({ townshipId, use }: SheetPurpose): string {
  return `sheets/${id.parse(townshipId)}/${use}`
}
