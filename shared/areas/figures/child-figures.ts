/** What a parent takes from a frozen document: of a township, whose rows are villages, or of an area. Pure. */
import type { BulletinFigures } from '../../bulletin/record/monthly-bulletin.ts'
import type { WeeklyDispatch } from '../../dispatch/weekly-dispatch.ts'
import { type ProjectLine, projectFlagsOf } from '../../projects/project-line.ts'
import type { Figures } from '../../standings/figures.ts'
import { comparisonOf, lastYearUnder } from '../../standings/growth.ts'
import { isFarBehind } from '../../standings/light.ts'
import { targetedCount } from '../../standings/met.ts'
import type { AreaFigures, AreaSums, ChildFigures, DocumentName, VillageLine } from './area-figures.ts'
import { firstVillages, lastVillages } from './villages-in-print.ts'

/** A week of a township. */
export function figuresOfDispatch(dispatch: WeeklyDispatch, document: DocumentName): ChildFigures {
  return { ...figuresOfTownship(dispatch, document), missingVillageCount: dispatch.missing.length }
}

/** A month of a township. */
export function figuresOfBulletin(bulletin: BulletinFigures, document: DocumentName): ChildFigures {
  return figuresOfTownship(bulletin, document)
}

/** Any document of an area: its total becomes a row. */
export function figuresOfArea(area: AreaFigures, document: DocumentName): ChildFigures {
  const { completionRate: _rate, betweenChildren: _between, ...sums } = area.total
  const { cutOff, takenAt, countingRule, timeProgress, outside, first, last, childWord } = area
  return { ...sums, document, cutOff, takenAt, countingRule, timeProgress, outside, first, last, childWord }
}

/** Every village of a township's document that has a target, as parents compare it. */
export function villageLines(document: Figures & { townshipId: string; townshipName: string }): VillageLine[] {
  const { townshipId, townshipName } = document
  return document.rows.flatMap((row) => {
    if (row.targetFen === null) return []
    const { villageId, villageName, villageCode, targetFen, periodFen, countedFen, timeProgress, light, met } = row
    const village = { villageId, villageName, villageCode, targetFen, periodFen, countedFen, timeProgress, light, met }
    return [{ ...village, townshipId, townshipName }]
  })
}

type TownshipDocument = Figures &
  Pick<WeeklyDispatch | BulletinFigures, 'townshipId' | 'townshipName' | 'takenAt' | 'arrears' | 'meetings'> & {
    projects: readonly ProjectLine[]
  }

function figuresOfTownship(document: TownshipDocument, name: DocumentName): ChildFigures {
  const { cutOff, takenAt, countingRule, timeProgress } = document
  const villages = villageLines(document)
  return {
    ...sumsOfTownship(document),
    document: name,
    cutOff,
    takenAt,
    countingRule,
    timeProgress,
    outside: document.outside ?? [],
    first: firstVillages(villages),
    last: lastVillages(villages),
    childWord: null,
  }
}

function sumsOfTownship(document: TownshipDocument): AreaSums {
  const { total, rows, metCount, arrears, meetings, projects } = document
  const compared = comparisonOf(document, 'same_period')
  const provisionalCount = rows.filter(({ targetProvisional }) => targetProvisional).length
  return {
    ...(provisionalCount === 0 ? {} : { provisionalCount }),
    targetFen: total.targetFen,
    periodFen: total.periodFen,
    countedFen: total.countedFen,
    targetedFen: total.completionRate?.numerator ?? 0,
    totalIncomeFen: total.totalIncomeFen,
    operatingNatureFen: total.operatingNatureFen,
    reportedFen: total.reportedFen,
    interVillageFen: total.interVillageFen,
    byCategory: total.byCategory,
    lastYear: compared === null ? null : { nowFen: compared.nowFen, beforeFen: compared.beforeFen },
    lastYearFullFen: lastYearFullOf(document),
    townshipCount: 1,
    missingTownshipCount: 0,
    villageCount: rows.length,
    targetedCount: targetedCount(rows),
    metCount,
    farBehindCount: rows.filter(isFarBehind).length,
    missingVillageCount: 0,
    stuckProjectCount: projects.filter(isStuckOrLate).length,
    arrearCount: arrears.length,
    arrearFen: arrears.reduce((sum, { overdueFen }) => sum + overdueFen, 0),
    meetingCount: meetings?.meetingCount ?? 0,
    itemCount: meetings?.itemCount ?? 0,
    closedItemCount: meetings?.closedCount ?? 0,
  }
}

/** Of villages of which the whole of last year is known, without what they paid each other; fen. */
function lastYearFullOf({ rows, countingRule }: TownshipDocument): number | null {
  const known = rows.flatMap((row) => {
    const fen = lastYearUnder(row, countingRule, 'full_year')
    return fen === null ? [] : [fen - row.lastYearFullInterVillageFen]
  })
  return known.length === 0 ? null : known.reduce((sum, fen) => sum + fen, 0)
}

function isStuckOrLate(project: ProjectLine): boolean {
  return projectFlagsOf(project).some((flag) => flag === 'stuck' || flag === 'overdue')
}
