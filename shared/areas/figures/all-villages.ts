import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import { someAtOnce } from '../../some-at-once.ts'
import { bodyOfChild, childOf } from '../area.ts'
import * as areaRefusals from '../refusals.zh.ts'
import { type AreaBulletin, type ReportedRow, reportedOf, type VillageLine } from './area-figures.ts'
import { villageLines } from './child-figures.ts'
import { inOrder } from './villages-in-print.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'frozenDocuments'>

/** A province has half as many. Of a larger area each of those below it lists its own. */
const MOST_VILLAGES_LISTED = 30_000

/**
 * Every village with a target below an area, in ranking order, from the very documents that its figures were made from; null
 * where they are too many for one workbook. A document that is not what it was is refused (`published_changed`).
 */
export async function allVillages(deps: Deps, figures: AreaBulletin): Promise<VillageLine[] | null> {
  if (figures.total.targetedCount > MOST_VILLAGES_LISTED) return null
  return inOrder(await villagesBelow(deps, figures))
}

/** Height by height, so that no more is read at once however many areas stand above each other. */
async function villagesBelow(deps: Deps, { rows }: AreaBulletin): Promise<VillageLine[]> {
  const villages: VillageLine[] = []
  for (let next = reportedOf(rows); next.length > 0; ) {
    const found = await someAtOnce(next, (row) => documentOf(deps, row))
    villages.push(...found.flatMap((one) => one.villages))
    next = found.flatMap((one) => one.below)
  }
  return villages
}

/** What the document of a row says: villages of a township, rows of an area. */
async function documentOf(deps: Deps, row: ReportedRow): Promise<{ villages: VillageLine[]; below: ReportedRow[] }> {
  const { childKind, document } = row
  const body = bodyOfChild(childOf(row))
  const take = takeOf(await deps.bulletins.state(body, document.period), document.revision)
  if (childKind === 'township') {
    const found = await deps.frozenDocuments.bulletin(body, document.period, take)
    return { villages: villageLines(asNamed(found, row)), below: [] }
  }
  const found = await deps.frozenDocuments.areaBulletin(body, document.period, take)
  return { villages: [], below: reportedOf(asNamed(found, row).rows) }
}

function takeOf(state: BulletinState | null, revision: number): number {
  return state?.revisions.find((one) => one.revision === revision)?.take ?? 0
}

function asNamed<Document>(
  found: { document: Document; sha256: string } | null,
  { childName, document }: ReportedRow,
): Document {
  if (found?.sha256 === document.sha256) return found.document
  throw new DomainError(
    'published_changed',
    areaRefusals.publishedChanged(childName, document.period, document.revision),
  )
}
