import { parseAmount } from '../money.ts'
import { compact, type Reading } from './cells.ts'

/** One `name: number` of a list in a cell. */
export type ListItem = { name: string; number: string | null; isPercent: boolean }

/** `葫芦头村:60%；河口村:40%`, one a line or with 、 between → its items. */
export function splitList(text: string): ListItem[] {
  return text
    .normalize('NFKC')
    .split(/[;,、\n]/)
    .map(compact)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.+?)[:=(]?(\d+(?:\.\d+)?)(%|万元|元)?\)?$/.exec(part)
      return { name: match?.[1] ?? part, number: match?.[2] ?? null, isPercent: match?.[3] === '%' }
    })
}

/** Shares in basis points that add up to 10,000; one name alone has all of it, and 0.6 + 0.4 are shares too. */
export function readShares(text: string): Reading<{ name: string; basisPoints: number }[]> {
  const items = splitList(text)
  const [only, ...others] = items
  if (only === undefined) return { wrong: '没有写参与村' }
  if (others.length === 0 && only.number === null) return { value: [{ name: only.name, basisPoints: 10_000 }] }
  const plainSum = items.reduce((sum, item) => sum + Number(item.number), 0)
  const areFractions = items.every((item) => !item.isPercent) && Math.abs(plainSum - 1) < 1e-9
  const shares: { name: string; basisPoints: number }[] = []
  for (const { name, number } of items) {
    // A percentage with two decimals reads like an amount: its hundredths are basis points.
    const basisPoints =
      number === null ? null : areFractions ? Math.round(Number(number) * 10_000) : parseAmount(number)
    if (basisPoints === null) return { wrong: `“${name}”的分配比例要写成 60% 的样子，最多两位小数` }
    shares.push({ name, basisPoints })
  }
  const sum = shares.reduce((total, share) => total + share.basisPoints, 0)
  return sum === 10_000 ? { value: shares } : { wrong: `分配比例合计是 ${sum / 100}%，应当是 100%` }
}
