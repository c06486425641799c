import * as z from 'zod'
import { fileKinds } from '../../bulletin/files/file-keys.ts'
import { fileKey } from '../../files.ts'
import { fillPlanSchema } from '../../forms/filled-places.ts'
import { formKind } from '../../forms/office-form.ts'
import { drawnKinds, paperSchema } from '../../papers/paper.ts'

/** What the documents function is asked: a file of a bulletin that it reads itself, a paper that is given whole, or a form by the key of its file. */
const bulletinRequest = z.object({
  bulletin: z.object({ townshipId: z.string(), month: z.string(), revision: z.int() }),
  read: z.enum(fileKinds).optional(),
  check: z.literal(true).optional(),
})
/** Where a signed review's files are kept. */
const paperKey = fileKey.startsWith('reviews/')
/** `keep`: once, under this key. */
const paperRequest = z.object({ paper: paperSchema, kind: z.enum(drawnKinds), keep: paperKey.optional() })
const keptRequest = z.object({ kept: paperKey })
const formFile = z.object({ key: fileKey, kind: formKind })
const formRequest = z.union([
  z.object({ form: formFile, take: z.string() }),
  z.object({ form: formFile, fill: fillPlanSchema, keepAs: fileKey.nullable() }),
  z.object({ form: formFile, look: z.literal(true) }),
  z.object({ formCopy: fileKey }),
])
export const documentsRequest = z.union([bulletinRequest, paperRequest, keptRequest, formRequest])
export type FormRequest = z.infer<typeof formRequest>
export type DocumentsRequest = z.infer<typeof documentsRequest>
