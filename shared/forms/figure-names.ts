/** The figures that a form can ask for, by name. */
import * as z from 'zod'

/** Of the township alone: what the sentences of its bulletin say beside the sums. */
export const townshipFigures = [
  'villagesTargeted',
  'villagesUntargeted',
  'villagesAhead',
  'villagesOpen',
  'villagesNothing',
  'villagesNewlyMet',
  'villagesInReach',
  'monthsLeft',
  'monthlyNeeded',
  'interVillage',
  'meetings',
  'items',
  'itemsClosed',
  'itemsLate',
  'promisesDue',
  'promisesKept',
  'projects',
  'projectsOperating',
  'projectsStuck',
  'projectsLate',
  'projectsInvestment',
] as const
export type TownshipFigure = (typeof townshipFigures)[number]

const MONEY = ['counted', 'totalIncome', 'operatingNature', 'operating', 'investment', 'subsidy', 'other'] as const

/** Of a village, or of the township as a whole. */
export const bodyFigures = [
  'position',
  'villageName',
  'townshipName',
  'periodLabel',
  'cutOff',
  'year',
  'target',
  ...MONEY,
  'reported',
  'pending',
  'remaining',
  'rate',
  'timeProgress',
  'gap',
  'rank',
  'move',
  'group',
  'groupRank',
  'light',
  'lastYear',
  'lastYearFull',
  'growth',
  'arrears',
  'villages',
  'villagesMet',
  'villagesBehind',
  'villagesFarBehind',
  'villagesBetween',
  'villagesBetweenTotal',
  'villagesBetweenOperating',
  'problem',
  'helpNeeded',
  'nextStep',
  'remarks',
  ...townshipFigures,
] as const
export type BodyFigure = (typeof bodyFigures)[number]

/** Villages counted by what they earned, from one amount to another: a form says which. */
export const bandFigures = ['villagesBetween', 'villagesBetweenTotal', 'villagesBetweenOperating'] as const
export type BandFigure = (typeof bandFigures)[number]

/** What only the township has, not a village: counts of villages, of meetings, of projects. */
export const countFigures: readonly BodyFigure[] = [
  'villages',
  'villagesMet',
  'villagesBehind',
  'villagesFarBehind',
  ...bandFigures,
  ...townshipFigures,
]

export const projectFigures = [
  'projectPosition',
  'projectName',
  'projectModel',
  'projectVillages',
  'projectStage',
  'projectInvestment',
  'projectBridgingFund',
  'projectSuperiorSupport',
  'projectSelfRaised',
  'projectPrivateCapital',
  'projectExpectedYearly',
  'projectDisbursed',
  'projectPhysical',
  'projectPlanned',
  'projectRemarks',
] as const
export type ProjectFigure = (typeof projectFigures)[number]

export const entryFigures = [
  'entryPosition',
  'entryVillage',
  'entryReceivedOn',
  'entryCountedOn',
  'entryCategory',
  'entryAmount',
  'entryPayer',
  'entryNote',
  'entryVoucher',
  'entryLate',
  'entryId',
] as const
export type EntryFigure = (typeof entryFigures)[number]

export const figureName = z.enum([...bodyFigures, ...projectFigures, ...entryFigures])
export type FigureName = z.infer<typeof figureName>

/** What a row of each kind can show. A village's row shows a body's figures. */
export const rowFigures = { villages: bodyFigures, projects: projectFigures, entries: entryFigures } as const

const AMOUNTS: readonly FigureName[] = [
  'target',
  'reported',
  'pending',
  'remaining',
  'lastYear',
  'lastYearFull',
  'arrears',
  'projectInvestment',
  'projectBridgingFund',
  'projectSuperiorSupport',
  'projectSelfRaised',
  'projectPrivateCapital',
  'projectExpectedYearly',
  'entryAmount',
  'monthlyNeeded',
  'interVillage',
  'projectsInvestment',
]
const RATES: readonly FigureName[] = ['rate', 'timeProgress', 'growth', 'projectDisbursed', 'projectPhysical']

/** `money` comes in over the year, so that a period can be asked for; an `amount` is what it is at the cut-off. */
export function figureKind(figure: FigureName): 'money' | 'amount' | 'rate' | 'words' {
  if (MONEY.some((one) => one === figure)) return 'money'
  if (AMOUNTS.includes(figure)) return 'amount'
  return RATES.includes(figure) ? 'rate' : 'words'
}

/** Of a village among the others: the township as a whole has none. */
export const villageOnlyFigures = [
  'position',
  'villageName',
  'rank',
  'move',
  'group',
  'groupRank',
  'light',
] as const satisfies readonly FigureName[]
