import { dayAt, dayLabel, fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { categoryTable, rankingTable } from './compose-tables.ts'
import { bulletinTitle, composeSections } from './compose-text.ts'
import { keyFigureTable } from './key-figure-table.ts'
import type { BulletinLayout, Head } from './layout.ts'
import type { BulletinFigures, BulletinState } from './monthly-bulletin.ts'
import { arrearTable, projectTable } from './project-tables.ts'
import { wholeTownship } from './wording.ts'

/** The bulletin as it reads: text and annexes from the figures, number and date from its state. Pure. */
export function composeLayout(figures: BulletinFigures, state: BulletinState): BulletinLayout {
  const { townshipName, month, cutOff } = figures
  const annexes = [
    rankingTable(figures),
    categoryTable(figures),
    projectTable(figures),
    arrearTable(figures),
    keyFigureTable(figures),
  ].filter((table) => table !== null)
  const office = figures.options.office ?? `${townshipName}人民政府`
  const date = fullDayLabel(dayAt(new Date(state.issuedAt ?? figures.takenAt)))
  return {
    townshipId: figures.townshipId,
    month,
    revision: figures.revision,
    draft: state.status !== 'issued',
    head: headOf(figures, office),
    title: bulletinTitle(figures),
    number: state.number,
    addressees: `${figures.options.addressees ?? '各村党支部、村民委员会'}：`,
    opening: `现将${yearOf(month)}年${periodLabel(month)}（截至${dayLabel(cutOff)}）${wholeTownship(figures)}村级集体经济收入情况通报如下。`,
    sections: composeSections(figures),
    annexes: annexes.map((table, index) => ({ ...table, title: `附件${index + 1}　${table.title}` })),
    office,
    date,
    colophon: { copyTo: figures.options.copyTo, printedBy: figures.options.printedBy ?? office, printedOn: date },
    correctionNotice:
      figures.revision > 1 ? `更正：本版（第${figures.revision}版）替换此前印发的各版，变动见更正说明。` : null,
  }
}

function headOf({ options }: BulletinFigures, office: string): Head | null {
  return options.head === 'none' ? null : { kind: options.head, mark: options.headMark ?? `${office}文件` }
}
