import * as z from 'zod'
import { type BulletinDocuments, fileDigests } from '../../bulletin/record/documents.ts'
import { DomainError, type ErrorCode, errorStatus } from '../../errors.ts'
import { formLookSchema } from '../../forms/form-look.ts'
import type { FormFiles } from '../../forms/port.ts'
import { packedRefusal } from '../../kept-refusal.ts'
import type { Papers } from '../../papers/paper.ts'
import { askFunction } from './ask-function.ts'
import type { DocumentsRequest } from './documents-request.ts'

const documentsAnswer = z.union([
  z.object({ digests: fileDigests }),
  /** Null: nothing is kept there. */
  z.object({ base64: z.string().nullable(), sha256: z.string().exactOptional() }),
  z.object({ look: formLookSchema }),
  z.object({ differences: z.array(z.object({ where: z.string(), what: z.string() })) }),
  z.object({ refused: z.object({ code: z.enum(Object.keys(errorStatus) as [ErrorCode]), refusal: packedRefusal }) }),
])
/** As the function sends it. */
export type DocumentsAnswer = z.input<typeof documentsAnswer>
type Received = z.infer<typeof documentsAnswer>

/** Documents made by the function that alone carries the document libraries. */
export function invokeDocuments(functionName: string): BulletinDocuments {
  const ask = askDocuments(functionName)
  return {
    async check(bulletin) {
      const answer = await ask({ bulletin, check: true })
      if (!('differences' in answer)) throw new Error('documents function answered without a check')
      return answer.differences
    },
    async keep(bulletin) {
      const answer = await ask({ bulletin })
      if (!('digests' in answer)) throw new Error('documents function answered without digests')
      return answer.digests
    },
    read: async (bulletin, kind) => contentOf(await ask({ bulletin, read: kind })),
  }
}

/** Papers drawn by the same function. */
export function invokePapers(functionName: string): Papers {
  const ask = askDocuments(functionName)
  return {
    draw: async (paper, kind) => contentOf(await ask({ paper, kind })),
    keep: async (paper, kind, key) => contentOf(await ask({ paper, kind, keep: key })),
    kept: async (key) => keptIn(await ask({ kept: key })),
  }
}

/** Others' forms, read and filled by the same function. */
export function invokeForms(functionName: string): FormFiles {
  const ask = askDocuments(functionName)
  const lookOf = (answer: Received) => {
    if (!('look' in answer)) throw new Error('documents function answered without a look')
    return answer.look
  }
  return {
    take: async (form, content) => lookOf(await ask({ form, take: Buffer.from(content).toString('base64') })),
    look: async (form) => lookOf(await ask({ form, look: true })),
    async fill(form, fill, keepAs) {
      const answer = await ask({ form, fill, keepAs })
      return { content: contentOf(answer), sha256: 'sha256' in answer ? (answer.sha256 ?? '') : '' }
    },
    read: async (formCopy) => contentOf(await ask({ formCopy })),
  }
}

function askDocuments(functionName: string) {
  const ask = askFunction(functionName)
  return async (request: DocumentsRequest): Promise<Received> => {
    const answer = documentsAnswer.parse(await ask(request))
    if ('refused' in answer) throw new DomainError(answer.refused.code, answer.refused.refusal)
    return answer
  }
}

function contentOf(answer: Received): Uint8Array {
  const content = keptIn(answer)
  if (content === null) throw new Error('documents function answered without content')
  return content
}

function keptIn(answer: Received): Uint8Array | null {
  if (!('base64' in answer)) throw new Error('documents function answered without content')
  return answer.base64 === null ? null : new Uint8Array(Buffer.from(answer.base64, 'base64'))
}
