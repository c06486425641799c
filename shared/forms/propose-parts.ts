/** What most likely belongs into each place of a form, for a person to confirm. Pure. */
import { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import type { Village } from '../villages/village.ts'
import { yearIn, yearsAsSaid } from './beyond-figures.ts'
import { type UnderstoodHeading, understandHeading } from './figure-words.ts'
import { fillingOf, hasPlaceholders, unitOf, villageIn } from './form-headings.ts'
import { blanksIn, type FormLook, type FormTable, isEmptyPlace, textOver } from './form-look.ts'
import type { FormPart, FormPlace } from './office-form.ts'
import { proposeGrids } from './propose-grids.ts'
import { proposeRepeats } from './propose-repeats.ts'

/** The parts of a form, found by names of villages and by headings; placeholders need none, they say themselves what they are. */
export function proposeParts(seen: FormLook, villages: readonly Village[], presentYear: number): FormPart[] {
  const index = new VillageIndex(villages)
  const look = withYearsAsSaid(seen, presentYear)
  const parts = look.tables.flatMap((table): FormPart[] => {
    if (hasPlaceholders(table)) return []
    const grids = proposeGrids(table, index)
    if (grids.length > 0) return grids
    const repeats = proposeRepeats(table)
    return repeats.length > 0 ? repeats : proposeSingles(table, index)
  })
  return [...parts, ...proposeBlanks(look, index)]
}

/** The words over the headings, which are three at least. */
function titleOf({ rows, above = '' }: FormTable): string[] {
  const texts = rows.map((row) => row.map(({ text }) => text).filter(Boolean))
  const headings = texts.findIndex((row) => row.length >= 3)
  return [above, ...texts.slice(0, Math.max(0, headings)).flat()]
}

/** Years by their number as a form says them of its own year: 2022年 in a form for 2023 is 上年. */
function withYearsAsSaid(look: FormLook, presentYear: number): FormLook {
  const title = look.tables.flatMap(titleOf)
  const year = yearIn(title) ?? presentYear
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
function proposeSingles(table: FormTable, index: VillageIndex): FormPart[] {
  const unit = unitOf(table)
  return table.rows.flatMap((row, at): FormPart[] => {
    const villageId = villageOver(table, at, index)
    return row.flatMap((cell, column): FormPart[] => {
      if (!isEmptyPlace(table, at, column)) return []
      const heading = labelLeftOf(table, at, column)
      if (heading === null) return []
      const place: FormPlace = { table: table.name, row: at, column }
      return [{ kind: 'single', at: place, villageId, ...fillingOf(heading, unit, cell) }]
    })
  })
}

/** The nearest words to the left; a code (`12`) between them and the place is passed over. */
function labelLeftOf(table: FormTable, row: number, column: number): UnderstoodHeading | null {
  for (let at = column - 1; at >= 0; at--) {
    const text = textOver(table, row, at)
    if (text === '') return null
    if (/^\d{1,4}$/.test(compact(text))) continue
    // A sentence with blanks of its own is filled there.
    if (blanksIn(text).length > 0) return null
    return /^(合计|总计|小计)$/.test(compact(text)) ? null : understandHeading([text])
  }
  return null
}

/** 村名 and beside it a village that we know. */
function villageNamedIn(table: FormTable, row: number, index: VillageIndex): string | null {
  const cells = table.rows[row] ?? []
  for (let column = 0; column < cells.length - 1; column++) {
    if (understandHeading([textOver(table, row, column)])?.figure !== 'villageName') continue
    const found = villageIn(textOver(table, row, column + 1), index)
    if (found !== null) return found
  }
  return null
}

/** Whose place a row is: of the village named last above it, or by the sheet's name. */
function villageOver(table: FormTable, row: number, index: VillageIndex): string | null {
  for (let at = row; at >= 0; at--) {
    const named = villageNamedIn(table, at, index)
    if (named !== null) return named
  }
  return villageIn(table.name, index)
}

/** Blanks between words: the words before say what, those after in which unit. */
function proposeBlanks({ tables, blanks }: FormLook, index: VillageIndex): FormPart[] {
  return blanks.flatMap(({ before, after, cell }, blank): FormPart[] => {
    const heading = headingOfBlank(compact(before), compact(after))
    if (heading === null) return []
    const unit = /^万/.test(compact(after)) ? 'wan' : 'yuan'
    const table = tables.find(({ name }) => name === cell?.table)
    const villageId = table === undefined || cell === undefined ? null : villageOver(table, cell.row, index)
    return [{ kind: 'single', at: { blank }, villageId, ...fillingOf(heading, unit, null), rate: 'percent' }]
  })
}

function headingOfBlank(before: string, after: string): UnderstoodHeading | null {
  const clause = before.split(/[，。；,;：:]/).at(-1) ?? ''
  if (/^[%％]/.test(after) && !/增|降|同比|序时/.test(clause)) return asked('rate')
  if (/^个?(行政)?(村|嘎查|社区)/.test(after) || /^个$|^个[，。；]/.test(after)) {
    // 已完成目标的村__个, or __个村完成目标.
    const said = clause + (after.split(/[，。；,;]/)[0] ?? '')
    if (/(未|没有?)(完成|达标|达到)/.test(said)) return asked('villagesOpen')
    if (/(完成|达标|达到)/.test(said)) return asked('villagesMet')
    if (/滞后|落后/.test(said)) return asked(said.includes('严重') ? 'villagesFarBehind' : 'villagesBehind')
    if (/(无|没有)收[入益]|空壳/.test(said)) return asked('villagesNothing')
    if (/项目/.test(said)) return understandHeading([clause])
    return asked('villages')
  }
  return clause === '' ? null : understandHeading([clause])
}

function asked(figure: UnderstoodHeading['figure']): UnderstoodHeading {
  return { figure, period: 'cumulative', fromFen: null, belowFen: null, unit: null, isPercent: figure === 'rate' }
}
