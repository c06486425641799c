import { type IdMaker, loadIdMaker } from '../pinyin-ids.ts'
import { compact } from '../sheets/cells.ts'
import { ordinaryCharacters } from '../sheets/radicals.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { TableSpec } from '../sheets/table.ts'
import { type Village, villageSchema } from '../villages/village.ts'
import type { LedgerVillage } from './ledger.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import { fullName, radicalQuestion, splitName, VillageIndex } from './village-index.ts'

type Field = 'name' | 'code' | 'secretary' | 'bookkeeper' | 'liaison' | 'households' | 'enclave' | 'coopPilot'

export const villageSheet: TableSpec<Field> = {
  anchor: 'name',
  maxRows: 5_000,
  columns: {
    name: { names: ['村名', '村名称', '行政村', '村', '嘎查村', '嘎查', '社区', '单位'], required: true, own: true },
    code: { names: ['行政区划代码', '区划代码', '行政区划', '代码', '村代码'], required: true, own: true },
    secretary: { names: ['村党组织书记', '党组织书记', '村党支部书记', '党支部书记', '村书记', '书记'] },
    bookkeeper: { names: ['村报账员', '报账员', '文书', '村文书', '会计', '村会计'] },
    liaison: { names: ['包村干部', '包联干部', '驻村干部', '联村干部'] },
    households: { names: ['户数', '总户数', '农户数'], own: true },
    enclave: { names: ['是否飞地村', '飞地村', '是否飞地'] },
    coopPilot: { names: ['是否党支部领办合作社试点', '党支部领办合作社试点', '是否试点', '领办合作社试点'] },
  },
}

/**
 * 村情: villages of the township. Known ones are found by code, then by name, and keep their id; new ones get the
 * pinyin of the name without 村. What a cell leaves empty stays as it was.
 */
export async function parseVillages(sheet: Sheet, known: readonly Village[]) {
  const taken = new Set(known.map((village) => village.id))
  const matching = new Matching(known)
  const makeId = await loadIdMaker()
  return readRows<Field, LedgerVillage>(sheet, villageSheet, () => ({
    read: (reader) => parseVillage(reader, matching, makeId, taken),
    describe({ village: { name, code, secretary, bookkeeper } }) {
      const people = [secretary && `书记“${secretary}”`, bookkeeper && `报账员“${bookkeeper}”`].filter(Boolean)
      return [name, `代码 ${code}`, ...people].join('，')
    },
  }))
}

/** Which known village a row means, and which codes and names the ledger has used. */
class Matching {
  private readonly index: VillageIndex
  private readonly rows = new Map<string, number>()

  constructor(private readonly known: readonly Village[]) {
    this.index = new VillageIndex(known)
  }

  find(reader: RowReader<Field>, name: string, code: string): Village | null {
    const byCode = this.known.find((village) => village.code === code)
    const found = this.index.find(name)
    const byName = 'village' in found ? found.village : undefined
    if (byCode !== undefined && byName !== undefined && byCode.id !== byName.id) {
      return reader.wrong('code', ledgerRefusals.codeOfOther(code, byCode.name, byName.name))
    }
    return byCode ?? byName ?? null
  }

  /** Notes a code or name; false when an earlier row has it. */
  isFirst(reader: RowReader<Field>, field: Field, key: string): boolean {
    const earlier = this.rows.get(key)
    if (earlier !== undefined) {
      reader.wrong(field, ledgerRefusals.rowTwice(earlier))
      return false
    }
    this.rows.set(key, reader.number)
    return true
  }
}

function parseVillage(
  reader: RowReader<Field>,
  matching: Matching,
  makeId: IdMaker,
  taken: Set<string>,
): LedgerVillage | null {
  const typed = reader.requiredName('name')
  const code = compact(reader.requiredText('code') ?? '')
  const name = typed === null ? null : fullName(typed)
  if (typed !== null && name !== null && ordinaryCharacters(typed) !== typed) {
    reader.wrong('name', radicalQuestion(typed, name))
  }
  if (code !== '' && !/^\d{12}$/.test(code)) {
    reader.wrong('code', ledgerRefusals.codeFormat(code))
  }
  const isNameFirst = name === null || matching.isFirst(reader, 'name', name)
  const isCodeFirst = code === '' || matching.isFirst(reader, 'code', code)
  const isSound = reader.problems.length === 0
  const before = name === null || !isSound ? null : matching.find(reader, name, code)
  if (before !== null && isNameFirst && isCodeFirst) matching.isFirst(reader, 'name', `id ${before.id}`)
  const draft = {
    ...before,
    name,
    code,
    kind: splitName(name ?? '').kind,
    ...given({
      secretary: reader.text('secretary'),
      bookkeeper: reader.text('bookkeeper'),
      liaison: reader.text('liaison'),
      households: reader.count('households'),
      enclave: reader.yesNo('enclave'),
      coopPilot: reader.yesNo('coopPilot'),
    }),
  }
  const checked = reader.parse(villageSchema, { id: 'new', ...draft }, villageFields)
  if (checked === null || name === null) return null
  return before === null
    ? { village: { ...checked, id: makeId(idName(name), taken) }, isNew: true }
    : { village: checked, isNew: false }
}

const villageFields: Partial<Record<string, Field>> = Object.fromEntries(
  (Object.keys(villageSheet.columns) as Field[]).map((field) => [field, field]),
)

/** The name without 村; 嘎查 and 社区 stay, so that 河口村 and 河口社区 have ids of their own. */
function idName(name: string): string {
  const { base, suffix } = splitName(name)
  return suffix === '村' ? base : base + suffix
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
