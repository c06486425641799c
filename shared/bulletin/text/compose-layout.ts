import { dayAt, fullDayLabel } from '../../calendar.ts'
import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import type { Table } from '../../papers/table.ts'
import { addresseesOf } from '../../townships/issuing-body.ts'
import { isIssued } from '../record/bulletin-status.ts'
import type { BulletinFigures, BulletinState, Correction } from '../record/monthly-bulletin.ts'
import { annexList, composeAnnexes } from './annexes.ts'
import { composeText } from './compose-text.ts'
import { correctedAfterIssue, correctionOpening, correctionSections } from './correction-sentences.ts'
import { toldKeyFigures } from './key-figure-table.ts'
import type { BulletinLayout, Head } from './layout.ts'
import { linesOfTwoPages, printedWidth, signatureLines } from './measure.ts'
import { printedTables } from './printed-tables.ts'
import { bulletinTitle, correctionTitle, issuersOf } from './title.ts'
import { kindsOf, periodOf } from './wording.ts'

/** The bulletin as it reads: text and tables from the figures, number and date from its state. Pure. */
export function composeLayout(figures: BulletinFigures, state: BulletinState, correction?: Correction): BulletinLayout {
  const corrects = correctedAfterIssue(state, figures) ? correction : undefined
  const annexes = composeAnnexes(figures, corrects)
  const { printed, chart } = printedTables(figures, annexes, corrects)
  const on = dayAt(new Date(corrects?.correctedAt ?? state.issuedAt ?? figures.takenAt))
  const basis = { figures, annexes, onPaper: printed.map(({ id }) => id), on }
  const { sections, leftOut } =
    corrects === undefined
      ? composeText(basis, linesFor(figures, printed.length + (chart === null ? 0 : 1)))
      : { sections: correctionSections(basis, corrects), leftOut: [] }
  const text = sections.flatMap(({ paragraphs }) => paragraphs)
  const sheets = [
    ...annexList({ ...annexes, keyFigures: toldKeyFigures(basis, text) }),
    ...(leftOut.length === 0 ? [] : [leftOutTable(figures, leftOut)]),
  ]
  return {
    townshipId: figures.townshipId,
    month: figures.month,
    revision: figures.revision,
    draft: !isIssued(state),
    sections,
    ...frameOf(figures, on),
    ...(corrects === undefined ? ownHead(figures, state) : correctionHead(figures, corrects)),
    closing: corrects === undefined ? closingOf(sheets, printed, leftOut) : CORRECTED_TABLES,
    annexes: sheets.map((table) => ({ ...table, title: labelled(table, printed) })),
    printed,
    chart,
  }
}

/** Lines of two pages, of which 版头 and title take the most of the first; less what stands around the sections. */
function linesFor(figures: BulletinFigures, annexes: number): number {
  const { head, addressees } = frameOf(figures, '')
  const offices = issuersOf(figures)
  const title = bulletinTitle(figures)
  const around = {
    addressees: Math.ceil(printedWidth(addressees) / 28),
    opening: 1,
    closing: 1,
    annexes: annexes === 0 ? 0 : 1 + annexes,
    seal: 2,
    offices: signatureLines(offices),
    date: 1,
  }
  const all = linesOfTwoPages(title, head?.mark ?? null, offices.length)
  return all - Object.values(around).reduce((sum, lines) => sum + lines, 0)
}

/** Who writes, to whom, and when. */
function frameOf(figures: BulletinFigures, on: string) {
  const { options } = figures
  const offices = issuersOf(figures)
  const [leader] = offices
  const date = on === '' ? '' : fullDayLabel(on)
  const addressees = options.addressees ?? addresseesOf(options.body, kindsOf(figures))
  return {
    head: headOf(figures, leader),
    addressees: `${addressees}：`,
    office: offices.join('　'),
    offices,
    date,
    colophon: { copyTo: options.copyTo, printedBy: options.printedBy ?? leader, printedOn: date },
  }
}

function headOf({ options }: BulletinFigures, leader: string): Head | null {
  return options.head === 'none' ? null : { kind: options.head, mark: options.headMark ?? `${leader}文件` }
}

function ownHead(figures: BulletinFigures, { number }: BulletinState) {
  return {
    title: bulletinTitle(figures),
    number,
    opening: `现将${periodOf(figures.month)}村级集体经济收入情况通报如下：`,
    correctionNotice: null,
  }
}

function correctionHead(figures: BulletinFigures, correction: Correction) {
  return {
    title: correctionTitle({ ...figures, month: correction.month }),
    number: correction.documentNo,
    opening: correctionOpening(figures, correction),
    // A page of text has no room for one: a correction is a plain document, its number below the title.
    head: null,
    correctionNotice: '更正通报：原通报中相应的数据以本通报为准。',
  }
}

const CORRECTED_TABLES = '更正后的各表见随本通报印发的电子表格。'

/** Where the rest is, for whoever has the paper alone. */
function closingOf(sheets: readonly Table[], printed: readonly Table[], leftOut: readonly string[]): string | null {
  const others = sheets.filter(({ id }) => printed.every((one) => one.id !== id))
  if (others.length === 0) return null
  const more = leftOut.length === 0 ? '' : '未能列入正文的工作要求、'
  return `${more}其余各表见随本通报印发的电子表格。`
}

function labelled({ id, title }: Table, printed: readonly Table[]): string {
  const label = /^附件\d*　/.exec(printed.find((one) => one.id === id)?.title ?? '')
  return `${label ?? ''}${title}`
}

const noteColumns = {
  position,
  text: column('内容', 60, ({ text }) => text),
} as const satisfies Columns<{ text: string }, null>

function leftOutTable({ townshipName, month }: BulletinFigures, texts: readonly string[]): Table {
  return {
    id: 'left-out',
    title: `${townshipName}${periodOf(month)}村级集体经济其他工作要求`,
    caption: '',
    ...tableOf({
      columns: noteColumns,
      show: ['position', 'text'],
      rows: texts.map((text) => ({ text })),
      context: null,
    }),
    footnotes: [],
  }
}
