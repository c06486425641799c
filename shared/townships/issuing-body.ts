/** 发文机关: which body of the township issues its bulletins, what it is called, and whom it writes to. Pure. */
import * as z from 'zod'
import type { VillageKinds } from '../villages/village-kinds.ts'

export const issuingBody = z.enum(['government', 'party', 'joint', 'leading_group'])
type IssuingBody = z.infer<typeof issuingBody>

const townshipKinds = ['街道办事处', '街道', '苏木', '镇', '乡'] as const
type TownshipKind = '街道' | '苏木' | '镇' | '乡'

/** What a township is by its name: `乡`, `镇`, `街道`, `苏木`; where its name does not say, a 乡. */
export function townshipKind(townshipName: string): TownshipKind {
  const kind = townshipKinds.find((one) => townshipName.endsWith(one)) ?? '乡'
  return kind === '街道办事处' ? '街道' : kind
}

/**
 * The offices that sign, the one that leads first; two of a joint document, one of any other. A street has no government of
 * its own but an office of the one above, and a working committee of the Party.
 *
 * @example officesOf('明沙乡', 'joint') // ['中共明沙乡委员会', '明沙乡人民政府']
 */
export function officesOf(townshipName: string, body: IssuingBody): [string, ...string[]] {
  const name = townshipName.replace(/办事处$/, '')
  const isStreet = townshipKind(townshipName) === '街道'
  // 盟 and 地区 have no government of their own but an office of the one above.
  const isSentOut = /(?:盟|地区)$/.test(name)
  const government = isStreet ? `${name}办事处` : `${name}${isSentOut ? '行政公署' : '人民政府'}`
  const party = `中共${name}${isStreet ? '工作' : ''}委员会`
  switch (body) {
    case 'government':
      return [government]
    case 'party':
      return [party]
    case 'joint':
      return [party, government]
    case 'leading_group':
      return [`${name}发展壮大村级集体经济工作领导小组办公室`]
  }
}

const committees: Record<VillageKinds, string> = {
  村: '村民委员会',
  嘎查: '嘎查村民委员会',
  嘎查村: '嘎查村民委员会',
  社区: '社区居民委员会',
  '村（社区）': '村（居）民委员会',
  '嘎查（社区）': '嘎查村（居）民委员会',
  '嘎查村（社区）': '嘎查村（居）民委员会',
}

/** 主送机关: a government writes to committees of villagers, the Party to its branches, both together to both. */
export function addresseesOf(body: IssuingBody, kinds: VillageKinds): string {
  const branches = `各${kinds}党支部`
  if (body === 'party') return branches
  return body === 'government' ? `各${committees[kinds]}` : `${branches}、${committees[kinds]}`
}
