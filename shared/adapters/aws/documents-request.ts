import * as z from 'zod'
import { fileKinds } from '../../bulletin/files/file-keys.ts'
import { paperKinds, paperSchema } from '../../papers/paper.ts'

/** What the documents function is asked: a file of a bulletin that it reads itself, or a paper that is given whole. */
const bulletinRequest = z.object({
  bulletin: z.object({ townshipId: z.string(), month: z.string(), revision: z.int() }),
  read: z.enum(fileKinds).optional(),
  check: z.literal(true).optional(),
})
const paperRequest = z.object({ paper: paperSchema, kind: z.enum(paperKinds) })
export const documentsRequest = z.union([bulletinRequest, paperRequest])
export type DocumentsRequest = z.infer<typeof documentsRequest>
