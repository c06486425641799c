/** The sheets of an .xlsx: which there are, and each row by row. */

import type { SheetCell } from '../../sheets/sheet.ts'
import { MAX_SHEETS } from './limits.ts'
import type { OtherKind } from './refusals.zh.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheetCells, type SheetEnd, type WorkbookContext } from './sheet-cells.ts'
import { damaged, Unreadable } from './unreadable.ts'
import { readStyles } from './workbook-styles.ts'
import { openWorkbookZip, type WorkbookZip } from './workbook-zip.ts'
import { readXml } from './xml-events.ts'

type SheetReceiver = {
  begin(name: string, isHidden: boolean): void
  row(row: SheetCell[]): Promise<void> | void
  end(end: SheetEnd): Promise<void> | void
}

type Relation = { id: string; type: string; target: string }

/** What the archive is instead, by a part that only the other kind has. */
const OTHER_KINDS: readonly (readonly [string, OtherKind])[] = [
  ['xl/workbook.bin', 'xlsb'],
  ['word/document.xml', 'document'],
  ['ppt/presentation.xml', 'presentation'],
  ['content.xml', 'ods'],
]

/**
 * Reads a workbook; sheets come in their order, of hidden ones only the name. `place` always says where reading stands.
 * Throws `Unreadable`.
 */
export async function readWorkbook(
  bytes: Buffer,
  place: { current: WorkbookContext['place'] },
  receiver: SheetReceiver,
): Promise<void> {
  const zip = await openWorkbookZip(bytes)
  const main = await mainPart(zip)
  const relations = await readRelations(zip, main)
  const byType = (type: string, otherwise: string) =>
    zip.open(relations.find((one) => one.type.endsWith(`/${type}`))?.target ?? pathFrom(main, otherwise))
  const { sheets, date1904 } = await readSheetList(zip, main)
  const context: WorkbookContext = {
    formats: await readStyles(await byType('styles', 'styles.xml')),
    strings: await readSharedStrings(await byType('sharedStrings', 'sharedStrings.xml')),
    date1904,
    taken: { cells: 0, characters: 0 },
    get place() {
      return place.current
    },
    set place(now) {
      place.current = now
    },
  }
  for (const { name, relation, isHidden } of sheets) {
    receiver.begin(name, isHidden)
    const target = relations.find(({ id }) => id === relation)
    const part = target === undefined ? null : await zip.open(target.target)
    place.current = { sheet: name }
    if (part === null) throw damaged()
    const nothing: SheetEnd = { merges: [], hiddenRows: [], hiddenColumns: [] }
    // A sheet of its own kind (a chart) has no cells.
    const isCells = target?.type === '' || /\/worksheet$/.test(target?.type ?? '')
    await receiver.end(
      isHidden || !isCells ? nothing : await readSheetCells(part, name, context, (row) => receiver.row(row)),
    )
    place.current = {}
  }
}

async function mainPart(zip: WorkbookZip): Promise<string> {
  const office = (await readRelations(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))
  const main = office?.target ?? 'xl/workbook.xml'
  const other = OTHER_KINDS.find(([part]) => zip.has(part))
  if (other !== undefined && (!zip.has(main) || main === other[0])) {
    throw new Unreadable({
      message: tableFileRefusals.isOtherKind(other[1]),
      isWhole: true,
    })
  }
  if (!zip.has(main)) throw damaged()
  return main
}

async function readSheetList(zip: WorkbookZip, main: string) {
  const sheets: { name: string; relation: string; isHidden: boolean }[] = []
  let date1904 = false
  await readXml((await zip.open(main)) ?? nothing(), {
    open(name, attributes) {
      if (name === 'workbookPr')
        date1904 = ['1', 'true', 'on'].includes((attributes.date1904 ?? '').trim().toLowerCase())
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? ''
      const isHidden = ['hidden', 'veryHidden'].includes(attributes.state ?? '')
      sheets.push({ name: (attributes.name ?? '').slice(0, 100), relation, isHidden })
      if (sheets.length > MAX_SHEETS) throw new Unreadable({ message: tableFileRefusals.tooManySheets })
    },
  })
  if (sheets.length === 0) throw damaged()
  return { sheets, date1904 }
}

/** The relations of a part, their targets as names of parts; of `''`, those of the archive itself. */
async function readRelations(zip: WorkbookZip, part: string): Promise<Relation[]> {
  const relations: Relation[] = []
  const file = part.split('/').at(-1) ?? ''
  const rels = await zip.open(`${part.slice(0, part.length - file.length)}_rels/${file}.rels`)
  if (rels === null) return relations
  await readXml(rels, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      // What lies outside of the file is never looked at.
      if (name !== 'Relationship' || TargetMode === 'External') return
      relations.push({ id: Id, type: Type, target: pathFrom(part, Target) })
      if (relations.length > 10 * MAX_SHEETS) throw new Unreadable({ message: tableFileRefusals.tooManySheets })
    },
  })
  return relations
}

/** `worksheets/sheet1.xml` from `xl/workbook.xml` → `xl/worksheets/sheet1.xml`. */
function pathFrom(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folders = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folders.pop()
    else if (step !== '.') folders.push(step)
  }
  return folders.join('/')
}

async function* nothing(): AsyncGenerator<Buffer> {}
