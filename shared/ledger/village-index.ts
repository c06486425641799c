import type { Refusal } from '../refusal.ts'
import { compact } from '../sheets/cells.ts'
import { ordinaryCharacters } from '../sheets/radicals.ts'
import type { Village } from '../villages/village.ts'
import * as ledgerRefusals from './refusals.zh.ts'

const KINDS = [
  ['嘎查', 'gacha'],
  ['社区', 'community'],
  ['村', 'village'],
] as const

/** What the committee of each kind is called: 居委会 leads a 社区, never a 村. */
const COMMITTEES = [
  [/(社区)?(居民委员会|居委会|社区委员会)$/, '社区'],
  [/(嘎查)?(嘎查委员会)$/, '嘎查'],
  [/(村)?(村民委员会|村委会)$/, '村'],
  [/(村|嘎查|社区)委员会$/, '$1'],
] as const

/** `杨家圪堵村`, `杨家圪堵 村委会` → base 杨家圪堵, suffix 村; a name without 村, 嘎查 or 社区 has no suffix. */
export function splitName(name: string): { base: string; suffix: string; kind: Village['kind'] } {
  const written = compact(name)
  const committee = COMMITTEES.find(([pattern]) => pattern.test(written))
  const plain = committee === undefined ? written : written.replace(committee[0], committee[1])
  for (const [suffix, kind] of KINDS) {
    if (plain.endsWith(suffix) && plain.length > suffix.length) {
      return { base: plain.slice(0, -suffix.length), suffix, kind }
    }
  }
  return { base: plain, suffix: '', kind: 'village' }
}

/** The name as it is kept: 村 is added where no kind was written. */
export function fullName(name: string): string {
  const { base, suffix } = splitName(name)
  return base + (suffix || '村')
}

/** Finds villages by what people write: blanks, and a missing 村, 嘎查 or 社区, do not matter where it is clear. */
export class VillageIndex {
  private readonly byBase = new Map<string, Village[]>()
  private readonly names = new Map<string, string>()

  constructor(private readonly villages: readonly Village[]) {
    for (const { id, name } of villages) this.names.set(id, name)
    for (const village of villages) {
      const { base } = splitName(village.name)
      this.byBase.set(base, [...(this.byBase.get(base) ?? []), village])
    }
  }

  get count(): number {
    return this.villages.length
  }

  /** The id itself where no village has it. */
  nameOf(id: string): string {
    return this.names.get(id) ?? id
  }

  byId(villageId: string): Village | undefined {
    return this.villages.find((one) => one.id === villageId)
  }

  /** The village, or what is wrong with the name. */
  find(name: string): { village: Village } | { wrong: Refusal } {
    const { base, suffix } = splitName(name)
    const candidates = this.byBase.get(base) ?? []
    const same = candidates.filter((village) => suffix === '' || [suffix, ''].includes(splitName(village.name).suffix))
    const [village, ...others] = same
    if (village === undefined) {
      const [near] = candidates
      if (near === undefined) return { wrong: ledgerRefusals.villageUnknown(name) }
      return { wrong: ledgerRefusals.villageUnlike(name, near.name) }
    }
    // It looks the same and is typed with signs of dictionaries: taken for the village only when somebody has said so.
    if (others.length === 0 && ordinaryCharacters(name) !== name) return { wrong: radicalQuestion(name, village.name) }
    if (others.length === 0) return { village }
    return {
      wrong: ledgerRefusals.villageAmbiguous(
        name,
        same.map((one) => one.name),
      ),
    }
  }
}

/** What is asked of a name with radicals in it (⻢家村). */
export function radicalQuestion(name: string, meant: string): Refusal {
  return ledgerRefusals.radicals(name, meant)
}
