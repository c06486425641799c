import * as z from 'zod'

/**
 * Another office's form that goes with a revision's mail: the copy filled from it, with its digest, or (`filled` null) what a
 * person is told where it could not be filled; with both, the copy is kept and went in no mail.
 */
export const attachedForm = z.object({
  formId: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  filled: z
    .object({ key: z.string(), sha256: z.string(), bytes: z.int(), missing: z.int(), at: z.string() })
    .nullable(),
  problem: z.string().nullable(),
})
export type AttachedForm = z.infer<typeof attachedForm>
