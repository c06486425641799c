import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change, there, type Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { rowFigures } from './figure-names.ts'
import { formKey } from './form-key.ts'
import type { FormLook } from './form-look.ts'
import { type FormPart, formDetails, type OfficeForm } from './office-form.ts'
import * as formRefusals from './refusals.zh.ts'

export const formEdit = formDetails.extend({ version: z.int().min(1) })
export const formVersion = z.object({ version: z.coerce.number().pipe(z.int().min(1)) })
type Deps = Pick<Dependencies, 'forms' | 'now'>

/** Forms of the township by name; throws `forbidden`. */
export async function listForms(deps: Deps, actor: Actor, townshipId: string): Promise<OfficeForm[]> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const forms = await deps.forms.list(townshipId)
  return forms.sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1))
}

/** Throws `forbidden`, `not_found`. */
export async function getForm(deps: Deps, actor: Actor, townshipId: string, formId: string): Promise<OfficeForm> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const form = await deps.forms.find(townshipId, formId)
  if (form === null) throw new DomainError('not_found', formRefusals.noForm)
  return form
}

/** With its file as it lies: what headings and places it has. */
export async function lookAtForm(
  deps: Deps & Pick<Dependencies, 'formFiles'>,
  actor: Actor,
  townshipId: string,
  formId: string,
): Promise<{ form: OfficeForm; look: FormLook }> {
  const form = await getForm(deps, actor, townshipId, formId)
  const { sha256, kind } = form
  return { form, look: await deps.formFiles.look({ key: formKey(townshipId, formId, sha256, kind), kind }) }
}

/** Says what belongs where, and from whom the form is. Throws `stale_version`. */
export async function editForm(
  deps: Deps,
  actor: Actor,
  { townshipId, formId }: At<'townshipId' | 'formId'>,
  input: unknown,
): Promise<OfficeForm> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const { version, ...told } = parseInput(formEdit, input)
  return change(deps, actor, 'edited', {
    asked: { version },
    ...formAt(deps, townshipId, formId),
    saysSo: ({ record }) => isDeepStrictEqual({ ...record, ...told }, record),
    apply({ record }) {
      checkFigures(told.parts)
      return { record: ({ at, byName }) => ({ ...record, ...told, changedAt: at, changedByName: byName }) }
    },
  })
}

/** Takes it off the list; the copies handed in stay kept. Throws `stale_version`. */
export async function removeForm(
  deps: Deps,
  actor: Actor,
  { townshipId, formId }: At<'townshipId' | 'formId'>,
  input: unknown,
): Promise<void> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const asked = parseInput(formVersion, input)
  await change(deps, actor, 'removed', {
    asked,
    ...formAt(deps, townshipId, formId),
    write: ({ record }) => deps.forms.remove(townshipId, formId, record.version),
    apply: ({ record }) => ({ record }),
  })
}

/** Where a form is kept, for one change of it. */
export function formAt({ forms }: Pick<Deps, 'forms'>, townshipId: string, formId: string): Where<OfficeForm> {
  return {
    read: async () => there(await forms.find(townshipId, formId)),
    absent: formRefusals.noForm,
    stale: ({ record: { changedByName } }) => formRefusals.changedMeanwhile(changedByName),
    write: ({ record: before }, after) => forms.save(townshipId, after, before.version),
  }
}

/** A row of projects shows what projects have, a village what villages have. */
function checkFigures(parts: readonly FormPart[]): void {
  for (const part of parts) {
    const of: readonly string[] = rowFigures[part.kind === 'repeat' ? part.of : 'villages']
    const figures = part.kind === 'single' ? [part.figure] : part.lines.map(({ figure }) => figure)
    const wrong = figures.find((figure) => !of.includes(figure))
    if (wrong !== undefined) throw new DomainError('invalid_input', formRefusals.figureNotThere(wrong))
  }
}
