import { monthOf } from '../calendar.ts'

/** 暂定: the closing dispatch of a year, as long as December's bulletin is not taken. Pure. */
export function isProvisional(cutOff: string, closedThrough: string | null): boolean {
  return cutOff.endsWith('-12-31') && (closedThrough ?? '') < monthOf(cutOff)
}
