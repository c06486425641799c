import { type VillageSheetKind, villageSheetKinds } from '../../../shared/papers/paper.ts'
import { id } from '../../../shared/text.ts'
import { getVillagePaper, villagePaperQuery } from '../../../shared/village-papers/get-village-paper.ts'
import { type VillagePaper, villagePaperKinds } from '../../../shared/village-papers/kinds.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { inTownship, type Operation, operation } from '../operation.ts'

const inVillage = inTownship.extend({ villageId: id })
const names: Record<VillagePaper, string> = { notice: '村级集体经济收入公示单', card: '书记工作卡片' }
const formats: Record<VillageSheetKind, string> = { docx: 'Word', pdf: 'PDF' }

const each = villagePaperKinds.flatMap((what) => villageSheetKinds.map((kind) => ({ what, kind })))

/** A village's papers, and those of all villages in one file. */
export const villagePaperOperations: Operation[] = each.flatMap(({ what, kind }) => {
  const operationName = `${capital(what)}${capital(kind)}`
  const common = { method: 'GET', tag: 'villages', query: villagePaperQuery } as const
  const responses = { 200: { file: fileContentTypes[kind] } }
  return [
    operation({
      ...common,
      operationId: `getVillage${operationName}`,
      path: `/townships/{townshipId}/villages/{villageId}/${what}.${kind}`,
      summary: `${names[what]}（${formats[kind]}）`,
      description:
        'Whoever may read the village’s entries. As the books stand now; payers are named in full only where the township’s settings say so.',
      params: inVillage,
      responses,
      async handle({ deps, actor, params: { townshipId, villageId }, query }) {
        const file = await getVillagePaper(deps, actor, { townshipId, villageId, what, kind }, query)
        const headers = paperHeaders(kind, `${what}-${villageId}`, file.fileName)
        return { status: 200, file: file.content, headers }
      },
    }),
    operation({
      ...common,
      operationId: `getAllVillages${operationName}`,
      path: `/townships/{townshipId}/village-papers/${what}s.${kind}`,
      summary: `各村${names[what]}（${formats[kind]}）`,
      description: 'Whoever may read all entries. Every village in one file, in order of code.',
      params: inTownship,
      responses,
      async handle({ deps, actor, params: { townshipId }, query }) {
        const file = await getVillagePaper(deps, actor, { townshipId, villageId: null, what, kind }, query)
        return { status: 200, file: file.content, headers: paperHeaders(kind, `village-${what}s`, file.fileName) }
      },
    }),
  ]
})

function capital(word: string): string {
  return `${word[0]?.toUpperCase()}${word.slice(1)}`
}
