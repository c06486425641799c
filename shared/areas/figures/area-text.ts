/** The text of an area's bulletin, by rule; its numbers are read from the cells of the annexes. Pure. */
import { figureOf, join, quote, type Sentence, say, sayDay } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { AreaFigures, AreaRow } from './area-figures.ts'
import { childrenByLight, told, toldValue } from './area-key-figures.ts'

/** More than these are not read one by one; the annex has them all. */
const MOST_NAMED = 12

export type AreaText = { figures: AreaFigures; keyFigures: Table; ranking: Table }
export type TextSection = { heading: string; paragraphs: Sentence[] }

/** Sections that say something, in their order, not numbered yet. */
export function areaSections(text: AreaText): TextSection[] {
  const { figures } = text
  const { green, yellow, red } = childrenByLight(figures)
  const children = quote(figures, 'childWord')
  const all: { heading: string; paragraphs: Sentence[] }[] = [
    { heading: '总体情况', paragraphs: [overall(text), villages(text)] },
    {
      heading: `进度较快的${figures.childWord}`,
      paragraphs: green.length === 0 ? [] : [say(named(text, green, '完成率'), '达到序时进度。')],
    },
    {
      heading: `进度滞后的${figures.childWord}`,
      paragraphs: [
        ...(yellow.length === 0 ? [] : [say(named(text, yellow, '较序时进度'), '落后于序时进度（百分点）。')]),
        ...(red.length === 0 ? [] : [say(named(text, red, '较序时进度'), '严重滞后（百分点）。')]),
      ],
    },
    { heading: `未报的${figures.childWord}`, paragraphs: missing(text, children) },
    { heading: '工作进展', paragraphs: work(text) },
  ]
  return all.filter(({ paragraphs }) => paragraphs.length > 0)
}

function overall({ figures, keyFigures }: AreaText): Sentence {
  const { total } = figures
  const sum = say(
    '截至',
    sayDay(figures.cutOff),
    '，',
    quote(figures, 'areaName'),
    told(keyFigures, 'children'),
    '累计收入',
    told(keyFigures, 'counted'),
    '，本月',
    told(keyFigures, 'period'),
  )
  const between =
    total.interVillageFen === 0
      ? []
      : say(
          '村与村之间的往来',
          told(keyFigures, 'interVillage'),
          '已从合计中剔除',
          total.betweenChildren.countedFen === 0 ? [] : say('，其中扣除乡镇间往来', told(keyFigures, 'between')),
          '。',
        )
  if (total.completionRate === null) return say(sum, '，本年度目标尚未下达。', between)
  const gap = toldValue(keyFigures, 'gap')
  const schedule =
    gap.text === '0.0'
      ? say('与序时进度（', toldValue(keyFigures, 'progress'), '）持平')
      : say(
          gap.text.startsWith('−') ? '落后于' : '快于',
          '序时进度（',
          toldValue(keyFigures, 'progress'),
          '）',
          gap.unsigned(),
          '个百分点',
        )
  return say(
    sum,
    '，完成年度目标（',
    told(keyFigures, 'target'),
    '）的',
    toldValue(keyFigures, 'rate'),
    '，',
    schedule,
    '。',
    between,
  )
}

function villages({ keyFigures, figures }: AreaText): Sentence {
  const behind = figures.total.farBehindCount === 0 ? [] : say('，', told(keyFigures, 'farBehindVillages'), '严重滞后')
  const { green, yellow, red } = childrenByLight(figures)
  // Of none nothing is said.
  const paces = [
    ...(green.length === 0 ? [] : [say(told(keyFigures, 'ahead'), '达到序时进度')]),
    ...(yellow.length + red.length === 0 ? [] : [say(told(keyFigures, 'behind'), '滞后')]),
  ]
  return say(
    join(paces, say('，')),
    paces.length === 0 ? '' : '；',
    '下达年度目标的',
    told(keyFigures, 'targeted'),
    '中，',
    told(keyFigures, 'met'),
    '完成年度目标',
    behind,
    '。',
  )
}

function missing({ figures, keyFigures }: AreaText, children: Sentence): Sentence[] {
  const rows = figures.rows.filter(({ reportState }) => reportState === 'missing')
  if (rows.length === 0) return []
  const names = join(
    rows.slice(0, MOST_NAMED).map((row) => quote(row, 'childName')),
    say('、'),
  )
  const these = rows.length > MOST_NAMED ? say('等', told(keyFigures, 'missing')) : []
  return [say(names, these, '到取数时还没有本期的文件，列为未报，不计入合计；补报后计入下一期各', children, '的数。')]
}

function work({ figures, keyFigures }: AreaText): Sentence[] {
  const { stuckProjectCount, arrearFen, itemCount, meetingCount } = figures.total
  const parts = [
    meetingCount === 0 ? [] : say('今年召开推进会', told(keyFigures, 'meetings'), '。'),
    itemCount === 0 ? [] : say('议定事项', told(keyFigures, 'items'), '，办结', told(keyFigures, 'closed'), '。'),
    stuckProjectCount === 0 ? [] : say('停滞或逾期的项目', told(keyFigures, 'stuck'), '。'),
    arrearFen === 0 ? [] : say('合同欠款', told(keyFigures, 'arrears'), '。'),
  ].flat()
  return parts.length === 0 ? [] : [parts]
}

function named({ ranking }: AreaText, rows: readonly AreaRow[], column: '完成率' | '较序时进度'): Sentence {
  const shown = rows
    .slice(0, MOST_NAMED)
    .map((row) => say(quote(row, 'childName'), '（', figureOf(ranking, row.childId, column), '）'))
  return say(join(shown, say('、')), rows.length > MOST_NAMED ? '等' : '')
}
