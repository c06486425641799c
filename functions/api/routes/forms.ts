import * as z from 'zod'
import { editForm, formEdit, formVersion, getForm, listForms, removeForm } from '../../../shared/forms/edit-form.ts'
import { fillForm, fillQuery, handInForm, handingIn, readHandedIn } from '../../../shared/forms/fill-form.ts'
import { formType } from '../../../shared/forms/form-key.ts'
import { formInput, makeForm } from '../../../shared/forms/make-form.ts'
import { handedIn, officeFormSchema } from '../../../shared/forms/office-form.ts'
import { formHeaders } from '../../bulletin-file.ts'
import { made, ok, operation, tagged } from '../operation.ts'

const missingSchema = z.array(z.object({ where: z.string(), what: z.string(), why: z.string() }))
const filledView = z.object({
  document: z.object({ period: z.string(), revision: z.int() }),
  fileName: z.string(),
  sha256: z.string(),
  missing: missingSchema,
})

export const formOperations = tagged('forms', [
  operation('listForms', 'GET /townships/{townshipId}/forms', {
    summary: '别处发来的表格',
    description: 'Reviewer or admin. Forms that other offices send, what belongs where, and the copies handed in.',
    responses: { 200: () => z.object({ items: z.array(officeFormSchema), nextCursor: z.null() }) },
    handle: async ({ deps, actor, params }) =>
      ok({ items: await listForms(deps, actor, params.townshipId), nextCursor: null }),
  }),
  operation('makeForm', 'POST /townships/{townshipId}/forms', {
    summary: '收下一张表格，认出各处该填什么',
    description:
      'Reviewer or admin. The file (.xlsx or .docx, at most 650 KB here, 2 MB by the page) in base64. The client chooses the id: 201; the same again 200; another file under it 409 `id_conflict`. Answers with a proposal of what belongs where (`parts`), to be confirmed by PUT.',
    body: formInput,
    responses: { 200: () => officeFormSchema, 201: () => officeFormSchema },
    async handle({ deps, actor, params, body }) {
      const { form, created } = await makeForm(deps, actor, params.townshipId, body)
      return made(created, form)
    },
  }),
  operation('getForm', 'GET /townships/{townshipId}/forms/{formId}', {
    summary: '一张表格，各处填什么',
    description: 'Reviewer or admin.',
    responses: { 200: () => officeFormSchema },
    handle: async ({ deps, actor, params }) => ok(await getForm(deps, actor, params.townshipId, params.formId)),
  }),
  operation('editForm', 'PUT /townships/{townshipId}/forms/{formId}', {
    summary: '说明各处填什么、给谁、何时报',
    description: 'Reviewer or admin. 409 `stale_version` when it has moved on.',
    body: formEdit,
    responses: { 200: () => officeFormSchema },
    handle: async ({ deps, actor, params, body }) => ok(await editForm(deps, actor, params, body)),
  }),
  operation('removeForm', 'DELETE /townships/{townshipId}/forms/{formId}', {
    summary: '不再用这张表格',
    description: 'Reviewer or admin. The copies handed in stay kept.',
    query: formVersion,
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params, query }) {
      await removeForm(deps, actor, params, query)
      return { status: 204 }
    },
  }),
  operation('getFilledForm', 'GET /townships/{townshipId}/forms/{formId}/filled', {
    summary: '填好的表格',
    description:
      'Reviewer or admin. Filled from a frozen document: `2023-06` or `2023-W26`, at its latest revision. Nothing is kept; POST `…/handed-in` keeps a copy. `…/missing` says what could not be filled.',
    query: fillQuery,
    responses: { 200: { file: formType.xlsx } },
    async handle({ deps, actor, params, query }) {
      const filled = await fillForm(deps, actor, params, query)
      return { status: 200, file: filled.content, headers: formHeaders(params.formId, filled.fileName) }
    },
  }),
  operation('getMissingOfForm', 'GET /townships/{townshipId}/forms/{formId}/missing', {
    summary: '填这张表还缺什么',
    description:
      'Reviewer or admin. Each place that cannot be filled, with the reason; and the digest of the filled file.',
    query: fillQuery,
    responses: { 200: () => filledView },
    async handle({ deps, actor, params, query }) {
      const { content: _, ...filled } = await fillForm(deps, actor, params, query)
      return ok(filled)
    },
  }),
  operation('handInForm', 'POST /townships/{townshipId}/forms/{formId}/handed-in', {
    summary: '报出一份，留底',
    description:
      'Reviewer or admin. Fills the form and keeps the copy with its SHA-256. The client chooses the id: the same again 200.',
    body: handingIn,
    responses: { 200: () => handedIn, 201: () => handedIn },
    async handle({ deps, actor, params, body }) {
      const { handedIn: copy, created } = await handInForm(deps, actor, params, body)
      return made(created, copy)
    },
  }),
  operation('getHandedInForm', 'GET /townships/{townshipId}/forms/{formId}/handed-in/{handedInId}', {
    summary: '报出过的一份',
    description: 'Reviewer or admin. The very file that was kept.',
    responses: { 200: { file: formType.xlsx } },
    async handle({ deps, actor, params }) {
      const { townshipId, formId, handedInId } = params
      const { content, fileName } = await readHandedIn(deps, actor, { townshipId, formId, handedInId })
      return { status: 200, file: content, headers: formHeaders(handedInId, fileName) }
    },
  }),
])
