/** The annexes about projects and what is owed under their contracts. Pure. */
import { fullDayLabel } from '../calendar.ts'
import { countCell, dash, textCell, wanCell } from '../papers/cells.ts'
import { modelName } from '../projects/project.ts'
import { flagsOf } from '../projects/project-line.ts'
import { stageName } from '../projects/stage.ts'
import type { Cell, Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'
import { arrearsTotal, moveText, placesOf, slowText, stageCounts } from './work-sentences.ts'

/** Projects, late ones first; null when the township has none. */
export function projectTable(figures: BulletinFigures): Table | null {
  if (figures.projects.length === 0) return null
  return {
    id: 'projects',
    title: `${figures.townshipName}村级集体经济项目进展情况表`,
    caption: `截至${fullDayLabel(figures.cutOff)}`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '项目名称', align: 'left', width: 14 },
      { header: '发展模式', align: 'left', width: 9 },
      { header: '参与村', align: 'left', width: 12 },
      { header: '当前阶段', align: 'center', width: 5 },
      { header: '计划完工日期', align: 'center', width: 6 },
      { header: '形象进度', align: 'right', width: 4 },
      { header: '备注', align: 'left', width: 14 },
    ],
    rows: figures.projects.map((line, index) => ({
      cells: [
        countCell(index + 1),
        textCell(line.name),
        textCell(modelName[line.model]),
        textCell(placesOf(line, figures)),
        textCell(stageName[line.stage]),
        textCell(line.plannedCompletionOn ?? '–'),
        physical(line.physicalPercent),
        textCell(remarks(line)),
      ],
    })),
    total: null,
    footnotes: [`${stageCounts(figures)}。`],
  }
}

function physical(percent: number | null): Cell {
  return percent === null ? dash : { text: `${percent}%`, value: percent / 100, format: 'percent' }
}

function remarks(line: BulletinFigures['projects'][number]): string {
  const flags = flagsOf(line)
  return [
    flags.includes('moved') ? `本月${moveText(line)}` : '',
    flags.includes('overdue') || flags.includes('stuck') ? slowText(line) : '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

/** What is due under contracts and was not received; null when nothing is. */
export function arrearTable(figures: BulletinFigures): Table | null {
  const { arrears } = figures
  if (arrears.length === 0) return null
  return {
    id: 'arrears',
    title: `${figures.townshipName}村级集体经济合同应收未收款项表`,
    caption: `截至${fullDayLabel(figures.cutOff)}　单位：万元`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '村', align: 'left', width: 8 },
      { header: '合同', align: 'left', width: 12 },
      { header: '欠款方', align: 'left', width: 9 },
      { header: '应收未收', align: 'right', width: 6 },
      { header: '逾期', align: 'right', width: 4 },
    ],
    rows: arrears.map((line, index) => ({
      cells: [
        countCell(index + 1),
        textCell(placesOf(line, figures)),
        textCell(line.contractTitle),
        textCell(line.party),
        wanCell(line.overdueFen),
        textCell(`${line.overdueDays}天`),
      ],
    })),
    total: [
      textCell('合计'),
      textCell(''),
      textCell(''),
      textCell(''),
      wanCell(arrears.reduce((sum, line) => sum + line.overdueFen, 0)),
      textCell(''),
    ],
    footnotes: [`共${arrearsTotal(figures)}。`],
  }
}
