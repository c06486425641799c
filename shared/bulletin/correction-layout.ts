/** 更正通报: what a correction changed, old and new, and what it does to later months. Pure. */
import { dayAt, fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { parseAmount } from '../money.ts'
import { countCell, textCell, yuanCell } from '../papers/cells.ts'
import type { Cell, Section, Table } from './layout.ts'
import type { BulletinFigures, BulletinState, Correction, CorrectionChange } from './monthly-bulletin.ts'

const fieldName: Record<CorrectionChange['field'], string> = {
  periodFen: '本月（元）',
  countedFen: '累计（元）',
  reportedFen: '已上报（元）',
  rank: '排名',
  light: '进度',
  met: '年度目标',
  metCount: '完成目标的村数',
  completionRate: '完成率',
}

/** A revision made after its bulletin went out: readers hold the one before. A draft that was revised corrects nobody. */
export function correctedAfterIssue({ issuedAt }: BulletinState, { revision, takenAt }: BulletinFigures): boolean {
  return revision > 1 && issuedAt !== null && takenAt > issuedAt
}

/** Why, which village from what to what, and what later months make of it; the whole list is in the annex. */
export function correctionSection(figures: BulletinFigures, correction: Correction): Section {
  const own = correction.changes.filter(({ month }) => month === figures.month)
  const later = [...new Set(correction.changes.map(({ month }) => month))].filter((month) => month > figures.month)
  const villages = [...new Set(own.filter(({ villageId }) => villageId !== null).map((one) => one.villageName))]
  const lines = villages.flatMap((name) => changesOf(name, own))
  const total = changesOf('全乡合计', own, (change) => change.villageId === null)
  return {
    heading: '更正情况',
    paragraphs: [
      `因${correction.reason.replace(/[。；;.]+$/, '')}，对${monthsOf([figures.month])}的数据更正如下。`,
      ...lines,
      ...total,
      ...(lines.length === 0 && total.length === 0 ? ['本月各项数据没有变化。'] : []),
      ...(later.length === 0 ? [] : [`${monthsOf(later)}的通报已经取数，累计、完成率和排名随之变动，同时更正。`]),
      '以本通报和所附各表为准，此前印发的同期通报停止使用。',
    ],
  }
}

/** `河口村：累计（元）由150,000.00更正为162,000.00，排名由5更正为4。` The amounts that nobody published are left out. */
function changesOf(
  name: string,
  changes: readonly CorrectionChange[],
  isOf: (change: CorrectionChange) => boolean = (change) => change.villageName === name && change.villageId !== null,
): string[] {
  const told = changes
    .filter((change) => isOf(change) && change.field !== 'reportedFen')
    .map(
      ({ field, before, after }) =>
        `${fieldName[field].replace('（元）', '')}由${said(field, before)}更正为${said(field, after)}`,
    )
  return told.length === 0 ? [] : [`${name}：${told.join('，')}。`]
}

function said(field: CorrectionChange['field'], value: string): string {
  if (value === '') return '（未列）'
  if (field === 'rank') return value === '–' ? '不排名' : `第${value}位`
  if (field === 'metCount') return `${value}个村`
  return field.endsWith('Fen') ? `${value}元` : value
}

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
      { header: '更正前', align: 'right', width: 7 },
      { header: '更正后', align: 'right', width: 7 },
    ],
    rows: correction.changes
      .filter(({ month }) => month >= figures.month)
      .map((change, index) => ({
        ...(change.villageId === null ? {} : { villageId: change.villageId }),
        cells: [
          countCell(index + 1),
          textCell(monthsOf([change.month])),
          textCell(change.villageName),
          textCell(fieldName[change.field]),
          valueCell(change.field, change.before),
          valueCell(change.field, change.after),
        ],
      })),
    total: null,
    footnotes: [],
  }
}

function valueCell(field: CorrectionChange['field'], value: string): Cell {
  const fen = field.endsWith('Fen') ? parseAmount(value) : null
  if (fen !== null) return yuanCell(fen)
  return textCell(value === '' ? '（未列）' : field === 'metCount' ? `${value}个村` : value)
}

/** `2023年6月`, `7月、8月`. */
function monthsOf(months: readonly string[]): string {
  const [first = ''] = months
  return `${yearOf(first)}年${months.map((month) => `${Number(month.slice(5))}月`).join('、')}`
}
