import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Uploads } from '../evidence/port.ts'
import type { OfferedUpload } from '../evidence/upload-form.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { arrivedSheet, offerSheetUpload } from '../spreadsheets/sheet-upload.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { id, plainText } from '../text.ts'
import { isValidOn } from '../villages/village.ts'
import { datesOf } from './form-dates.ts'
import { formKey } from './form-key.ts'
import { type FormKind, formDetails, type OfficeForm } from './office-form.ts'
import { proposeParts } from './propose-parts.ts'
import * as formRefusals from './refusals.zh.ts'

const details = formDetails.omit({ parts: true }).extend({ id, fileName: plainText(120) })

/** A program sends the file with the rest, in base64. */
export const formInput = details.extend({
  contentBase64: z.base64().max(900_000),
})
const uploadedForm = details.extend({ name: plainText(60).default(''), uploadId: id })

type Deps = Pick<Dependencies, 'forms' | 'formFiles' | 'villages' | 'targets' | 'townships' | 'now'>

/** A form that sends an office's form, for this person, within ten minutes; throws `forbidden`. */
export async function offerFormUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  townshipId: string,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  return offerSheetUpload(deps, actor, { townshipId, use: 'forms' }, returnTo)
}

/** Takes in what was uploaded; without a name of its own it is called as its file is. */
export async function makeUploadedForm(
  deps: Deps & { uploads: Uploads },
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ form: OfficeForm; created: boolean }> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const { uploadId, ...told } = parseInput(uploadedForm, input)
  const sent = await arrivedSheet(deps, actor, { townshipId, use: 'forms' }, { uploadId, fileName: told.fileName })
  const name = told.name || sent.fileName.replace(/\.[^.]*$/, '').slice(0, 60)
  return keepForm(deps, actor, townshipId, { told: { ...told, name, fileName: sent.fileName }, content: sent.bytes })
}

/** The same from a program, which chooses the id: the same again answers as before, other content under it is refused. */
export async function makeForm(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ form: OfficeForm; created: boolean }> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const { contentBase64, ...told } = parseInput(formInput, input)
  return keepForm(deps, actor, townshipId, { told, content: Buffer.from(contentBase64, 'base64') })
}

/** Read, kept, and with a first proposal of what belongs where. Throws `invalid_input` for what is no form. */
async function keepForm(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { told, content }: { told: z.infer<typeof details>; content: Uint8Array },
): Promise<{ form: OfficeForm; created: boolean }> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const { record: form, created } = await makeOnce<OfficeForm>({
    async find() {
      const before = await deps.forms.find(townshipId, told.id)
      if (before !== null && before.sha256 !== sha256) throw new DomainError('id_conflict', formRefusals.idTaken)
      return before
    },
    async make() {
      const kind = kindOf(content)
      const look = await deps.formFiles.take({ key: formKey(townshipId, told.id, sha256, kind), kind }, content)
      const today = dayAt(deps.now())
      const villages = (await deps.villages.ofTownship(townshipId)).filter((village) => isValidOn(village, today))
      const at = deps.now().toISOString()
      const changed = { changedAt: at, changedByName: actor.name, handedIn: [], version: 1 }
      const presentYear = await latestTargetYear(deps, townshipId)
      const townshipName = (await deps.townships.find(townshipId))?.name ?? ''
      const parts = proposeParts(look, villages, { presentYear, townshipName })
      return {
        ...told,
        kind,
        sha256,
        parts,
        dates: datesOf(look, presentYear),
        createdAt: at,
        createdByName: actor.name,
        ...changed,
      }
    },
    keep: async (made) => (await deps.forms.save(townshipId, made, null)) === 'saved',
  })
  return { form, created }
}

/** By what it holds: a browser without script tells no name. */
function kindOf(content: Uint8Array): FormKind {
  const bytes = Buffer.from(content)
  if (bytes.includes('xl/workbook.xml')) return 'xlsx'
  if (bytes.includes('word/document.xml')) return 'docx'
  throw new DomainError('invalid_input', formRefusals.wrongFormat)
}
