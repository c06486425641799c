/** Every figure of a line that differs between two revisions of an area's month, as people read it. Pure. */

import { formatYuan } from '../../amount-text.js'
import type { CorrectionChange } from '../../bulletin/record/monthly-bulletin.ts'
import { rateText } from '../../money.ts'
import { lightName } from '../../standings/light.ts'
import type { AreaBulletin, AreaRow } from './area-figures.ts'

type Texts = Partial<Record<CorrectionChange['field'], string>>

/** The area's total last. */
export function areaChangesBetween(before: AreaBulletin, after: AreaBulletin): CorrectionChange[] {
  const earlier = new Map(before.rows.map((row) => [row.childId, rowTexts(row)]))
  const ofRows = [...after.rows]
    .sort((a, b) => (a.childId < b.childId ? -1 : 1))
    .flatMap((row) =>
      changesOf(after.month, { villageId: row.childId, villageName: row.childName }, [
        earlier.get(row.childId) ?? {},
        rowTexts(row),
      ]),
    )
  const total = { villageId: null, villageName: `${after.areaName}合计` }
  return [...ofRows, ...changesOf(after.month, total, [totalTexts(before), totalTexts(after)])]
}

function changesOf(
  month: string,
  who: Pick<CorrectionChange, 'villageId' | 'villageName'>,
  [was, is]: readonly [Texts, Texts],
): CorrectionChange[] {
  return (Object.keys(is) as CorrectionChange['field'][]).flatMap((field) => {
    const [before, after] = [was[field] ?? '', is[field] ?? '']
    return before === after ? [] : [{ month, ...who, field, before, after }]
  })
}

function rowTexts(row: AreaRow): Texts {
  if (row.reportState === 'missing') return {}
  return {
    ...moneyTexts(row),
    betweenFen: formatYuan(row.betweenFen),
    rank: row.rank === null ? '–' : String(row.rank),
    light: lightName[row.light],
    met: row.met ? '已完成' : '未完成',
    metCount: String(row.metCount),
  }
}

function totalTexts({ total }: AreaBulletin): Texts {
  return {
    ...moneyTexts(total),
    betweenFen: formatYuan(total.betweenChildren.countedFen),
    metCount: String(total.metCount),
  }
}

function moneyTexts(
  sums: Pick<AreaBulletin['total'], 'periodFen' | 'countedFen' | 'reportedFen' | 'completionRate'>,
): Texts {
  return {
    periodFen: formatYuan(sums.periodFen),
    countedFen: formatYuan(sums.countedFen),
    reportedFen: formatYuan(sums.reportedFen),
    completionRate: rateText(sums.completionRate),
  }
}
