import { dayAt, dayLabel, fullDayLabel, periodLabel, yearOf } from '../../calendar.ts'
import type { BulletinFigures, BulletinState, Correction } from '../record/monthly-bulletin.ts'
import { annexList, composeAnnexes } from './annexes.ts'
import { composeChart } from './compose-chart.ts'
import { bulletinTitle, composeSections, correctionTitle } from './compose-text.ts'
import { correctedAfterIssue, correctionSection } from './correction-sentences.ts'
import { toldKeyFigures } from './key-figure-table.ts'
import type { BulletinLayout, Head } from './layout.ts'
import { wholeTownship } from './wording.ts'

/** The bulletin as it reads: text and annexes from the figures, number and date from its state. Pure. */
export function composeLayout(figures: BulletinFigures, state: BulletinState, correction?: Correction): BulletinLayout {
  const isCorrection = correctedAfterIssue(state, figures)
  const { townshipName, month, cutOff } = figures
  const annexes = composeAnnexes(figures, correction)
  const basis = { figures, annexes }
  const { correction: changes } = annexes
  const corrected =
    correction === undefined || changes === null ? [] : [correctionSection(figures, correction, changes)]
  const sections = composeSections(basis, corrected)
  const text = sections.flatMap(({ paragraphs }) => paragraphs)
  const shown = annexList({ ...annexes, keyFigures: toldKeyFigures(basis, text) })
  const office = figures.options.office ?? `${townshipName}人民政府`
  const date = fullDayLabel(dayAt(new Date(isCorrection ? figures.takenAt : (state.issuedAt ?? figures.takenAt))))
  return {
    townshipId: figures.townshipId,
    month,
    revision: figures.revision,
    draft: state.status !== 'issued',
    head: headOf(figures, office),
    title: isCorrection ? correctionTitle(figures) : bulletinTitle(figures),
    number: isCorrection && state.number !== null ? `${state.number}（更正${correction?.number ?? ''}）` : state.number,
    addressees: `${figures.options.addressees ?? '各村党支部、村民委员会'}：`,
    opening: `现将${yearOf(month)}年${periodLabel(month)}（截至${dayLabel(cutOff)}）${wholeTownship(figures)}村级集体经济收入${isCorrection ? '更正通报' : '情况通报'}如下。`,
    sections,
    annexes: shown.map((table, index) => ({ ...table, title: `附件${index + 1}　${table.title}` })),
    chart: composeChart(figures),
    office,
    date,
    colophon: { copyTo: figures.options.copyTo, printedBy: figures.options.printedBy ?? office, printedOn: date },
    correctionNotice: isCorrection ? `更正通报：本通报（第${figures.revision}版）替换此前印发的各版。` : null,
  }
}

function headOf({ options }: BulletinFigures, office: string): Head | null {
  return options.head === 'none' ? null : { kind: options.head, mark: options.headMark ?? `${office}文件` }
}
