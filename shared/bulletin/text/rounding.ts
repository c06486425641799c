import { formatWan } from '../../money.ts'

/** 尾差: whether parts, each rounded to 万元 with two decimals, do not add up to their sum as it prints. Fen. */
export function isTailLost(partsFen: readonly number[], sumFen: number): boolean {
  const printed = (fen: number) => Math.round(Number(formatWan(fen).replaceAll(',', '').replace('−', '-')) * 100)
  return partsFen.reduce((sum, fen) => sum + printed(fen), 0) !== printed(sumFen)
}
