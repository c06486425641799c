import { formatYuan } from '../../amount-text.js'
import { type Ratio, rateText } from '../../money.ts'
import type { Actor } from '../../permissions/actor.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { lightName } from '../../standings/light.ts'
import { completionOf } from '../../standings/met.ts'
import { townshipKind } from '../../townships/issuing-body.ts'
import type { BulletinFigures, Correction, CorrectionChange } from './monthly-bulletin.ts'

type Field = CorrectionChange['field']

/** Figures of a line as people read them. */
export type FigureTexts = Partial<Record<Field, string>>

/** A line before and after. */
type ComparedLine = Pick<CorrectionChange, 'villageId' | 'villageName'> & { was: FigureTexts; is: FigureTexts }

/** Every figure of these lines of a month that is not what it was, in their order. */
export function changesOfLines(month: string, lines: readonly ComparedLine[]): CorrectionChange[] {
  return lines.flatMap(({ villageId, villageName, was, is }) =>
    (Object.keys(is) as Field[]).flatMap((field) => {
      const [before, after] = [was[field] ?? '', is[field] ?? '']
      return before === after ? [] : [{ month, villageId, villageName, field, before, after }]
    }),
  )
}

/** Every figure of a line that differs between two revisions of a month; the township's total last. */
export function changesBetween(before: BulletinFigures, after: BulletinFigures): CorrectionChange[] {
  const earlier = new Map(before.rows.map((row) => [row.villageId, rowTexts(row)]))
  const rows = [...after.rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))
  const villageName = `全${townshipKind(after.townshipName)}合计`
  return changesOfLines(after.month, [
    ...rows.map((row) => ({ ...row, was: earlier.get(row.villageId) ?? {}, is: rowTexts(row) })),
    { villageId: null, villageName, was: totalTexts(before), is: totalTexts(after) },
  ])
}

function rowTexts(row: FigureRow): FigureTexts {
  return { ...moneyTexts({ ...row, completionRate: completionOf(row) }), ...placeTexts(row) }
}

function totalTexts({ total, metCount }: BulletinFigures): FigureTexts {
  return { ...moneyTexts(total), metCount: String(metCount) }
}

/** Amounts and rate, of a row or a total. */
export function moneyTexts(
  sums: Pick<FigureRow, 'periodFen' | 'countedFen' | 'reportedFen'> & { completionRate: Ratio | null },
): FigureTexts {
  return {
    periodFen: formatYuan(sums.periodFen),
    countedFen: formatYuan(sums.countedFen),
    reportedFen: formatYuan(sums.reportedFen),
    completionRate: rateText(sums.completionRate),
  }
}

/** How a row stands among the others, and to its target. */
export function placeTexts({ rank, light, met }: Pick<FigureRow, 'rank' | 'light' | 'met'>): FigureTexts {
  return { rank: rank === null ? '–' : String(rank), light: lightName[light], met: met ? '已完成' : '未完成' }
}

/** Who made a correction, when, and what it revised. */
export function madeBy(
  actor: Pick<Actor, 'id' | 'name'>,
  at: string,
  revisions: readonly { before: { revision: number }; figures: { month: string; revision: number } }[],
): Pick<Correction, 'correctedBy' | 'correctedByName' | 'correctedAt' | 'revisions'> {
  return {
    correctedBy: actor.id,
    correctedByName: actor.name,
    correctedAt: at,
    revisions: revisions.map(({ before, figures }) => ({
      month: figures.month,
      from: before.revision,
      to: figures.revision,
    })),
  }
}
