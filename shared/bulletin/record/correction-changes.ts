import { formatYuan } from '../../amount-text.js'
import { rateText } from '../../money.ts'
import type { Actor } from '../../permissions/actor.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { lightName } from '../../standings/light.ts'
import { completionOf } from '../../standings/met.ts'
import { townshipKind } from '../../townships/issuing-body.ts'
import type { BulletinFigures, Correction, CorrectionChange } from './monthly-bulletin.ts'

type Field = CorrectionChange['field']

/** Every figure of a line that differs between two revisions of a month, as people read it; the township's total last. */
export function changesBetween(before: BulletinFigures, after: BulletinFigures): CorrectionChange[] {
  const earlier = new Map(before.rows.map((row) => [row.villageId, rowTexts(row)]))
  const changes: CorrectionChange[] = []
  const compare = (who: Pick<CorrectionChange, 'villageId' | 'villageName'>, was: Texts, is: Texts) => {
    for (const field of Object.keys(is) as Field[]) {
      const [old, now] = [was[field] ?? '', is[field] ?? '']
      if (old !== now) changes.push({ month: after.month, ...who, field, before: old, after: now })
    }
  }
  for (const row of [...after.rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))) {
    const { villageId, villageName } = row
    compare({ villageId, villageName }, earlier.get(villageId) ?? {}, rowTexts(row))
  }
  const whole = `全${townshipKind(after.townshipName)}合计`
  compare({ villageId: null, villageName: whole }, totalTexts(before), totalTexts(after))
  return changes
}

type Texts = Partial<Record<Field, string>>

function rowTexts(row: FigureRow): Texts {
  const rate = completionOf(row)
  return {
    periodFen: formatYuan(row.periodFen),
    countedFen: formatYuan(row.countedFen),
    reportedFen: formatYuan(row.reportedFen),
    completionRate: rateText(rate),
    rank: row.rank === null ? '–' : String(row.rank),
    light: lightName[row.light],
    met: row.met ? '已完成' : '未完成',
  }
}

function totalTexts({ total, metCount }: BulletinFigures): Texts {
  return {
    periodFen: formatYuan(total.periodFen),
    countedFen: formatYuan(total.countedFen),
    reportedFen: formatYuan(total.reportedFen),
    completionRate: rateText(total.completionRate),
    metCount: String(metCount),
  }
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
