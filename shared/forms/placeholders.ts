/** `{{年度目标}}`: places that say themselves what belongs into them. Pure. */
import { compact } from '../sheets/cells.ts'
import { bodyFigure } from './body-figures.ts'
import { rowFigures } from './figure-names.ts'
import type { FigurePeriod } from './figure-period.ts'
import { type UnderstoodHeading, understandHeading } from './figure-words.ts'
import { type Basis, contentOf, type Missing, placeName } from './fill-plan.ts'
import type { Content, FillPlan } from './filled-places.ts'
import { fillingOf, unitOf } from './form-headings.ts'
import { type FormLook, type FormTable, PLACEHOLDER, placeholdersIn } from './form-look.ts'
import type { Filling, FormPlace, Repeat } from './office-form.ts'

const TOWNSHIP = /^(全|本)?(乡镇|乡|镇|街道|苏木)(?=.)(合计)?|^合计/

/** Rows of placeholders, one for each village, project or entry, as parts. */
export function placeholderRows(look: FormLook): Repeat[] {
  return look.tables.flatMap((table) => table.rows.flatMap((_, row) => rowOf(table, row) ?? []))
}

function rowOf(table: FormTable, row: number): Repeat | null {
  const named = (table.rows[row] ?? []).flatMap((cell, column) => {
    const [name, ...others] = placeholdersIn(cell.text)
    return name === undefined || others.length > 0 || cell.text.trim().replace(PLACEHOLDER, '') !== ''
      ? []
      : [{ name, column, cell }]
  })
  const of = kindOf(named.map(({ name }) => name))
  if (of === null) return null
  const lines = named.flatMap(({ name, column, cell }): Repeat['lines'] => {
    const heading = understandHeading([name], of)
    if (heading === null || !(rowFigures[of] as readonly string[]).includes(heading.figure)) return []
    return [{ index: column, ...fillingOf(heading, unitOf(table), cell) }]
  })
  return lines.length < 2 ? null : { kind: 'repeat', table: table.name, row, of, lines }
}

function kindOf(names: readonly string[]): Repeat['of'] | null {
  if (names.length < 2) return null
  if (names.some((name) => /项目名称/.test(name))) return 'projects'
  if (names.some((name) => /付款方|款项来源|凭证|到账日期/.test(name))) return 'entries'
  return names.some((name) => understandHeading([name])?.figure === 'villageName') ? 'villages' : null
}

/** The other placeholders, of the township: in cells by place, between words by name. A name nobody knows stays as it is. */
export function planPlaceholders(look: FormLook, basis: Basis, rows: readonly Repeat[]) {
  const plan: Pick<FillPlan, 'places' | 'words'> = { places: [], words: {} }
  const missing: Missing[] = []
  const contentFor = (where: string, name: string, after: string, near: Near): Content | null => {
    const read = ofTownship(name, after, near)
    if (read === null) {
      missing.push({ where, what: `{{${name}}}`, why: '不认识这个名字，请改成数据名单里的名字' })
      return null
    }
    const found = bodyFigure(basis, { villageId: null, index: 0 }, read)
    if ('missing' in found) {
      missing.push({ where, what: `{{${name}}}`, why: found.missing })
      return null
    }
    return contentOf(found.value, read)
  }
  for (const table of look.tables) {
    const unit = unitOf(table)
    for (const [row, cells] of table.rows.entries()) {
      if (rows.some((one) => one.table === table.name && one.row === row)) continue
      for (const [column, { text, isPercent }] of cells.entries()) {
        const at: FormPlace = { table: table.name, row, column }
        const content = filledText(text, (name, after) => contentFor(placeName(at), name, after, { unit, isPercent }))
        if (content !== null) plan.places.push({ at, content })
      }
    }
  }
  for (const { name, after } of look.placeholders) {
    if (name in plan.words) continue
    const content = contentFor(`{{${name}}}`, name, after, { unit: 'yuan', isPercent: false })
    plan.words[name] = content?.text ?? `{{${name}}}`
  }
  return { plan, missing }
}

/** How much of the year the placeholders ask for. */
export function placeholderPeriods(look: FormLook): FigurePeriod[] {
  const inCells = look.tables.flatMap(({ rows }) => rows.flat().flatMap(({ text }) => placeholdersIn(text)))
  const names = [...inCells, ...look.placeholders.map(({ name }) => name)]
  return names.flatMap((name) => ofTownship(name, '', { unit: 'yuan', isPercent: false })?.period ?? [])
}

type Near = { unit: Filling['unit']; isPercent: boolean }

/** Null: there is no placeholder in it, or none that is known. A cell of one placeholder alone holds its number. */
function filledText(text: string, contentFor: (name: string, after: string) => Content | null): Content | null {
  const names = placeholdersIn(text)
  if (names.length === 0) return null
  const [only] = names
  if (only !== undefined && names.length === 1 && text.trim().replace(PLACEHOLDER, '') === '')
    return contentFor(only, '')
  let isFilled = false
  const filled = text.replace(PLACEHOLDER, (whole, name: string, offset: number) => {
    const content = contentFor(name, text.slice(offset + whole.length))
    isFilled ||= content !== null
    return content?.text ?? whole
  })
  return isFilled ? { text: filled } : null
}

function ofTownship(name: string, after: string, near: Near): Filling | null {
  const plain = compact(name)
  const heading: UnderstoodHeading | null =
    understandHeading([plain.replace(TOWNSHIP, '')]) ?? understandHeading([plain])
  if (heading === null) return null
  const follows = compact(after)
  const unit = /^万/.test(follows) ? 'wan' : /^元/.test(follows) ? 'yuan' : near.unit
  const isPercent = heading.isPercent || /^[%％]/.test(follows)
  return fillingOf({ ...heading, isPercent }, unit, near)
}
