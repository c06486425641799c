/** What is written into a form: place by place, from frozen documents, with all that could not be. Pure. */
import type { LedgerRow } from '../bulletin/text/ledger-row.ts'
import { cellOf } from '../papers/columns.ts'
import { villageNames } from '../papers/project-columns.ts'
import { columnLetter } from '../sheets/sheet.ts'
import { compareCodes } from '../villages/village.ts'
import { type Body, bodyFigure, type FormSource, type FoundFigure } from './body-figures.ts'
import { entryFigures, type FigureName, figureWord, projectFigures, villageOnlyFigures } from './figure-names.ts'
import { periodWord } from './figure-period.ts'
import type { Content, FillPlan } from './filled-places.ts'
import { cellAt, type FormLook, isEmptyPlace } from './form-look.ts'
import type { Filling, FormPart, FormPlace, Repeat } from './office-form.ts'
import { entryFigure, projectFigure } from './row-figures.ts'

/** A place that stays as it was, and why. */
export type Missing = { where: string; what: string; why: string }

export type Basis = FormSource & { entries: readonly LedgerRow[] }

/** The plan of all parts; a figure that is not there leaves its place as it is, and so does a formula. */
export function planParts(
  parts: readonly FormPart[],
  look: FormLook,
  basis: Basis,
): { plan: FillPlan; missing: Missing[] } {
  const plan: FillPlan = { places: [], repeats: [], words: {} }
  const missing: Missing[] = []
  const put = (at: FormPlace, filling: Filling, body: Body) => {
    if (hasFormula(look, at)) return
    const found = bodyFigure(basis, body, filling)
    if ('missing' in found)
      missing.push({ where: placeName(at), what: whatOf(basis, filling, body), why: found.missing })
    else plan.places.push({ at, content: contentOf(found.value, filling) })
  }
  for (const part of parts) {
    if (part.kind === 'single') put(part.at, part, { villageId: part.villageId, index: 0 })
    else if (part.kind === 'repeat') plan.repeats.push(repeated(part, basis, missing))
    else {
      const bodies = part.villages.map(({ index, villageId }, at) => ({ index, body: { villageId, index: at } }))
      const total = part.totalIndex === null ? [] : [{ index: part.totalIndex, body: { villageId: null, index: 0 } }]
      for (const { index, body } of [...bodies, ...total]) {
        for (const line of part.lines) {
          if (body.villageId === null && OF_ROWS.has(line.figure)) continue
          const [row, column] = part.along === 'rows' ? [index, line.index] : [line.index, index]
          if (isWritten(look, { table: part.table, row, column })) continue
          put({ table: part.table, row, column }, line, body)
        }
      }
    }
  }
  return { plan, missing }
}

function hasFormula({ tables }: FormLook, at: FormPlace): boolean {
  if ('blank' in at) return false
  const table = tables.find(({ name }) => name === at.table)
  return table !== undefined && (cellAt(table, at.row, at.column)?.hasFormula ?? false)
}

/** A cell of a table in which somebody wrote already: only what is empty is filled. */
function isWritten({ tables }: FormLook, at: { table: string; row: number; column: number }): boolean {
  const table = tables.find(({ name }) => name === at.table)
  return table !== undefined && cellAt(table, at.row, at.column) !== null && !isEmptyPlace(table, at.row, at.column)
}

/** The row of a sum has none of these. */
const OF_ROWS = new Set<FigureName>([...villageOnlyFigures, 'remarks', 'problem', 'helpNeeded', 'nextStep'])

function repeated(part: Repeat, basis: Basis, missing: Missing[]): FillPlan['repeats'][number] {
  const { table, row, of, lines } = part
  const rows = rowsOf(of, basis).map(({ name, figure }, index) =>
    lines.flatMap((line) => {
      const found = figure(line, index)
      if ('missing' in found) {
        const where = placeName({ table, row: row + index, column: line.index })
        missing.push({ where, what: `${name}：${figureWord[line.figure]}`, why: found.missing })
        return []
      }
      return [{ column: line.index, content: contentOf(found.value, line) }]
    }),
  )
  return { table, row, rows }
}

type RowFigure = { name: string; figure(filling: Filling, index: number): FoundFigure }

function rowsOf(of: Repeat['of'], basis: Basis): RowFigure[] {
  const { document } = basis
  const wrong: FoundFigure = { missing: '这一行没有这个数' }
  if (of === 'villages') {
    const rows = [...document.rows].sort((a, b) => compareCodes(a.villageCode, b.villageCode))
    return rows.map(({ villageId, villageName }) => ({
      name: villageName,
      figure: (filling, index) => bodyFigure(basis, { villageId, index }, filling),
    }))
  }
  if (of === 'projects') {
    const names = villageNames(document.rows)
    return document.projects.map((line) => ({
      name: line.name,
      figure({ figure }, index) {
        const own = projectFigures.find((one) => one === figure)
        return own === undefined ? wrong : projectFigure({ line, names, index }, own)
      },
    }))
  }
  return basis.entries.map((row) => ({
    name: `${row.villageName}${row.receivedOn}`,
    figure({ figure }, index) {
      const own = entryFigures.find((one) => one === figure)
      return own === undefined ? wrong : { value: entryFigure(row, index, own) }
    },
  }))
}

/** A value in the unit and the kind of rate that the form wants. */
export function contentOf(
  value: Parameters<typeof cellOf>[0],
  { unit, rate }: Pick<Filling, 'unit' | 'rate'>,
): Content {
  const { text, value: number, format } = cellOf(value, unit)
  if (format === 'day') return { text, day: text }
  if (number === undefined) return { text: text === '–' ? '' : text }
  if (format === 'wan') return { text, number, isWan: true }
  if (format !== 'percent') return { text, number }
  // 增长65.9%: the words before it say the direction.
  const bare = text.replace(/%$/, '').replace(/^\+/, '')
  if (rate === 'fraction') return { text, number }
  return rate === 'percent' ? { text: bare, number: Number((number * 100).toFixed(6)) } : { text }
}

/** `月报!C5`, `第3个空格`. */
export function placeName(at: FormPlace): string {
  if ('blank' in at) return `第${at.blank + 1}个空格`
  return `${tableName(at.table)} ${columnLetter(at.column)}${at.row + 1}`
}

/** A sheet by its name, a table of a document by its place. */
export function tableName(table: string): string {
  return table.startsWith('#') ? `第${table.slice(1)}个表` : table
}

function whatOf({ document }: Basis, { figure, period }: Filling, { villageId }: Body): string {
  const village = document.rows.find((row) => row.villageId === villageId)?.villageName ?? villageId
  const ofPeriod = period === 'cumulative' ? '' : `（${periodWord(period)}）`
  return `${villageId === null ? document.townshipName : village}：${figureWord[figure]}${ofPeriod}`
}
