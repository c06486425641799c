/** What offices call each figure, and how a heading, a label or a placeholder is understood. Pure. */
import { compact } from '../sheets/cells.ts'
import { isBeyondIncome, isBeyondProject, isOfOthers, periodUnder } from './beyond-figures.ts'
import { type BodyFigure, type EntryFigure, type FigureName, figureKind, type ProjectFigure } from './figure-names.ts'
import type { FigurePeriod } from './figure-period.ts'
import { bandIn } from './income-bands.ts'
import type { Filling } from './office-form.ts'
import { periodSaid } from './said-periods.ts'

/** The first that fits decides: the special stands before the general. */
const BODY: readonly (readonly [RegExp, BodyFigure])[] = [
  [/^(序号?|编号|号)$/, 'position'],
  [
    /^(行政|所属)?(村|嘎查|社区)(级|组织|集体)?(名称?|居)?$|^(村|嘎查)\(?(嘎查|社区|居)\)?(名称?)?$|村\(社区\)|^单位名称$/,
    'villageName',
  ],
  [/^(所属)?(乡|镇|街道|苏木)\(?(镇|街道|苏木)?\)?(名称?)?$|^填报单位$/, 'townshipName'],
  [/^(期间|所属期|月份|时间)$/, 'periodLabel'],
  [/截止(日期|时间)|截至(日期|时间)/, 'cutOff'],
  [/^年[度份]?$/, 'year'],
  [/较序时|与序时/, 'gap'],
  [/序时(进度)?/, 'timeProgress'],
  [/同比|比(上|去)年(同期)?(增|降)|增[长减](率|幅|比例)?|增幅/, 'growth'],
  [/推进会|调度会|会议次数/, 'meetings'],
  [/办结(的)?(事项|数|件)/, 'itemsClosed'],
  [/超期(的)?事项/, 'itemsLate'],
  [/议定(的)?(事项|数)/, 'items'],
  [/停滞(的)?项目/, 'projectsStuck'],
  [/逾期(的)?项目/, 'projectsLate'],
  [/投产(运营)?(的)?项目/, 'projectsOperating'],
  [/项目总投资/, 'projectsInvestment'],
  [/^项目(总|个)?数|项目个数/, 'projects'],
  [/村间往来/, 'interVillage'],
  [/新(增)?完成.{0,4}村/, 'villagesNewlyMet'],
  [/(没有|无)收入(的)?村/, 'villagesNothing'],
  [/未完成(目标|任务|年度目标)(的)?村/, 'villagesOpen'],
  [/未下达.{0,4}村/, 'villagesUntargeted'],
  [/下达.{0,4}村/, 'villagesTargeted'],
  [/严重(滞后|落后)(的)?村/, 'villagesFarBehind'],
  [/(滞后|落后)(的)?村/, 'villagesBehind'],
  [/(完成|达到|达标).{0,6}村(数|$)|达标村|完成年度目标(任务)?的村/, 'villagesMet'],
  [/(组内|同组|组别|同类).{0,2}(排名|名次|位次|排序)/, 'groupRank'],
  [/^(所在|所属)?(组别|分组|组)$/, 'group'],
  [/排名|名次|位次|排序|排(在)?第$/, 'rank'],
  [/升降|名次变化/, 'move'],
  [/(上|去)年全年|(上|去)年(度)?(村集体)?(经济)?(总)?收入/, 'lastYearFull'],
  [/(上|去)年同期|^同期/, 'lastYear'],
  [/完成.{0,6}(比例|比率|比重|百分比)|完成(率|进度|情况%|%)|占.{0,6}(目标|任务)|目标完成%|^完成率/, 'rate'],
  [/未完成|还差|差额|缺口|距.{0,4}目标/, 'remaining'],
  [/目标|任务|计划(数|收入)/, 'target'],
  [/拖欠|欠缴|逾期/, 'arrears'],
  [/待审/, 'pending'],
  [/已上报|含待审/, 'reported'],
  [/经营性/, 'operatingNature'],
  [/经营(收入|收益)/, 'operating'],
  [/投资(收益|收入|分红)/, 'investment'],
  [/补助/, 'subsidy'],
  [/其他收入|其它收入/, 'other'],
  [/总收入|收入(合计|总额|总计)/, 'totalIncome'],
  [/预警|亮灯|进度(情况|等次)/, 'light'],
  [/存在.{0,2}问题|困难|^问题/, 'problem'],
  [/(需要|请求).{0,4}(帮助|解决|支持)/, 'helpNeeded'],
  [/下一?步/, 'nextStep'],
  [/村数|^村个数/, 'villages'],
  [/备注|说明/, 'remarks'],
  [/收入|收益|进账|到账|入账|已?完成|^累计|实现|^合计$/, 'counted'],
]

const PROJECT: readonly (readonly [RegExp, ProjectFigure])[] = [
  [/^(序号?|编号)$/, 'projectPosition'],
  [/项目名称|^项目$|^名称$/, 'projectName'],
  [/模式|类型|^类别/, 'projectModel'],
  [/村/, 'projectVillages'],
  [/衔接/, 'projectBridgingFund'],
  [/上级|财政(投入|资金)$|扶持/, 'projectSuperiorSupport'],
  [/自筹/, 'projectSelfRaised'],
  [/社会(资本|投资|资金)/, 'projectPrivateCapital'],
  [/拨付(进度|比例|率|%)/, 'projectDisbursed'],
  [/(形象|实施|建设|工程)进度/, 'projectPhysical'],
  [/年(效益|收益|收入)|预[计期].{0,4}(收益|收入|效益)/, 'projectExpectedYearly'],
  [/投资|资金/, 'projectInvestment'],
  [/阶段|状态|进展/, 'projectStage'],
  [/完工|竣工/, 'projectPlanned'],
  [/备注|说明/, 'projectRemarks'],
]

const ENTRY: readonly (readonly [RegExp, EntryFigure])[] = [
  [/^(序号?)$/, 'entryPosition'],
  [/^编号/, 'entryId'],
  [/村/, 'entryVillage'],
  [/计入日期/, 'entryCountedOn'],
  [/日期|时间/, 'entryReceivedOn'],
  [/类别|科目/, 'entryCategory'],
  [/金额|收入/, 'entryAmount'],
  [/付款|来源|交款|缴款/, 'entryPayer'],
  [/凭证/, 'entryVoucher'],
  [/摘要|备注|用途|说明/, 'entryNote'],
  [/跨期/, 'entryLate'],
]

const UNIT = /\((?:单位[:：]?)?(万元|元|%|个|户|万)\)$/
const NUMBERING =
  /^(?:[一二三四五六七八九十]+、|\d+(?:[、．]|\.(?!\d))|\([\w一二三四五六七八九十]+\)|其中[:：]?|[:：])+/

type Understood = Pick<Filling, 'figure' | 'period' | 'fromFen' | 'belowFen'>
export type UnderstoodHeading = Understood & {
  unit: 'yuan' | 'wan' | null
  isPercent: boolean
  /** Its words name no period, not even that it is so far. */
  isTimeless: boolean
}

/**
 * `经营性收入（万元）` with `本月` below it → the figure, its period and its unit; null: nothing we have. Words `around` it
 * name no figure of its, but may name its period.
 */
export function understandHeading(
  words: readonly string[],
  of: 'villages' | 'projects' | 'entries' = 'villages',
  around: readonly string[] = [],
): UnderstoodHeading | null {
  // 2．5万元以下 numbers a line, 2.5万元 is an amount: once compact they are the same.
  const texts = words.map((text) => compact(text.replace(/^(\s*\d{1,2})．/, '$1、'))).filter(Boolean)
  const named = texts.map((text) => UNIT.exec(text)?.[1]).find((unit) => unit !== undefined)
  const plain = texts.map((text) => text.replace(UNIT, '').replace(NUMBERING, ''))
  const whole = plain.join('')
  const isPercent = named === '%' || /%$/.test(whole)
  const unit = named === '万元' || named === '万' ? 'wan' : named === '元' ? 'yuan' : null
  const { period, isSoFar } = periodSaid([...around.map(compact), ...plain])
  const understood = of === 'villages' ? bodyIn(plain, whole, period) : rowIn(plain, { whole, of, period })
  if (understood === null || (isPercent && ['money', 'amount'].includes(figureKind(understood.figure)))) return null
  return { ...understood, unit, isPercent, isTimeless: period === null && !isSoFar }
}

type SaidPeriod = ReturnType<typeof periodSaid>['period']

/** The nearest heading says most: 本月 under 经营性收入, 占比 under 经营性收入. */
function bodyIn(plain: readonly string[], whole: string, said: SaidPeriod): Understood | null {
  if (said === 'beyond') return null
  const band = bandIn(whole)
  if (band !== null) {
    const period = isOfOthers(band.rest) ? null : periodUnder(band.figure, said, whole)
    return period === null ? null : { figure: band.figure, period, fromFen: band.fromFen, belowFen: band.belowFen }
  }
  const figure = nearest(plain, BODY) ?? (isPeriodOfIncome(plain) ? 'counted' : null)
  if (figure === null || isBeyondIncome(whole, figure)) return null
  if (/(上|去)年/.test(whole) && said !== 'same_last_year') return ofLastYear(figure, said)
  const period = periodUnder(figure, said, whole)
  // 第二季度完成情况 may be of anything.
  const isOfIncome =
    period === null || !/^\d/.test(period) || figure !== 'counted' || /收入|收益|进账|到账|入账|集体经济/.test(whole)
  return period === null || !isOfIncome ? null : known(figure, period)
}

/** 本月 and no more is of the income; 1—6月 too, where 集体经济 stands over it. */
function isPeriodOfIncome(plain: readonly string[]): boolean {
  const [last = '', ...over] = [...plain].reverse()
  const isOver = over.some((text) => /集体经济/.test(text))
  if (/^(本|上|当)(月|周|期|季度?)(新增|增加|数|额|金额)?$/.test(last)) return isOver || over.length === 0
  return isOver && /^[\d一二三四五六七八九十元上下半年前第季度月份至到—－~-]+$/.test(last)
}

/** Of last year's parts nothing is kept: what it came to, and what it was at the same day. */
function ofLastYear(figure: BodyFigure, said: FigurePeriod | null): Understood | null {
  const isSum = figure === 'counted' || figure === 'totalIncome' || figure === 'lastYearFull'
  if (said === null || said === 'year') {
    if (isSum) return known('lastYearFull', 'cumulative')
    return figureKind(figure) === 'money' ? null : known(figure, 'cumulative')
  }
  return said.startsWith('01-') && (isSum || figure === 'lastYear' || figure === 'growth')
    ? known(isSum ? 'lastYear' : figure, said)
    : null
}

type RowWords = { whole: string; of: 'projects' | 'entries'; period: SaidPeriod }

/** What projects and entries have is so at the cut-off: a heading that names a period asks for another figure. */
function rowIn(plain: readonly string[], { whole, of, period }: RowWords): Understood | null {
  const list: readonly (readonly [RegExp, FigureName])[] = of === 'projects' ? PROJECT : ENTRY
  // 社会捐赠 under 资金来源 is no 资金: only what says nothing itself is what stands over it.
  const own =
    [...plain].reverse().find((text) => !/^(金额|合计|小计|总计|数额|总额|其中)$/.test(text)) ?? plain.at(-1) ?? ''
  const figure = list.find(([pattern]) => pattern.test(own))?.[1] ?? null
  if (figure === null || isBeyondProject(whole, own, figure)) return null
  return period !== null && figureKind(figure) !== 'words' ? null : known(figure, 'cumulative')
}

function nearest<Name>(plain: readonly string[], list: readonly (readonly [RegExp, Name])[]): Name | null {
  for (const text of [...plain].reverse()) {
    const found = list.find(([pattern]) => pattern.test(text))
    // 累计 or 本月 alone says how much of what stands above it.
    if (
      found !== undefined &&
      !(found[1] === 'counted' && /^(累计|合计|完成数?|已完成|金额)$/.test(text) && plain.length > 1)
    ) {
      return found[1]
    }
  }
  const whole = plain.join('')
  return list.find(([pattern]) => pattern.test(whole))?.[1] ?? null
}

function known(figure: FigureName, period: FigurePeriod): Understood {
  return { figure, period, fromFen: null, belowFen: null }
}
