import type * as z from 'zod'
import { dispatchesQuery, dispatchSummary, listDispatches } from '../../../shared/dispatch/read-dispatches.ts'
import { type PaperKind, paperKinds } from '../../../shared/papers/paper.ts'
import { publisherOf } from '../../../shared/publisher.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Call, made, ok, operation } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'
import { belowOffice, eitherOf, named, type OfficeKind } from './of-office.ts'

type OfWeek = { townshipId: string; areaId: string; week: string }

const fileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

/** The files of an office's dispatches. */
export function dispatchFilesOf(office: OfficeKind) {
  const of = eitherOf(office)
  return paperKinds.map((kind) =>
    operation(
      named(office, `getDispatch${capital(kind)}`),
      `GET ${belowOffice(office, `/weekly-dispatches/{week}.${kind}`)}`,
      {
        summary: of(`周调度表（${fileNames[kind]}）`, `地区的周调度表（${fileNames[kind]}）`),
        description: of(
          'Any member, and the county. Made from the snapshot alone.',
          'As getArea. Made from the snapshot alone.',
        ),
        responses: { 200: { file: fileContentTypes[kind] } },
        async handle({ deps, actor, params: { townshipId, week } }) {
          return paperAnswer(kind, `dispatch-${week}`, await publisherOf(deps, townshipId).weekFile(actor, week, kind))
        },
      },
    ),
  )
}

/** What an office's dispatches are read and taken by; `schema`, `read`: a week of its own. */
export function dispatchOperationsOf(
  office: OfficeKind,
  { schema, read }: { schema: z.ZodType; read(call: Call<OfWeek>): Promise<object> },
) {
  const of = eitherOf(office)
  const dispatches = belowOffice(office, '/weekly-dispatches')
  return [
    operation(named(office, 'listDispatches'), `GET ${dispatches}`, {
      summary: of('历次周调度', '地区历次周调度'),
      description: of('Any member, and the county. Latest first.', 'As getArea. Latest first.'),
      query: dispatchesQuery.extend({ cursor: cursorParameter }),
      responses: { 200: () => pageSchema(dispatchSummary) },
      handle: async ({ deps, actor, params, query }) =>
        listed(await listDispatches(deps, actor, params.townshipId, query)),
    }),
    operation(named(office, 'getDispatch'), `GET ${dispatches}/{week}`, {
      summary: of('一周的调度', '地区一周的调度'),
      description: of(
        'Any member, and the county. As it was taken; rows in ranking order.',
        'As getArea. Each row names the frozen document of the child that it was made from; null and `reportState` `missing`: it had none at the hour.',
      ),
      responses: { 200: () => schema },
      handle: async (call) => ok(await read(call)),
    }),
    operation(named(office, 'runDispatch'), `POST ${dispatches}/{week}`, {
      summary: of('立即调度', '地区立即调度'),
      description: of(
        'Reviewer or leader. Runs as the schedule does: 201; one that exists is returned unchanged: 200.',
        'Reviewer or leader of the area. From what its children have frozen by now: 201; one that exists is returned unchanged: 200.',
      ),
      responses: { 200: () => schema, 201: () => schema },
      async handle({ deps, actor, params }) {
        const { dispatch, created } = await publisherOf(deps, params.townshipId).takeWeek(actor, params.week)
        return made(created, dispatch)
      },
    }),
  ]
}
