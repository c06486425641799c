/**
 * Where an entry is found besides by its id. Its village's ledger points to the entry itself; the other villages of a joint
 * receipt, and its project, each have a small item beside it. Such an item says only where the entry is: everything else,
 * state and parts included, is read from the entry, so that deciding a receipt of 60 villages does not touch them.
 */
import type { IncomeEntry } from '../../income/entry.ts'
import { villagesOf } from '../../income/joint.ts'
import type { EntryWrite } from '../../income/port.ts'
import { overwrite, type Row, remove, type TransactItem } from '../table/port.ts'
import { keys, lookups } from './keys.ts'

/**
 * The entry's own places: in the ledger of its village, and, unless it is approved as most are, among those in its
 * state; by the day received in both.
 */
export function entryRow(entry: IncomeEntry): Row {
  const { townshipId, villageId, status } = entry
  const inState = { statePk: lookups.entriesInState(townshipId, status), stateSk: placeInOrder(entry) }
  return {
    ...entry,
    lookupPk: lookups.villageEntries(townshipId, villageId),
    lookupSk: placeInOrder(entry),
    ...(status === 'approved' ? {} : inState),
  }
}

/** The items beside the entry that are new or moved. That of a village that has no part any more stays, and is passed over. */
export function placeItems(townshipId: string, { before, entry }: EntryWrite): TransactItem[] {
  const items: TransactItem[] = []
  const isMoved = before?.receivedOn !== entry.receivedOn
  const place = { entryId: entry.id, lookupSk: placeInOrder(entry) }
  const had = before === null ? [] : otherVillages(before)
  for (const villageId of otherVillages(entry)) {
    if (!isMoved && had.includes(villageId)) continue
    const lookupPk = lookups.villageEntries(townshipId, villageId)
    items.push(overwrite(keys.entryPart(townshipId, entry.id, villageId), { ...place, lookupPk }))
  }
  const ofProject = keys.entryProject(townshipId, entry.id)
  if (entry.projectId === undefined) {
    if (before?.projectId !== undefined) items.push(remove(ofProject))
  } else if (isMoved || before?.projectId !== entry.projectId) {
    const lookupPk = lookups.projectEntries(townshipId, entry.projectId)
    items.push(overwrite(ofProject, { ...place, lookupPk }))
  }
  return items
}

/** Of a joint receipt, the villages to whose ledgers the entry itself does not belong. */
export function otherVillages(entry: IncomeEntry): string[] {
  return villagesOf(entry).filter((villageId) => villageId !== entry.villageId)
}

/** Where an entry stands among those of its village, project, state or words. */
export function placeInOrder({ receivedOn, id }: Pick<IncomeEntry, 'receivedOn' | 'id'>): string {
  return `${receivedOn}#${id}`
}
