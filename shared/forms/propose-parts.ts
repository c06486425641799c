/** What most likely belongs into each place of a form, for a person to confirm. Pure. */
import { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import type { Village } from '../villages/village.ts'
import { yearsAsSaid } from './beyond-figures.ts'
import { countFigures } from './figure-names.ts'
import type { UnderstoodHeading } from './figure-words.ts'
import { datesOf, formYear, titleOf } from './form-dates.ts'
import {
  fillingOf,
  hasPlaceholders,
  headingsUnder,
  inItsUnit,
  labelLeftOf,
  lastRowOf,
  type ReadHeading,
  unitOf,
  villageIn,
  villageOver,
} from './form-headings.ts'
import { type FormLook, type FormTable, isEmptyPlace } from './form-look.ts'
import { withEdges } from './income-bands.ts'
import type { Filling, FormPart, FormPlace } from './office-form.ts'
import { proposeGrids, proposeTownshipRow } from './propose-grids.ts'
import { proposeRepeats } from './propose-repeats.ts'
import { periodSaid } from './said-periods.ts'

/** The parts of a form, found by names of villages and by headings; placeholders need none, they say themselves what they are. */
export function proposeParts(
  seen: FormLook,
  villages: readonly Village[],
  { presentYear, townshipName }: { presentYear: number; townshipName: string },
): FormPart[] {
  const index = new VillageIndex(villages)
  const look = withYearsAsSaid(seen, presentYear)
  const read = headingsUnder(titleOf(seen), datesOf(seen, presentYear).months)
  const parts = look.tables.flatMap((table): FormPart[] => {
    if (hasPlaceholders(table)) return []
    const ways = [
      () => proposeGrids(table, index, read),
      () => proposeTownshipRow(table, townshipName, read),
      () => proposeRepeats(table, read),
      () => proposeSingles(table, index, read),
    ]
    for (const way of ways) {
      const found = way()
      if (found.length > 0) return [...found, ...proposeBelow(table, found, read)]
    }
    return []
  })
  return withBands([...parts, ...proposeBlanks(look, index, read)])
}

/** Bands that lie beside each other share no village. */
function withBands(parts: readonly FormPart[]): FormPart[] {
  const all = parts.flatMap((part): readonly Filling[] => (part.kind === 'single' ? [part] : part.lines))
  return parts.map((part) =>
    part.kind === 'single' ? withEdges(part, all) : { ...part, lines: part.lines.map((line) => withEdges(line, all)) },
  )
}

/** Years by their number as a form says them of its own year: 2022年 in a form for 2023 is 上年. */
function withYearsAsSaid(look: FormLook, presentYear: number): FormLook {
  const year = formYear(look, presentYear)
  const said = (text: string) => yearsAsSaid(text, year)
  return {
    ...look,
    tables: look.tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => row.map((cell) => ({ ...cell, text: said(cell.text) }))),
    })),
    blanks: look.blanks.map((blank) => ({ ...blank, before: said(blank.before) })),
  }
}

/** Labels with an empty place to their right: of the village named above, on the sheet, or of the township. */
function proposeSingles(table: FormTable, index: VillageIndex, read: ReadHeading): FormPart[] {
  return table.rows.flatMap((_, at) => {
    const villageId = villageOver(table, at, index)
    return villageId === undefined ? [] : singlesIn(table, at, { villageId, read })
  })
}

/** Below a table of villages: of the township. */
function proposeBelow(table: FormTable, parts: readonly FormPart[], read: ReadHeading): FormPart[] {
  const last = lastRowOf(parts)
  return last === null
    ? []
    : table.rows.flatMap((_, at) => (at > last ? singlesIn(table, at, { villageId: null, read }) : []))
}

type Whose = { villageId: string | null; read: ReadHeading }

function singlesIn(table: FormTable, at: number, { villageId, read }: Whose): FormPart[] {
  const unit = unitOf(table)
  return (table.rows[at] ?? []).flatMap((cell, column): FormPart[] => {
    if (!isEmptyPlace(table, at, column)) return []
    const label = labelLeftOf(table, at, column)
    const understood = label === null ? null : read([label])
    const heading = understood === null ? null : inItsUnit(understood, table, at, column)
    if (heading === null) return []
    const place: FormPlace = { table: table.name, row: at, column }
    return [{ kind: 'single', at: place, villageId, ...fillingOf(heading, unit, cell) }]
  })
}

/** Blanks between words: the words before say what, those after in which unit. */
function proposeBlanks({ tables, blanks }: FormLook, index: VillageIndex, read: ReadHeading): FormPart[] {
  return blanks.flatMap(({ before, after, cell }, blank): FormPart[] => {
    const heading = headingOfBlank(compact(before), compact(after), read)
    if (heading === null) return []
    const unit = /^万/.test(compact(after)) ? 'wan' : 'yuan'
    const table = tables.find(({ name }) => name === cell?.table)
    const over = table === undefined || cell === undefined ? null : villageOver(table, cell.row, index)
    // Villages are counted for the township, whatever they are called.
    const isCount = countFigures.some((one) => one === heading.figure)
    const named = isCount ? null : villageBefore(compact(before), index)
    const villageId = named === null ? over : named
    if (villageId === undefined) return []
    return [{ kind: 'single', at: { blank }, villageId, ...fillingOf(heading, unit, null), rate: 'percent' }]
  })
}

const NO_NAME = /[各全本该我每等个的些]|空壳|薄弱|行政|示范|试点|达标|滞后|收入|目标|项目|完成/

/** Whom the sentence speaks of where it comes to the blank; null: no village. Undefined: of one that we do not know, of several, or nobody can tell. */
function villageBefore(before: string, index: VillageIndex): string | null | undefined {
  const clauses = clausesOf(before.split('。').at(-1) ?? '')
  for (const [at, clause] of [...clauses.entries()].reverse()) {
    const names = [...clause.matchAll(VILLAGE)].map(([name]) => name).filter((name) => !NO_NAME.test(name))
    if (names.length === 0) {
      if (/(全|我|本)(乡|镇|街道|苏木)/.test(clause)) return null
      continue
    }
    // 全乡收入____万元，其中河口村____万元，增长____%: of whom?
    const isAside = clause.startsWith('其中') && at < clauses.length - 1
    return isAside || names.length > 1 ? undefined : (villageWithin(names[0] ?? '', index) ?? undefined)
  }
  return null
}

const VILLAGE = /[\u4e00-\u9fa5]{2,8}?(?:村(?!集体|级|民|数|均|组织|个|干部)|嘎查|社区)/g

/** `其中河口村`, of which the last characters are a name. */
function villageWithin(name: string, index: VillageIndex): string | null {
  for (let start = 0; start < name.length - 2; start++) {
    const found = villageIn(name.slice(start), index)
    if (found !== null) return found
  }
  return null
}

function clausesOf(text: string): string[] {
  return text.split(/[，；,;：:。]/)
}

/** A clause before it may name the period: `1—6月，全乡收入____万元`; what a sentence before it names holds on where it is the year so far. */
function headingOfBlank(before: string, after: string, read: ReadHeading): UnderstoodHeading | null {
  const sentences = before.split('。')
  const clauses = clausesOf(sentences.at(-1) ?? '')
  const clause = clauses.at(-1) ?? ''
  const soFar = clausesOf(sentences.slice(0, -1).join('。')).filter((one) =>
    periodSaid([one]).period?.startsWith('01-'),
  )
  const earlier = [...soFar, ...clauses.slice(0, -1)]
  if (/^[%％]/.test(after) && !/增|降|同比|序时/.test(clause)) return read(['完成率'], 'villages', [...earlier, clause])
  if (/^个?(行政)?(村|嘎查|社区)/.test(after) || /^个$|^个[，。；]/.test(after)) {
    // 已完成目标的村__个, or __个村完成目标.
    const said = clause + (after.split(/[，。；,;]/)[0] ?? '')
    const counted = countWord(said)
    return read([counted ?? clause], 'villages', earlier)
  }
  return clause === '' ? null : read([clause], 'villages', earlier)
}

/** What villages are counted, as a heading says it; null: the clause says it itself. */
function countWord(said: string): string | null {
  if (/(未|没有?)(完成|达标|达到)/.test(said)) return '未完成目标的村'
  if (/(完成|达标|达到)/.test(said)) return '完成目标的村'
  if (/滞后|落后/.test(said)) return said.includes('严重') ? '严重滞后村' : '滞后村'
  if (/(无|没有)收[入益]|空壳/.test(said)) return '没有收入的村'
  return /项目|\d万/.test(said) ? null : '村数'
}
