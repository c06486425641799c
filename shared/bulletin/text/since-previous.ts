/** 与上期相比: who crossed a line since the bulletin before. Pure. */
import type { FigureRow } from '../../standings/figures.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'

/** Every village that crossed a line, in the group of where it stands now. */
type Crossings = Record<'newlyMet' | 'risen' | 'improved' | 'fallen' | 'worsened', FigureRow[]>

/** Met, on schedule, behind, far behind. */
function levelOf({ met, light }: Pick<FigureRow, 'met' | 'light'>): number | null {
  if (light === 'grey') return null
  return met ? 3 : { green: 2, yellow: 1, red: 0 }[light]
}

/** Villages that were in the bulletin before, with a target then and now. */
export function crossings({ rows, stoodBefore }: Pick<BulletinFigures, 'rows' | 'stoodBefore'>): Crossings {
  const before = new Map(stoodBefore.map((one) => [one.villageId, levelOf(one)]))
  const found: Crossings = { newlyMet: [], risen: [], improved: [], fallen: [], worsened: [] }
  for (const row of rows) {
    const [was, is] = [before.get(row.villageId) ?? null, levelOf(row)]
    if (was === null || is === null || was === is) continue
    if (is === 3) found.newlyMet.push(row)
    else if (is > was) found[is === 2 ? 'risen' : 'improved'].push(row)
    else if (is < 2) found[is === 1 ? 'fallen' : 'worsened'].push(row)
  }
  return found
}
