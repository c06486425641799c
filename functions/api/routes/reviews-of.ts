import type * as z from 'zod'
import { type PaperKind, paperKinds } from '../../../shared/papers/paper.ts'
import { signing } from '../../../shared/review/years.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { type Call, made, ok, operation } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'
import { belowOffice, eitherOf, named, type OfficeKind } from './of-office.ts'

type OfYear = Call<{ townshipId: string; areaId: string; year: string }>
type Reviews = {
  schema: z.ZodType
  query: z.ZodObject
  read(call: OfYear): Promise<object>
  sign(call: OfYear): Promise<{ review: object; created: boolean }>
  file(call: OfYear, kind: PaperKind): Promise<{ content: Uint8Array; fileName: string }>
}

const fileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

/** What an office's year is read and signed by. */
export function reviewOperationsOf(office: OfficeKind, { schema, query, read, sign }: Reviews) {
  const of = eitherOf(office)
  return [
    operation(named(office, 'getReview'), `GET ${belowOffice(office, '/review/{year}')}`, {
      summary: of('年终考核', '地区的年终考核'),
      description: of(
        'Any member, and the county. The signed revision, or (`revision` 0, `provisional` until December is closed) how the year stands. Rows in ranking order.',
        'As getArea. The signed revision, or (`revision` 0, `provisional` until the area has taken its December) how the year stands. Rows are children, each with the frozen document it was made from. `report` is the paragraph for the work report, in the `length` asked for.',
      ),
      query,
      responses: { 200: () => schema },
      handle: async (call) => ok(await read(call)),
    }),
    operation(named(office, 'signReview'), `POST ${belowOffice(office, '/review/{year}/sign-off')}`, {
      summary: of('签署年终考核', '签署地区的年终考核'),
      description: of(
        'Leader. Freezes the review as it stands: 201. Refused with `wrong_state` before December is closed, and when nothing has changed since the last signing. Replayable by `requestId`: 200.',
        'Leader of the area. As signReview of a township.',
      ),
      body: signing,
      responses: { 200: () => schema, 201: () => schema },
      async handle(call) {
        const { review, created } = await sign(call)
        return made(created, review)
      },
    }),
  ]
}

/** The files of an office's year. */
export function reviewFilesOf(office: OfficeKind, { query, file }: Reviews) {
  const of = eitherOf(office)
  const signed = 'Made from the signed revision; before that every page says that it is not signed.'
  return paperKinds.map((kind) =>
    operation(named(office, `getReview${capital(kind)}`), `GET ${belowOffice(office, `/review/{year}.${kind}`)}`, {
      summary: of(`年终考核文件（${fileNames[kind]}）`, `地区的年终考核文件（${fileNames[kind]}）`),
      description: of(`Any member, and the county. ${signed}`, `As getArea. ${signed}`),
      query,
      responses: { 200: { file: fileContentTypes[kind] } },
      handle: async (call) => paperAnswer(kind, `review-${call.params.year}`, await file(call, kind)),
    }),
  )
}
