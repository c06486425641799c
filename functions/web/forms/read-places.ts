import type { FormPart } from '../../../shared/forms/office-form.ts'
import type { Language } from '../catalogue.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { formsTexts } from './texts.ts'

/** Rows for cells that were not recognised. */
export const MORE_ROWS = 6

/** The fields of one line: `p0-2-figure`; of a single place the line is 0. */
export function fieldName(part: number, line: number, what: string): string {
  return `p${part}-${line}-${what}`
}

/** Of a cell that a person names (`0` to `5`), or that was found with a label: `t0r5c1`. */
export function moreName(key: number | string, what: string): string {
  return `more${key}-${what}`
}

function moreKeys({ values }: TypedForm): string[] {
  return Object.keys(values).flatMap((name) => /^more(\w{1,20})-cell$/.exec(name)?.[1] ?? [])
}

/** Of a column of that part, or of a blank, that nobody recognised: `open0-7-figure`. */
export function openName(part: number | 'blank', index: number, what: string): string {
  return `open${part}-${index}-${what}`
}

function openIndexes(typed: TypedForm, part: number | 'blank'): number[] {
  const pattern = new RegExp(`^open${part}-(\\d{1,5})-figure$`)
  return Object.keys(typed.values).flatMap((name) => {
    const [, index] = pattern.exec(name) ?? []
    return index === undefined ? [] : [Number(index)]
  })
}

/** What the page of places sent, as a change of the form: what was set to nothing is gone, cells named are added. */
export function readPlaces(typed: TypedForm, parts: readonly FormPart[], language: Language): Record<string, unknown> {
  const kept = parts.flatMap((part, at): unknown[] => {
    if (part.kind === 'single') return lineOf(typed, part, (what) => fieldName(at, 0, what))
    const known = part.lines.flatMap((line, index) => lineOf(typed, line, (what) => fieldName(at, index, what)))
    const open = openIndexes(typed, at).flatMap((index) =>
      lineOf(typed, { index }, (what) => openName(at, index, what)),
    )
    const lines = [...known, ...open]
    return lines.length === 0 ? [] : [{ ...part, lines }]
  })
  const blanks = openIndexes(typed, 'blank').flatMap((blank) =>
    lineOf(
      typed,
      { kind: 'single', at: { blank }, villageId: typed.optional(openName('blank', blank, 'village')) },
      (what) => openName('blank', blank, what),
    ),
  )
  const added = moreKeys(typed)
    .map((key) => addedPlace(typed, key, language))
    .filter((one) => one !== null)
  return {
    version: typed.version,
    name: typed.text('name'),
    source: typed.optional('source'),
    due: typed.optional('due'),
    withBulletin: typed.isChecked('withBulletin'),
    parts: [...kept, ...blanks, ...added],
  }
}

function lineOf<L extends object>(typed: TypedForm, line: L, nameOf: (what: string) => string): unknown[] {
  const figure = typed.text(nameOf('figure'))
  if (figure === '') return []
  const chosen = (what: 'period' | 'unit' | 'rate') => {
    const value = typed.optional(nameOf(what))
    return value === null ? {} : { [what]: value }
  }
  return [{ ...line, figure, ...chosen('period'), ...chosen('unit'), ...chosen('rate') }]
}

function addedPlace(typed: TypedForm, key: string, language: Language): unknown {
  const text = (what: string) => typed.text(moreName(key, what))
  const cell = text('cell').toUpperCase()
  if (cell === '' || text('figure') === '') return null
  const [, letters = '', digits = ''] = /^([A-Z]{1,2})(\d{1,4})$/.exec(cell) ?? []
  if (letters === '') {
    const { badCell } = formsTexts(language)
    refuseFields([{ path: moreName(key, 'cell'), message: badCell(cell) }])
    return null
  }
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return {
    kind: 'single',
    at: { table: text('table'), row: Number(digits) - 1, column },
    villageId: text('village') || null,
    figure: text('figure'),
    period: text('period') || 'cumulative',
    unit: text('unit') || 'yuan',
    rate: text('rate') || 'text',
  }
}
