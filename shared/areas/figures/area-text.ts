/** The text of an area's bulletin, by rule; its numbers are read from the cells of the annexes. Pure. */
import { isFirstMonth, isWholeYear } from '../../bulletin/text/wording.ts'
import { addMonths } from '../../calendar.ts'
import { nearly } from '../../money.ts'
import { figureOf, join, quote, type Sentence, say, sayDay, sayMonth, sayYear } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import { slightly } from '../../standings/progress-words.ts'
import { type AreaBulletin, missingOf, type ReportedRow, reportedOf } from './area-figures.ts'
import { type AreaKeyFigure, childrenByLight, isSlightlyBehind, told, toldValue } from './area-key-figures.ts'
import { NOTHING_BELOW, nothingToSum } from './area-opening.ts'

/** More than these are not read one by one; the annex has them all. */
const MOST_NAMED = 12
/** So few are named without their count. */
const FEW = 3

type AreaText = {
  figures: Pick<
    AreaBulletin,
    | 'areaName'
    | 'childWord'
    | 'cutOff'
    | 'month'
    | 'otherChangeFen'
    | 'previousMonth'
    | 'rows'
    | 'timeProgress'
    | 'total'
    | 'year'
  >
  keyFigures: Table
  ranking: Table
}
type TextSection = { heading: string; paragraphs: Sentence[] }

/** Sections that say something, in their order, not numbered yet. */
export function areaSections(text: AreaText): TextSection[] {
  const { figures } = text
  const { childWord } = figures
  const isYear = isWholeYear(figures.month)
  const all: TextSection[] = [
    { heading: '总体情况', paragraphs: [overall(text), standing(text)].filter((one) => one.length > 0) },
    { heading: isYear ? `完成年度目标的${childWord}` : `进度较快的${childWord}`, paragraphs: ahead(text) },
    { heading: isYear ? `没有完成年度目标的${childWord}` : `进度滞后的${childWord}`, paragraphs: behind(text) },
    { heading: `未报的${childWord}`, paragraphs: missing(text) },
    { heading: '工作进展', paragraphs: work(text) },
  ]
  return all.filter(({ paragraphs }) => paragraphs.length > 0)
}

/** Against the target and the schedule, this month, and what else moved the sum. */
function overall(text: AreaText): Sentence {
  const { figures, keyFigures } = text
  const { rows, total } = figures
  const all = reportedOf(rows).length
  const area = say(until(text), '，', quote(figures, 'areaName'))
  if (rows.length === 0) return say(area, NOTHING_BELOW)
  if (all === 0) return say(area, told(keyFigures, 'children'), nothingToSum(rows.length))
  const who = all < rows.length ? say('已报的', told(keyFigures, 'reported')) : told(keyFigures, 'children')
  return say(area, who, againstTarget(text), thisMonth(text), otherChange(text), betweenVillages(text, total))
}

/** `截至6月30日`, `1月份`, `2023年`. */
function until({ figures: { month, cutOff, year } }: AreaText): Sentence {
  if (isWholeYear(month)) return sayYear(year)
  return isFirstMonth(month) ? sayMonth(month) : say('截至', sayDay(cutOff))
}

function againstTarget(text: AreaText): Sentence {
  const { figures, keyFigures } = text
  const { month, total } = figures
  const isSoFar = !isWholeYear(month) && !isFirstMonth(month)
  const isNothing = total.countedFen === 0
  const income = isNothing
    ? say(isWholeYear(month) ? '没有收入' : '尚无收入')
    : say(isSoFar ? '累计收入' : '收入', told(keyFigures, 'counted'))
  if (total.completionRate === null) return say(income, '，年度目标尚未下达。')
  const target = told(keyFigures, 'target')
  if (isNothing) return say(income, '，年度目标', target, '。')
  const rate = say(nearly(total.completionRate), toldValue(keyFigures, 'rate'))
  const done = say('完成年度目标（', target, '）的', rate, schedule(text))
  if (total.targetedFen === total.countedFen) return say(income, '，', done, '。')
  const part = say('下达年度目标的', told(keyFigures, 'targeted'), '收入', told(keyFigures, 'countedOfTargeted'))
  return say(income, '；其中', part, '，', done, '。')
}

/** `，落后于序时进度（50.0%）15.0个百分点`; of a whole year nothing. */
function schedule({ figures: { month, total, timeProgress }, keyFigures }: AreaText): Sentence {
  if (isWholeYear(month) || total.completionRate === null) return []
  const gap = toldValue(keyFigures, 'gap')
  const progress = say('序时进度（', toldValue(keyFigures, 'progress'), '）')
  const little = slightly(total.completionRate, timeProgress)
  if (little !== null) return say('，', little, progress)
  if (gap.text === '0.0') return say('，与', progress, '持平')
  return say(gap.text.startsWith('−') ? '，落后于' : '，快于', progress, gap.unsigned(), '个百分点')
}

/** What came in within the month; January's is the sum itself. */
function thisMonth({ figures: { month, total }, keyFigures }: AreaText): Sentence {
  if (isFirstMonth(month) || (total.countedFen === 0 && total.periodFen === 0)) return []
  if (total.periodFen === 0) return say(sayMonth(month), '没有收入。')
  return say(sayMonth(month), '收入', told(keyFigures, 'period'), '。')
}

/** Since the month right before; what months without a bulletin between had is no surprise. */
function otherChange({ figures: { otherChangeFen, previousMonth, month }, keyFigures }: AreaText): Sentence {
  if (otherChangeFen === null || otherChangeFen === 0 || previousMonth !== addMonths(month, -1)) return []
  const [change, unit] = [toldValue(keyFigures, 'otherChange').unsigned(), figureOf(keyFigures, 'otherChange', 'unit')]
  const how = otherChangeFen > 0 ? '使累计增加' : '使累计减少'
  return say('上期未报本期补入、本期未报和更正等', how, change, unit, '，不在本月之内。')
}

function betweenVillages({ keyFigures }: AreaText, total: AreaText['figures']['total']): Sentence {
  if (total.interVillageFen === 0) return []
  const between = total.betweenChildren.countedFen === 0 ? [] : say('，其中扣除乡镇间往来', told(keyFigures, 'between'))
  return say('村与村之间的往来', told(keyFigures, 'interVillage'), '已从合计中剔除', between, '。')
}

/** How many of the children, and of all villages, stand where; of none nothing is said but that no village met its target. */
function standing(text: AreaText): Sentence {
  const { figures, keyFigures } = text
  if (figures.total.completionRate === null) return []
  const { green, yellow, red } = childrenByLight(figures)
  const late = yellow.length + red.length
  const isYear = isWholeYear(figures.month)
  const [onTime, tooLate] = isYear
    ? (['完成年度目标', '没有完成年度目标'] as const)
    : (['达到序时进度', '落后于序时进度'] as const)
  const paces = [
    ...(green.length === 0 ? [] : [say(told(keyFigures, 'ahead'), late === 0 && green.length > 1 ? '均' : '', onTime)]),
    ...(late === 0 ? [] : [say(told(keyFigures, 'behind'), green.length === 0 && late > 1 ? '均' : '', tooLate)]),
  ]
  return say(join(paces, say('，')), paces.length === 0 ? '' : '；', villages(text), '。')
}

function villages({ figures: { month, total }, keyFigures }: AreaText): Sentence {
  const isYear = isWholeYear(month)
  const among = say('下达年度目标的', told(keyFigures, 'targeted'), '中，')
  if (total.metCount === total.targetedCount)
    return say('下达年度目标的', told(keyFigures, 'targeted'), '全部完成年度目标')
  const met =
    total.metCount === 0
      ? say(isYear ? '没有村完成年度目标' : '尚无村完成年度目标')
      : say(told(keyFigures, 'met'), '完成年度目标')
  if (isYear) return say(among, met, total.metCount === 0 ? [] : say('，', told(keyFigures, 'notMet'), '没有完成'))
  return say(among, met, total.farBehindCount === 0 ? [] : say('，', told(keyFigures, 'farBehindVillages'), '严重滞后'))
}

function ahead(text: AreaText): Sentence[] {
  const { green } = childrenByLight(text.figures)
  if (green.length === 0) return []
  const isYear = isWholeYear(text.figures.month)
  return [say(withRates(text, green, 'ahead'), isYear ? '完成年度目标，予以表扬。' : '达到序时进度，予以肯定。')]
}

/** Where nobody has anything it is said above. */
function behind(text: AreaText): Sentence[] {
  if (text.figures.total.countedFen === 0) return []
  const { yellow, red } = childrenByLight(text.figures)
  if (isWholeYear(text.figures.month)) {
    const late = [...yellow, ...red]
    return late.length === 0 ? [] : [say(withRates(text, late, 'behind'), '没有完成年度目标。')]
  }
  const [slight, near] = [yellow.filter(isSlightlyBehind), yellow.filter((row) => !isSlightlyBehind(row))]
  return [
    ...(slight.length === 0 ? [] : [say(withRates(text, slight, 'slight'), '略低于序时进度。')]),
    ...(near.length === 0 ? [] : [say(withRates(text, near, 'near'), '落后于序时进度。')]),
    ...(red.length === 0 ? [] : [say(withRates(text, red, 'farBehind'), '严重滞后于序时进度。')]),
  ]
}

/** `河东镇（53.3%）、河西镇（41.1%）`; many with their count, of very many the first. */
function withRates(
  { figures, ranking, keyFigures }: AreaText,
  rows: readonly ReportedRow[],
  count: AreaKeyFigure,
): Sentence {
  const shown = rows
    .slice(0, MOST_NAMED)
    .map((row) =>
      row.targetedFen === 0
        ? say(quote(row, 'childName'), isWholeYear(figures.month) ? '（没有收入）' : '（尚无收入）')
        : say(quote(row, 'childName'), '（', nearlyOf(row), figureOf(ranking, row.childId, 'rate'), '）'),
    )
  return say(join(shown, say('、')), rows.length > FEW ? say('等', told(keyFigures, count)) : [])
}

function nearlyOf({ completionRate }: ReportedRow) {
  return completionRate === null ? '' : nearly(completionRate)
}

/** Of all of them it is said above. */
function missing({ figures, keyFigures }: AreaText): Sentence[] {
  const rows = missingOf(figures.rows)
  if (rows.length === 0 || rows.length === figures.rows.length) return []
  const names = join(
    rows.slice(0, MOST_NAMED).map((row) => quote(row, 'childName')),
    say('、'),
  )
  const these = rows.length > FEW ? say('等', told(keyFigures, 'missing')) : []
  return [say(names, these, '到取数时尚未印发本期通报，列为未报，不计入合计；补报后计入下一期。')]
}

function work({ figures, keyFigures }: AreaText): Sentence[] {
  const { stuckProjectCount, arrearFen, itemCount, closedItemCount, meetingCount } = figures.total
  const closed =
    closedItemCount === 0
      ? say('尚未办结')
      : closedItemCount === itemCount
        ? say('全部办结')
        : say('办结', told(keyFigures, 'closed'))
  const held = [
    ...(meetingCount === 0 ? [] : [say('召开推进会', told(keyFigures, 'meetings'))]),
    ...(itemCount === 0 ? [] : [say('议定事项', told(keyFigures, 'items'), '，', closed)]),
  ]
  const open = [
    ...(stuckProjectCount === 0 ? [] : [say('停滞或逾期的项目', told(keyFigures, 'stuck'))]),
    ...(arrearFen === 0 ? [] : [say('合同欠款', told(keyFigures, 'arrears'))]),
  ]
  const sentences = [
    ...(held.length === 0 ? [] : [say('今年以来', join(held, say('，')), '。')]),
    ...(open.length === 0 ? [] : [say(join(open, say('，')), '。')]),
  ]
  return sentences.length === 0 ? [] : [say(join(sentences, []))]
}
