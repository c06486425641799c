/** 更正通报: the annex of what a correction changed, old beside new, here and in later months. Pure. */

import { parseAmount } from '../../amount-text.js'
import { dayAt, fullDayLabel } from '../../calendar.ts'
import { type Columns, column, position, tableOf, type Value } from '../../papers/columns.ts'
import { type Sentence, say, sayMonths, textOf } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { VillageKinds } from '../../villages/village-kinds.ts'
import type { BulletinFigures, Correction, CorrectionChange } from '../record/monthly-bulletin.ts'
import { periodOf } from './wording.ts'

/** What each figure is called, and the unit of its column. */
export const changedFigure = {
  periodFen: { name: '本月', unit: '元' },
  countedFen: { name: '累计', unit: '元' },
  reportedFen: { name: '已上报', unit: '元' },
  betweenFen: { name: '扣除乡镇间往来', unit: '元' },
  rank: { name: '排名', unit: '' },
  light: { name: '进度', unit: '' },
  met: { name: '年度目标', unit: '' },
  metCount: { name: '完成目标的〇数', unit: '' },
  completionRate: { name: '完成率', unit: '' },
} as const satisfies Record<CorrectionChange['field'], { name: string; unit: string }>

/** What a sentence calls it. */
export function sayChanged(field: CorrectionChange['field'], kinds: VillageKinds): Sentence {
  return field === 'metCount' ? say('完成目标的', kinds, '数') : say(changedFigure[field].name)
}

const changeColumns = {
  position: { ...position, width: 2.5 },
  bulletin: column('通报', 7, ({ month }) => textOf(sayMonths([month]))),
  village: { header: ({ whose }) => ({ zh: whose, en: '' }), width: 7, cell: ({ villageName }) => villageName },
  figure: column('项目', 7, headingOf),
  before: column('更正前', 7, ({ field, before }, { kinds }) => changedValue(field, before, kinds), 'right'),
  after: column('更正后', 7, ({ field, after }, { kinds }) => changedValue(field, after, kinds), 'right'),
} as const satisfies Columns<CorrectionChange, { whose: string; kinds: string }>

/** Every change line by line, of every month: one correction is one document. */
export function correctionTable(
  figures: Pick<BulletinFigures, 'townshipName'>,
  correction: Correction,
  whose = '村名',
  kinds = '村',
): Table {
  return {
    id: 'correction',
    title: `${figures.townshipName}${periodOf(correction.month)}村级集体经济收入更正对照表`,
    caption: `更正日期：${fullDayLabel(dayAt(new Date(correction.correctedAt)))}`,
    ...tableOf({
      columns: changeColumns,
      show: ['position', 'bulletin', 'village', 'figure', 'before', 'after'],
      rows: correction.changes,
      context: { whose, kinds },
      keyOf: (change) => ({
        key: changeKey(change),
        ...(change.villageId === null ? {} : { villageId: change.villageId }),
      }),
    }),
    footnotes: [],
  }
}

/** Names the line of a change. */
export function changeKey({ month, villageId, field }: CorrectionChange): string {
  return `${month}/${villageId ?? ''}/${field}`
}

function headingOf({ field }: CorrectionChange, { kinds }: { kinds: string }): string {
  const { name, unit } = changedFigure[field]
  return unit === '' ? name.replace('〇', kinds) : `${name}（${unit}）`
}

function changedValue(field: CorrectionChange['field'], value: string, kinds: string): Value {
  const fen = field.endsWith('Fen') ? parseAmount(value) : null
  if (fen !== null) return { fen }
  return value === '' ? '（未列）' : field === 'metCount' ? `${value}个${kinds}` : value
}
