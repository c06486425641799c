import type { ChangeRecord } from '../../change/change-log.ts'
import { put, type TransactItem } from '../table/port.ts'
import { keys } from './keys.ts'

/** The line of the township's history, to be written in the same transaction as the change; none is none. */
export function changeItems(townshipId: string, change: ChangeRecord | undefined): TransactItem[] {
  return change === undefined ? [] : [put(keys.change(townshipId, change.at, change.id), { ...change }, null)]
}
