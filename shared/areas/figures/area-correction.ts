/** 更正通报 of an area: why, which child from what to what, and what later months make of it; numbers as the annex has them. Pure. */
import type { Correction, CorrectionChange } from '../../bulletin/record/monthly-bulletin.ts'
import { changedFigure, changeKey, sayChanged } from '../../bulletin/text/correction-table.ts'
import type { Section } from '../../bulletin/text/layout.ts'
import { figureOf, join, quote, quoteClause, type Sentence, say, sayMonths } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'

/** The section that a correction bulletin begins with; the whole list is in the annex. */
export function correctionSection({ month }: { month: string }, correction: Correction, table: Table): Section {
  const own = correction.changes.filter((change) => change.month === month)
  const later = [...new Set(correction.changes.map((change) => change.month))].filter((one) => one > month)
  const villageIds = [...new Set(own.map(({ villageId }) => villageId))].filter((villageId) => villageId !== null)
  const lines = [...villageIds, null].flatMap((villageId) =>
    changesOf(
      own.filter((change) => change.villageId === villageId),
      table,
    ),
  )
  return {
    heading: '更正情况',
    paragraphs: [
      say('因', quoteClause(correction, 'reason'), '，对', sayMonths([month]), '的数据更正如下。'),
      ...lines,
      ...(lines.length === 0 ? [say('本月各项数据没有变化。')] : []),
      ...(later.length === 0 ? [] : [say(sayMonths(later), '的通报已经取数，累计、完成率和排名随之变动，同时更正。')]),
      say('以本通报和所附各表为准，此前印发的同期通报停止使用。'),
    ],
  }
}

/** `河口村：累计由150,000.00元更正为162,000.00元，排名由第5位更正为第4位。` The amounts that nobody published are left out. */
function changesOf(changes: readonly CorrectionChange[], table: Table): Sentence[] {
  const told = changes.filter(({ field }) => field !== 'reportedFen')
  const [first] = told
  if (first === undefined) return []
  const parts = told.map((change) => {
    const value = (column: 'before' | 'after') => sayValue(change, column, table)
    return say(sayChanged(change.field, '村'), '由', value('before'), '更正为', value('after'))
  })
  return [say(quote(first, 'villageName'), '：', join(parts, say('，')), '。')]
}

function sayValue(change: CorrectionChange, column: 'before' | 'after', table: Table): Sentence {
  const { field } = change
  const value = change[column]
  const figure = figureOf(table, changeKey(change), column)
  if (value === '') return say(figure)
  if (field === 'rank') return value === '–' ? say('不排名') : say('第', figure, '位')
  return say(figure, changedFigure[field].unit)
}
