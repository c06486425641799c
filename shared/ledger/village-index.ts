import type { Village } from '../villages/village.ts'
import { compact } from './cells.ts'

const KINDS = [
  ['嘎查', 'gacha'],
  ['社区', 'community'],
  ['村', 'village'],
] as const

/** `杨家圪堵村`, `杨家圪堵 村委会` → base 杨家圪堵, suffix 村; a name without 村, 嘎查 or 社区 has no suffix. */
export function splitName(name: string): { base: string; suffix: string; kind: Village['kind'] } {
  const plain = compact(name).replace(/(村)?(村民委员会|村委会|居委会|委员会)$/, '$1')
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

  constructor(villages: readonly Village[]) {
    for (const village of villages) {
      const { base } = splitName(village.name)
      this.byBase.set(base, [...(this.byBase.get(base) ?? []), village])
    }
  }

  /** The village, or what is wrong with the name in Chinese. */
  find(name: string): { village: Village } | { wrong: string } {
    const { base, suffix } = splitName(name)
    const candidates = this.byBase.get(base) ?? []
    const same = candidates.filter((village) => suffix === '' || [suffix, ''].includes(splitName(village.name).suffix))
    const [village, ...others] = same
    if (village === undefined) return { wrong: `不认识的村“${name}”，请核对村名，或先写进“村情”` }
    if (others.length === 0) return { village }
    return { wrong: `“${name}”可能是${same.map((one) => `“${one.name}”`).join('或')}，请写全名` }
  }
}
