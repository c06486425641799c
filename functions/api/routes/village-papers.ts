import { type VillageSheetKind, villageSheetKinds } from '../../../shared/papers/paper.ts'
import { getVillagePaper, villagePaperQuery } from '../../../shared/village-papers/get-village-paper.ts'
import { type VillagePaper, villagePaperKinds } from '../../../shared/village-papers/kinds.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { operation, tagged } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'

const names: Record<VillagePaper, string> = { notice: '村级集体经济收入公示单', card: '书记工作卡片' }
const formats: Record<VillageSheetKind, string> = { docx: 'Word', pdf: 'PDF' }

const each = villagePaperKinds.flatMap((what) => villageSheetKinds.map((kind) => ({ what, kind })))

/** A village's papers, and those of all villages in one file. */
export const villagePaperOperations = tagged(
  'villages',
  each.flatMap(({ what, kind }) => {
    const operationName = `${capital(what)}${capital(kind)}`
    const common = { query: villagePaperQuery, responses: { 200: { file: fileContentTypes[kind] } } }
    return [
      operation(`getVillage${operationName}`, `GET /townships/{townshipId}/villages/{villageId}/${what}.${kind}`, {
        ...common,
        summary: `${names[what]}（${formats[kind]}）`,
        description:
          'Whoever may read the village’s entries. As the books stand now; payers are named in full only where the township’s settings say so.',
        handle: async ({ deps, actor, params: { townshipId, villageId }, query }) =>
          paperAnswer(
            kind,
            `${what}-${villageId}`,
            await getVillagePaper(deps, actor, { townshipId, villageId, what, kind }, query),
          ),
      }),
      operation(`getAllVillages${operationName}`, `GET /townships/{townshipId}/village-papers/${what}s.${kind}`, {
        ...common,
        summary: `各村${names[what]}（${formats[kind]}）`,
        description: 'Whoever may read all entries. Every village in one file, in order of code.',
        handle: async ({ deps, actor, params: { townshipId }, query }) =>
          paperAnswer(
            kind,
            `village-${what}s`,
            await getVillagePaper(deps, actor, { townshipId, villageId: null, what, kind }, query),
          ),
      }),
    ]
  }),
)
