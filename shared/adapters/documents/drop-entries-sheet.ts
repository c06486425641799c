/**
 * The .xlsx of a bulletin issued by an earlier release without its sheet 收入明细. Every other sheet stays byte for byte
 * as it was issued: nothing is made anew, so no published figure can change. Works on what `write-excel-file` wrote.
 */
import { strFromU8, strToU8 } from 'fflate'
import { LEDGER_NAME } from '../../bulletin/text/ledger-row.ts'
import { unzipParts, zipParts } from './zip-parts.ts'

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const TYPES = '[Content_Types].xml'
const STRINGS = 'xl/sharedStrings.xml'

/** Texts that only the sheet of entries used are blanked, so that no payer is left in the file. A file without it is as it was. */
export async function dropEntriesSheet(xlsx: Uint8Array): Promise<Uint8Array> {
  const parts = unzipParts(xlsx)
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const sheet = elementsOf(text(WORKBOOK), 'sheet').find((one) => attribute(one, 'name') === LEDGER_NAME)
  if (sheet === undefined) return xlsx
  const relation = elementsOf(text(RELATIONS), 'Relationship').find(
    (one) => attribute(one, 'Id') === attribute(sheet, 'r:id'),
  )
  const target = attribute(relation ?? '', 'Target')
  const path = `xl/${target}`
  const type = elementsOf(text(TYPES), 'Override').find((one) => attribute(one, 'PartName') === `/${path}`)
  if (relation === undefined || type === undefined || parts[path] === undefined) {
    throw new Error('the sheet of entries was not found where the workbook says')
  }
  const { [path]: _sheet, [path.replace(/([^/]+)$/, '_rels/$1.rels')]: _relations, ...kept } = parts
  const remaining = Object.keys(kept).filter((name) => name.startsWith('xl/worksheets/') && name.endsWith('.xml'))
  return zipParts({
    ...kept,
    [WORKBOOK]: strToU8(text(WORKBOOK).replace(sheet, '')),
    [RELATIONS]: strToU8(text(RELATIONS).replace(relation, '')),
    [TYPES]: strToU8(text(TYPES).replace(type, '')),
    [STRINGS]: strToU8(onlyUsed(text(STRINGS), usedStrings(remaining.map(text)))),
  })
}

/** The places of the texts that these sheets show. */
function usedStrings(sheets: readonly string[]): Set<number> {
  return new Set(
    sheets.flatMap((sheet) => [...sheet.matchAll(/<c [^>]*t="s"[^>]*><v>(\d+)<\/v>/g)].map(([, at]) => Number(at))),
  )
}

function onlyUsed(strings: string, used: ReadonlySet<number>): string {
  let at = -1
  return strings.replace(/<si>.*?<\/si>/gs, (text) => {
    at += 1
    return used.has(at) ? text : '<si><t></t></si>'
  })
}

function elementsOf(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name} [^>]*/>`, 'g')) ?? []
}

function attribute(element: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1]
}
