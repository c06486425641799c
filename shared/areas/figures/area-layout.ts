/** An area's bulletin as it reads, from its figures and its state; drawn by what draws a township's. Pure. */

import { isIssued } from '../../bulletin/record/bulletin-status.ts'
import type { BulletinState, Correction } from '../../bulletin/record/monthly-bulletin.ts'
import { NUMERALS } from '../../bulletin/text/compose-text.ts'
import { correctedAfterIssue } from '../../bulletin/text/correction-sentences.ts'
import { correctionTable } from '../../bulletin/text/correction-table.ts'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { bulletinTitle, correctionTitle, issuersOf } from '../../bulletin/text/title.ts'
import { periodOf } from '../../bulletin/text/wording.ts'
import { dayAt, fullDayLabel } from '../../calendar.ts'
import { quote } from '../../papers/sentence.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { correctionSection } from './area-correction.ts'
import type { AreaBulletin, VillageLine } from './area-figures.ts'
import { areaKeyFigures } from './area-key-figures.ts'
import { childTable, sourceTable, villageTable, workTable } from './area-tables.ts'
import { areaSections } from './area-text.ts'

/** `示范县人民政府关于2023年上半年村级集体经济收入情况的通报`. */
export function areaBulletinTitle(
  { areaName, month, options }: Pick<AreaBulletin, 'areaName' | 'month' | 'options'>,
  isCorrection: boolean,
): string {
  const titled = { townshipName: areaName, month, options }
  return isCorrection ? correctionTitle(titled) : bulletinTitle(titled)
}

/**
 * @param correction the one that made this revision, where one did. On paper is what is read; what the figures were made from,
 *   and those that the text takes, are sheets of the workbook.
 */
export function areaLayout(figures: AreaBulletin, state: BulletinState, correction?: Correction): BulletinLayout {
  const isCorrection = correctedAfterIssue(state, figures)
  const { month, areaName, options, childWord } = figures
  const named = ofMonth(figures)
  const [ranking, keyFigures] = [childTable(named), areaKeyFigures(named)]
  const changes =
    isCorrection && correction !== undefined
      ? correctionTable({ ...figures, townshipName: areaName }, correction, childWord)
      : null
  const sections = [
    ...(changes === null || correction === undefined ? [] : [correctionSection(figures, correction, changes)]),
    ...areaSections({ figures, keyFigures, ranking }),
    ...(options.paragraphs.length === 0
      ? []
      : [{ heading: '下一步工作', paragraphs: options.paragraphs.map((one) => quote({ one }, 'one')) }]),
  ]
  const read = [
    ranking,
    workTable(named),
    ...(figures.first.length === 0 ? [] : [villageTable(named, 'first', figures.first)]),
    ...(figures.last.length === 0 ? [] : [villageTable(named, 'last', figures.last)]),
    ...(changes === null ? [] : [changes]),
  ].map((table, index) => ({ ...table, title: `附件${index + 1}　${table.title}` }))
  const offices = issuersOf({ ...figures, townshipName: areaName })
  const [office] = offices
  const date = fullDayLabel(dayAt(new Date(isCorrection ? figures.takenAt : (state.issuedAt ?? figures.takenAt))))
  return {
    townshipId: bodyOfArea(figures.areaId),
    month,
    revision: figures.revision,
    draft: !isIssued(state),
    head: options.head === 'none' ? null : { kind: options.head, mark: options.headMark ?? `${office}文件` },
    title: areaBulletinTitle(figures, isCorrection),
    number: isCorrection && state.number !== null ? `${state.number}（更正${correction?.number ?? ''}）` : state.number,
    addressees: `${options.addressees ?? `各${childWord}`}：`,
    opening: `现将${periodOf(month)}村级集体经济收入${isCorrection ? '数据更正' : ''}情况通报如下：`,
    sections: sections.map(({ heading, paragraphs }, index) => ({
      heading: `${NUMERALS[index] ?? index + 1}、${heading}`,
      paragraphs,
    })),
    closing: '其余各表见随本通报印发的电子表格。',
    annexes: [...read, sourceTable(named), keyFigures],
    printed: read.map((table) =>
      table.id === ranking.id ? { ...childTable(named, 'paper'), title: table.title } : table,
    ),
    office: offices.join('　'),
    offices,
    date,
    colophon: { copyTo: options.copyTo, printedBy: options.printedBy ?? office, printedOn: date },
    correctionNotice: isCorrection ? `更正通报：本通报（第${figures.revision}版）替换此前印发的各版。` : null,
  }
}

/** The same with every village of the area as one more sheet of the workbook. */
export function withAllVillages(
  layout: BulletinLayout,
  figures: AreaBulletin,
  villages: readonly VillageLine[],
): BulletinLayout {
  return { ...layout, sheets: [villageTable(ofMonth(figures), 'villages', villages)] }
}

function ofMonth(figures: AreaBulletin) {
  const { month } = figures
  return { ...figures, period: 'month' as const, of: periodOf(month) }
}
