import * as z from 'zod'
import { dayAt, fullDayLabel, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { SheetsPaper, VillageSheetKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { composeCard } from './compose-card.ts'
import { composeNotice } from './compose-notice.ts'
import type { VillagePaper } from './kinds.ts'
import { type FactsDependencies, readVillageFacts } from './read-village-facts.ts'
import * as villagePaperRefusals from './refusals.zh.ts'
import type { PaperTownship, VillageFacts } from './village-facts.ts'

export const villagePaperQuery = z.object({ year: z.coerce.number().pipe(year).optional() })

type Deps = FactsDependencies & Pick<Dependencies, 'townships' | 'targets' | 'papers'>
type Wanted = {
  townshipId: string
  /** Null: of all villages in one file. */
  villageId: string | null
  what: VillagePaper
  kind: VillageSheetKind
}

/**
 * A village's 公示单 or its secretary's card as a file, with the name under which people keep it; as the books stand now, of the
 * latest year with targets unless another is asked for. For whoever may read the village's entries; all of them together for
 * whoever may read everybody's.
 */
export async function getVillagePaper(
  deps: Deps,
  actor: Actor,
  { townshipId, villageId, what, kind }: Wanted,
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  const township = await deps.townships.find(townshipId)
  const place = { townshipId, countyId: township?.countyId ?? null }
  const today = dayAt(deps.now())
  if (villageId === null) authorize(actor, 'income.read_all', place, today)
  else authorize(actor, 'income.read', { ...place, villageId }, today)
  if (township === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const asked = parseInput(villagePaperQuery, input)
  const facts = await readVillageFacts(deps, township, {
    year: asked.year ?? (await latestTargetYear(deps, townshipId)),
    villageId,
    readsMeetings: may(actor, 'meeting.read', place, today),
  })
  if (facts.villages.length === 0) {
    throw new DomainError(
      'not_found',
      villageId === null ? villagePaperRefusals.noVillages : villagePaperRefusals.noVillage(villageId),
    )
  }
  const paper = paperOf(what, facts)
  return { content: await deps.papers.draw(paper, kind), fileName: `${paper.title}.${kind}` }
}

function paperOf(
  what: VillagePaper,
  { township, villages }: { township: PaperTownship; villages: VillageFacts[] },
): SheetsPaper {
  const [only] = villages.length === 1 ? villages : []
  const of = only?.village.name ?? `${township.name}各村`
  const common = { form: 'sheets', office: township.office, date: fullDayLabel(township.today) } as const
  if (what === 'notice') {
    const sheets = villages.map((facts) => composeNotice(facts, township))
    return { ...common, title: `${of}${township.year}年村级集体经济收入公示`, size: 'page', sheets }
  }
  const sheets = villages.map((facts) => composeCard(facts, township))
  return { ...common, title: `${of}书记工作卡片（${township.cutOff}）`, size: 'half', sheets }
}
