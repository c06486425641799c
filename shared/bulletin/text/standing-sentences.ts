/** 总体情况: sentences about the township as a whole; every number is a key figure or a cell of a village's row. Pure. */
import { categoryName } from '../../category.ts'
import { nearly } from '../../money.ts'
import { type Figure, join, type Sentence, say, sayDay, sayMonth, sayYear } from '../../papers/sentence.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { comparisonOf } from '../../standings/growth.ts'
import { slightly } from '../../standings/progress-words.ts'
import { villageGroups } from '../../standings/village-groups.ts'
import { ruleName } from '../../townships/settings.ts'
import { said, saidRate, saidUnsigned } from './key-figure-table.ts'
import { type KeyFigureName, keyFigures } from './key-figures.ts'
import { crossings } from './since-previous.ts'
import type { TextBasis } from './text-basis.ts'
import { countedKind, isFirstMonth, isWholeYear, kindsOf, wholeTownship, withNames } from './wording.ts'

/** Against the target and the schedule, this month, last year; how many stand where, and who moved. */
export function overall(basis: TextBasis): Sentence[] {
  const sums = say(againstTarget(basis), thisMonth(basis), lastYear(basis), besides(basis))
  return [sums, say(standing(basis), withoutTarget(basis), sincePrevious(basis))].filter((one) => one.length > 0)
}

function againstTarget(basis: TextBasis): Sentence {
  const { figures } = basis
  const { total } = figures
  const all = say(wholeTownship(figures), said(basis, 'villages'))
  const isNothing = total.countedFen === 0
  const income = isNothing
    ? say(nothingYet(basis), countedKind(figures))
    : say(incomeWord(basis), said(basis, 'counted'), otherRuleInBrief(basis))
  const sum = say(until(basis), '，', all, income)
  const rate = saidRate(basis, 'counted')
  if (total.completionRate === null || rate === null) return say(sum, '，年度目标尚未下达。')
  if (isNothing) return say(sum, '，年度目标', said(basis, 'target'), '。')
  const share = say(nearly(total.completionRate), rate)
  const done = say('完成年度目标（', said(basis, 'target'), '）的', share, schedule(basis))
  if (total.completionRate.numerator === total.countedFen) return say(sum, '，', done, '。')
  const part = say('下达年度目标的', said(basis, 'targeted'), '收入', said(basis, 'countedOfTargeted'))
  return say(sum, '；其中', part, '，', done, '。')
}

/** The other counting rule's sum beside it, where no sentence of its own says it: `（其中经营性收入195.68万元）`. */
function otherRuleInBrief({ annexes, figures, room }: TextBasis): Sentence {
  const { total, countingRule, options } = figures
  if (!room.isBrief || total.totalIncomeFen <= 0 || options.sectionsOff.includes('categories')) return []
  return countingRule === 'total_income'
    ? say('（其中经营性收入', said({ annexes }, 'operatingNature'), '）')
    : say('（总收入', said({ annexes }, 'totalIncome'), '）')
}

function nothingYet({ figures: { month } }: TextBasis) {
  return isWholeYear(month) ? '没有' : '尚无'
}

/** `截至6月30日`, `1月份`, `2023年`. */
function until({ figures: { month, cutOff, year } }: TextBasis): Sentence {
  if (isWholeYear(month)) return sayYear(year)
  return isFirstMonth(month) ? sayMonth(month) : say('截至', sayDay(cutOff))
}

function incomeWord({ figures }: TextBasis) {
  const isSoFar = !isWholeYear(figures.month) && !isFirstMonth(figures.month)
  if (countedKind(figures) === '收入') return isSoFar ? '累计收入' : '收入'
  return isSoFar ? '累计经营性收入' : '经营性收入'
}

/** `，快于序时进度（50.0%）8.7个百分点`; of a whole year nothing. */
function schedule(basis: TextBasis): Sentence {
  const { month, total, timeProgress } = basis.figures
  if (isWholeYear(month) || total.completionRate === null) return []
  const { text } = keyFigures(basis.figures).gap.cell
  const progress = saidRate(basis, 'gap') ?? []
  const little = slightly(total.completionRate, timeProgress)
  if (little !== null) return say('，', little, '序时进度（', progress, '）')
  if (text === '0.0') return say('，与序时进度（', progress, '）持平')
  const direction = text.startsWith('−') ? '，落后于序时进度（' : '，快于序时进度（'
  return say(direction, progress, '）', saidUnsigned(basis, 'gap'))
}

/** `5个村完成年度目标，9个村落后于序时进度，其中3个村严重滞后。`; of a year, who met the target and who did not. */
function standing(basis: TextBasis): Sentence {
  const { figures } = basis
  if (figures.total.completionRate === null) return []
  const { met, ahead, notYet, behind, farBehind } = villageGroups(figures)
  const targeted = said(basis, 'targeted')
  if (isWholeYear(figures.month)) {
    const open = keyFigures(figures).open.cell.value ?? 0
    if (open === 0) return say(targeted, '全部完成年度目标。')
    return met.length === 0
      ? say('没有', kindsOf(figures), '完成年度目标。')
      : say(said(basis, 'met'), '完成年度目标，', said(basis, 'open'), '没有完成。')
  }
  const late = behind.length + farBehind.length
  const isEverybody = late > 1 && met.length + ahead.length + notYet.length === 0
  if (isEverybody && behind.length === 0) return say(targeted, '均严重滞后于序时进度。')
  const parts = [
    met.length === 0 ? say('尚无', kindsOf(figures), '完成年度目标') : say(said(basis, 'met'), '完成年度目标'),
    ahead.length === 0 ? [] : say(said(basis, 'ahead'), '达到序时进度'),
    notYet.length === 0 ? [] : say(said(basis, 'notYet'), '按分月计划还没有安排收入'),
    late === 0 ? [] : say(said(basis, 'behind'), isEverybody ? '均落后于序时进度' : '落后于序时进度'),
    farBehind.length === 0 ? [] : farBehindPart(basis, behind.length === 0),
  ].filter((part) => part.length > 0)
  return say(join(parts, say('，')), '。')
}

function farBehindPart(basis: TextBasis, isAll: boolean): Sentence {
  if (isAll) return keyFigures(basis.figures).farBehind.cell.value === 1 ? say('且严重滞后') : say('均严重滞后')
  return say('其中', said(basis, 'farBehind'), '严重滞后')
}

function withoutTarget(basis: TextBasis): Sentence {
  const { figures } = basis
  const villages = villageGroups(figures).withoutTarget
  if (villages.length === 0 || figures.total.completionRate === null) return []
  const isPart = figures.total.completionRate.numerator !== figures.total.countedFen
  const who = withNames(basis, villages, said(basis, 'untargeted'))
  return say(who, isPart ? '未下达年度目标，收入计入合计，不计算完成率，不参加排名。' : '未下达年度目标，不参加排名。')
}

/** `与5月份通报相比，河口村新完成年度目标，大圪堵村落后于序时进度。`; in brief of several only how many they are. */
function sincePrevious(basis: TextBasis): Sentence {
  const { figures, room } = basis
  const { newlyMet, risen, improved, fallen, worsened } = crossings(figures)
  const isYear = isWholeYear(figures.month)
  const who = (rows: readonly FigureRow[], count: Sentence) =>
    room.isBrief && rows.length > 1 ? count : withNames(basis, rows, count)
  const parts = [
    newlyMet.length === 0 ? [] : say(who(newlyMet, said(basis, 'newlyMet')), '新完成年度目标'),
    isYear || risen.length === 0 ? [] : say(who(risen, said(basis, 'risen')), '赶上序时进度'),
    isYear || improved.length === 0 ? [] : say(who(improved, said(basis, 'improved')), '不再严重滞后'),
    isYear || fallen.length === 0 ? [] : say(who(fallen, said(basis, 'fallen')), '转为滞后'),
    isYear || worsened.length === 0 ? [] : say(who(worsened, said(basis, 'worsened')), '转为严重滞后'),
  ].filter((part) => part.length > 0)
  if (parts.length === 0 || figures.previousMonth === null) return []
  return say('与', sayMonth(figures.previousMonth), '通报相比，', join(parts, say(room.isBrief ? '，' : '；')), '。')
}

/** What came in within the month; January's is the sum itself. */
function thisMonth(basis: TextBasis): Sentence {
  const { total, month } = basis.figures
  if (isFirstMonth(month) || total.countedFen === 0) return []
  const income = total.periodFen === 0 ? say('没有', countedKind(basis.figures)) : say('收入', said(basis, 'period'))
  const change = basis.room.isTerse ? [] : compared(basis, ['period', 'lastMonth'], '上月')
  return say(sayMonth(month), income, change, '。')
}

/** What is taken out of the sum, and what waits beside it. */
function besides(basis: TextBasis): Sentence {
  const { total } = basis.figures
  const between = say(kindsOf(basis.figures), '与', kindsOf(basis.figures), '之间的往来', said(basis, 'interVillage'))
  const pending = basis.room.isBrief
    ? say('含待审核的已上报', said(basis, 'reported'), '。')
    : say('另有', said(basis, 'pending'), '待审核，合计上报', said(basis, 'reported'), '。')
  return [
    ...(total.interVillageFen === 0 ? [] : say(between, '已从合计中剔除。')),
    ...(total.reportedFen - total.countedFen <= 0 ? [] : pending),
  ]
}

function lastYear(basis: TextBasis): Sentence {
  const { figures } = basis
  const comparison = comparisonOf(figures, 'same_period')
  if (comparison === null || saidRate(basis, 'now') === null) return []
  const when = isWholeYear(figures.month) ? '上年' : '上年同期'
  if (comparison.villageCount === figures.rows.length) {
    const sum = isWholeYear(figures.month) || isFirstMonth(figures.month) ? '收入' : '累计收入'
    return say(sum, compared(basis, ['now', 'lastYear'], when, { lead: '' }), '。')
  }
  if (basis.room.isBrief) {
    const same = compared(basis, ['now', 'lastYear'], when, { lead: '', brief: '同比' })
    return say(said(basis, 'comparable'), '有', when, '数据，', same, '。')
  }
  const key = keyFigures(figures)
  const who = say('有', when, '数据的', said(basis, 'comparable'))
  // Their sum is told where it is another than that of all.
  const isSame = key.now.cell.value === key.counted.cell.value
  const income = isSame ? say('收入') : say('收入', said(basis, 'now'), '，')
  return say(who, income, compared(basis, ['now', 'lastYear'], when, { lead: '' }), '。')
}

/** `，比上月（20.00万元）增长5.0%`, in brief `同比增长5.0%`; nothing where there is nothing to compare with. */
function compared(
  basis: TextBasis,
  [now, before]: readonly [KeyFigureName, KeyFigureName],
  when: '上月' | '上年' | '上年同期',
  { lead = '，', brief = null }: { lead?: '，' | ''; brief?: '同比' | null } = {},
): Sentence {
  const growth = saidRate(basis, now)
  if (growth === null) return []
  const key = keyFigures(basis.figures)
  if (key[now].cell.value === key[before].cell.value) return say(lead, '与', when, '持平')
  const direction = isNegative(growth) ? '下降' : '增长'
  // By less than it prints.
  const little = isNegative(growth) ? '略有下降' : '略有增长'
  if (growth.unsigned().text === '0.0%') return say(lead, brief ?? say('比', when), little)
  if (brief !== null) return say(lead, brief, direction, growth.unsigned())
  return say(lead, '比', when, '（', said(basis, before), '）', direction, growth.unsigned())
}

function isNegative({ cellText }: Figure): boolean {
  return cellText.startsWith('−')
}

/** 收入构成: both counting rules side by side, whichever of them counts. */
export function categories(basis: TextBasis): Sentence[] {
  const { total, countingRule } = basis.figures
  if (total.totalIncomeFen <= 0) return []
  if (basis.room.isBrief && basis.figures.total.countedFen !== 0) return []
  const earned = (['operating', 'investment', 'subsidy', 'other'] as const).filter(
    (category) => total.byCategory[category] !== 0,
  )
  const [only, ...others] = earned
  if (only !== undefined && others.length === 0 && countingRule === 'total_income')
    return [say('收入均为', categoryName[only], '。')]
  const nature = say('经营性收入', basis.room.isTerse ? '' : '（经营收入和投资收益）', said(basis, 'operatingNature'))
  if (basis.room.isTerse && countingRule === 'total_income') return [say('全部收入中，', nature, '。')]
  const parts = earned.map((category) =>
    say(categoryName[category], said(basis, category), '（', saidRate(basis, category) ?? [], '）'),
  )
  const isCounted = countingRule === 'total_income'
  const sum = isCounted ? say('收入中，') : say('按总收入口径为', said(basis, 'totalIncome'), '，其中')
  return [
    say(
      sum,
      join(parts, say('、')),
      '；',
      nature,
      isCounted ? '。' : say('。完成率和排名按', ruleName[countingRule], '计算。'),
    ),
  ]
}
