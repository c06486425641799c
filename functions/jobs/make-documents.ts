import { documentsRequest, type FormRequest } from '../../shared/adapters/aws/documents-request.ts'
import type { DocumentsAnswer } from '../../shared/adapters/aws/invoke-documents.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { createS3Files } from '../../shared/adapters/files/s3-files.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { DomainError } from '../../shared/errors.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import { packed } from '../../shared/refusal.ts'

const { tableName, filesUrl } = readEnvironment(process.env)
if (filesUrl.kind !== 's3') throw new Error('FILES_URL must name a bucket')
const files = createS3Files(filesUrl.bucket)
const forms = keptForms(files)
const papers = papersWith(drawPaper, files)
const documents = documentsHere(storedDependencies(dynamoDbStore(tableName)), files)

/** Makes and keeps a bulletin's files, or answers with one of them or with a paper; called by the other functions only. */
export async function handler(event: unknown): Promise<DocumentsAnswer> {
  const request = documentsRequest.parse(event)
  try {
    if ('form' in request || 'formCopy' in request) return await answerForm(request)
    if ('kept' in request) {
      const kept = await papers.kept(request.kept)
      return { base64: kept === null ? null : base64Of(kept) }
    }
    if ('paper' in request) {
      const { paper, kind, keep } = request
      return {
        base64: base64Of(await (keep === undefined ? papers.draw(paper, kind) : papers.keep(paper, kind, keep))),
      }
    }
    const { bulletin, read, check } = request
    if (check) return { differences: await documents.check(bulletin) }
    if (read === undefined) return { digests: await documents.keep(bulletin) }
    return { base64: base64Of(await documents.read(bulletin, read)) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { refused: { code: error.code, refusal: packed(error.refusal) } }
  }
}

async function answerForm(request: FormRequest): Promise<DocumentsAnswer> {
  if ('formCopy' in request) return { base64: base64Of(await forms.read(request.formCopy)) }
  if ('take' in request) return { look: await forms.take(request.form, Buffer.from(request.take, 'base64')) }
  if ('look' in request) return { look: await forms.look(request.form) }
  const { content, sha256 } = await forms.fill(request.form, request.fill, request.keepAs)
  return { base64: base64Of(content), sha256 }
}

function base64Of(content: Uint8Array): string {
  return Buffer.from(content).toString('base64')
}
