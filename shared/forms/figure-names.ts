/** The figures that a form can ask for, by name, and what pages, placeholders and lists of what is missing call them. */
import * as z from 'zod'

/** Of the township alone: what the sentences of its bulletin say beside the sums. */
const townshipWords = {
  villagesTargeted: '下达目标的村数',
  villagesUntargeted: '未下达目标的村数',
  villagesAhead: '未完成但达到序时进度的村数',
  villagesOpen: '未完成目标的村数',
  villagesNothing: '没有收入的村数',
  villagesNewlyMet: '本期新完成目标的村数',
  villagesInReach: '合同款收齐可完成的村数',
  monthsLeft: '余下月数',
  monthlyNeeded: '平均每月还需收入',
  interVillage: '村间往来',
  meetings: '推进会次数',
  items: '议定事项数',
  itemsClosed: '办结事项数',
  itemsLate: '超期事项数',
  promisesDue: '本期到期的事项数',
  promisesKept: '本期到期已办结的事项数',
  projects: '项目数',
  projectsOperating: '投产的项目数',
  projectsStuck: '停滞的项目数',
  projectsLate: '逾期的项目数',
  projectsInvestment: '项目总投资',
}
/** Of a village, or of the township as a whole. */
const bodyWords = {
  position: '序号',
  villageName: '村名',
  townshipName: '乡镇',
  periodLabel: '期间',
  cutOff: '截止日期',
  year: '年度',
  target: '年度目标',
  counted: '累计收入',
  totalIncome: '总收入',
  operatingNature: '经营性收入',
  operating: '经营收入',
  investment: '投资收益',
  subsidy: '补助收入',
  other: '其他收入',
  reported: '已上报',
  pending: '待审核',
  remaining: '距目标还差',
  rate: '完成率',
  timeProgress: '序时进度',
  gap: '较序时进度',
  rank: '排名',
  move: '升降',
  group: '组别',
  groupRank: '组内排名',
  light: '进度情况',
  lastYear: '上年同期',
  lastYearFull: '上年全年',
  growth: '同比',
  arrears: '逾期未收',
  villages: '村数',
  villagesMet: '完成目标村数',
  villagesBehind: '滞后村数',
  villagesFarBehind: '严重滞后村数',
  villagesBetween: '收入在一定范围的村数',
  villagesBetweenTotal: '总收入在一定范围的村数',
  villagesBetweenOperating: '经营性收入在一定范围的村数',
  problem: '存在问题',
  helpNeeded: '需要帮助',
  nextStep: '下步打算',
  remarks: '备注',
  ...townshipWords,
}
const projectWords = {
  projectPosition: '序号',
  projectName: '项目名称',
  projectModel: '发展模式',
  projectVillages: '参与村',
  projectStage: '当前阶段',
  projectInvestment: '总投资',
  projectBridgingFund: '衔接资金',
  projectSuperiorSupport: '上级扶持资金',
  projectSelfRaised: '自筹',
  projectPrivateCapital: '社会资本',
  projectExpectedYearly: '预计年收益',
  projectDisbursed: '拨付进度',
  projectPhysical: '形象进度',
  projectPlanned: '计划完工',
  projectRemarks: '备注',
}
const entryWords = {
  entryPosition: '序号',
  entryVillage: '村名',
  entryReceivedOn: '到账日期',
  entryCountedOn: '计入日期',
  entryCategory: '类别',
  entryAmount: '金额',
  entryPayer: '付款方',
  entryNote: '摘要',
  entryVoucher: '凭证号',
  entryLate: '跨期补报',
  entryId: '编号',
}
export type TownshipFigure = keyof typeof townshipWords
export type BodyFigure = keyof typeof bodyWords
export type ProjectFigure = keyof typeof projectWords
export type EntryFigure = keyof typeof entryWords

export const figureWord = { ...bodyWords, ...projectWords, ...entryWords }
export const townshipFigures = namesOf(townshipWords)
export const bodyFigures = namesOf(bodyWords)
export const projectFigures = namesOf(projectWords)
export const entryFigures = namesOf(entryWords)
export const figureName = z.enum([...bodyFigures, ...projectFigures, ...entryFigures])
export type FigureName = z.infer<typeof figureName>

function namesOf<Name extends string>(words: Record<Name, string>): readonly Name[] {
  return Object.keys(words) as Name[]
}

const MONEY: readonly FigureName[] = [
  'counted',
  'totalIncome',
  'operatingNature',
  'operating',
  'investment',
  'subsidy',
  'other',
]

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
  if (MONEY.includes(figure)) return 'money'
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
