/** Every figure of a line that differs between two revisions of an area's month, as people read it. Pure. */

import { formatYuan } from '../../amount-text.js'
import { changesOfLines, type FigureTexts, moneyTexts, placeTexts } from '../../bulletin/record/correction-changes.ts'
import type { CorrectionChange } from '../../bulletin/record/monthly-bulletin.ts'
import type { AreaBulletin, AreaRow } from './area-figures.ts'

/** The area's total last. */
export function areaChangesBetween(before: AreaBulletin, after: AreaBulletin): CorrectionChange[] {
  const earlier = new Map(before.rows.map((row) => [row.childId, rowTexts(row)]))
  const rows = [...after.rows].sort((a, b) => (a.childId < b.childId ? -1 : 1))
  return changesOfLines(after.month, [
    ...rows.map((row) => ({
      villageId: row.childId,
      villageName: row.childName,
      was: earlier.get(row.childId) ?? {},
      is: rowTexts(row),
    })),
    { villageId: null, villageName: `${after.areaName}合计`, was: totalTexts(before), is: totalTexts(after) },
  ])
}

function rowTexts(row: AreaRow): FigureTexts {
  if (row.reportState === 'missing') return {}
  const between = { betweenFen: formatYuan(row.betweenFen) }
  return { ...moneyTexts(row), ...between, ...placeTexts(row), metCount: String(row.metCount) }
}

function totalTexts({ total }: AreaBulletin): FigureTexts {
  const betweenFen = formatYuan(total.betweenChildren.countedFen)
  return { ...moneyTexts(total), betweenFen, metCount: String(total.metCount) }
}
