import { dayAt, yearOf } from '../calendar.ts'
import type { AnnualTarget } from './target.ts'

type Version = Pick<AnnualTarget, 'amountFen' | 'reason' | 'documentNo' | 'setBy' | 'setAt'>

/** Every version of a target, the latest first; `lateCut`: lowered in the fourth quarter of its year, or after it. */
export function targetVersions(target: AnnualTarget): (Version & { lateCut: boolean })[] {
  const { amountFen, reason, documentNo, setBy, setAt, earlier } = target
  const versions = [...earlier, { amountFen, reason, documentNo, setBy, setAt }]
  return versions
    .map((version, index) => {
      const before = versions[index - 1]
      const isCut = before !== undefined && version.amountFen < before.amountFen
      return { ...version, lateCut: isCut && isInFourthQuarter(dayAt(new Date(version.setAt)), target.year) }
    })
    .reverse()
}

/** From 1 October of the year on, a lower target asks for a look (核查提示). */
export function isInFourthQuarter(onDay: string, year: number): boolean {
  return onDay >= `${year}-10-01` && yearOf(onDay) >= year
}
