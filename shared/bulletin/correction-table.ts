/** 更正通报: the annex of what a correction changed, old beside new, here and in later months. Pure. */
import { dayAt, fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { parseAmount } from '../money.ts'
import { countCell, textCell, yuanCell } from '../papers/cells.ts'
import { sayMonths, textOf } from '../papers/sentence.ts'
import type { Cell, Table } from './layout.ts'
import type { BulletinFigures, Correction, CorrectionChange } from './monthly-bulletin.ts'

/** What each figure is called, and the unit of its column. */
export const changedFigure = {
  periodFen: { name: '本月', unit: '元' },
  countedFen: { name: '累计', unit: '元' },
  reportedFen: { name: '已上报', unit: '元' },
  rank: { name: '排名', unit: '' },
  light: { name: '进度', unit: '' },
  met: { name: '年度目标', unit: '' },
  metCount: { name: '完成目标的村数', unit: '' },
  completionRate: { name: '完成率', unit: '' },
} as const satisfies Record<CorrectionChange['field'], { name: string; unit: string }>

export const [BEFORE, AFTER] = ['更正前', '更正后'] as const

/** Every change line by line, of this month and of the later ones. */
export function correctionTable(figures: BulletinFigures, correction: Correction): Table {
  return {
    id: 'correction',
    title: `${figures.townshipName}${yearOf(figures.month)}年${periodLabel(figures.month)}村级集体经济收入更正对照表`,
    caption: `更正日期：${fullDayLabel(dayAt(new Date(figures.takenAt)))}`,
    columns: [
      { header: '序号', align: 'center', width: 2.5 },
      { header: '通报', align: 'left', width: 7 },
      { header: '村名', align: 'left', width: 7 },
      { header: '项目', align: 'left', width: 7 },
      { header: BEFORE, align: 'right', width: 7 },
      { header: AFTER, align: 'right', width: 7 },
    ],
    rows: correction.changes
      .filter(({ month }) => month >= figures.month)
      .map((change, index) => ({
        key: changeKey(change),
        ...(change.villageId === null ? {} : { villageId: change.villageId }),
        cells: [
          countCell(index + 1),
          textCell(textOf(sayMonths([change.month]))),
          textCell(change.villageName),
          textCell(headingOf(change)),
          valueCell(change.field, change.before),
          valueCell(change.field, change.after),
        ],
      })),
    total: null,
    footnotes: [],
  }
}

/** Names the line of a change. */
export function changeKey({ month, villageId, field }: CorrectionChange): string {
  return `${month}/${villageId ?? ''}/${field}`
}

function headingOf({ field }: CorrectionChange): string {
  const { name, unit } = changedFigure[field]
  return unit === '' ? name : `${name}（${unit}）`
}

function valueCell(field: CorrectionChange['field'], value: string): Cell {
  const fen = field.endsWith('Fen') ? parseAmount(value) : null
  if (fen !== null) return yuanCell(fen)
  return textCell(value === '' ? '（未列）' : field === 'metCount' ? `${value}个村` : value)
}
