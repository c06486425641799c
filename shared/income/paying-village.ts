/** The village that paid: of this township, or of another one below an area that both lie in. */
import type { Dependencies } from '../dependencies.ts'
import type { Refusal } from '../refusal.ts'
import type { Township } from '../townships/township.ts'
import { dateIssue, type Village } from '../villages/village.ts'
import { type EntryContent, type OutsideVillage, outsideName } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'townships' | 'villages'>
/** Who is meant by what was written, or what is wrong with it. */
export type OutsideReading = { payer: OutsideVillage; township: Township; village: Village } | { wrong: Refusal }
type Payer = Pick<EntryContent, 'payerVillageId' | 'payerOutside'>

/** Whether both name the same paying village, or none. */
export function isPaidBySame(a: Payer, b: Payer): boolean {
  const keyOf = ({ payerVillageId, payerOutside }: Payer) => outsideName(payerOutside) ?? payerVillageId
  return keyOf(a) === keyOf(b)
}

/** Why money of this day cannot be from this village of another township; null: it can. */
export async function outsidePayerIssue(
  deps: Deps,
  townshipId: string,
  { townshipId: payingId, villageId }: OutsideVillage,
  receivedOn: string,
): Promise<Refusal | null> {
  if (payingId === townshipId) return incomeRefusals.payerIsInside
  const [own, paying] = await Promise.all([deps.townships.find(townshipId), deps.townships.find(payingId)])
  // One that is none of their business is refused like one that does not exist.
  if (own === null || paying === null || !(await haveAreaAbove(deps, own, paying))) {
    return incomeRefusals.noTownshipNear(payingId)
  }
  const village = await deps.villages.find(payingId, villageId)
  return village === null ? incomeRefusals.noVillageOf(paying.name, villageId) : dateIssue(village, receivedOn)
}

async function haveAreaAbove({ townships }: Deps, a: Township, b: Township): Promise<boolean> {
  if (a.countyId === null || b.countyId === null) return false
  if (a.countyId === b.countyId) return true
  const [ofA, ofB] = await Promise.all([townships.areasAbove(a.countyId), townships.areasAbove(b.countyId)])
  return ofA.some((areaId) => ofB.includes(areaId))
}

/**
 * `河东镇/河口村` as people write it, each by its name or its id; a township of another county by its id alone. With or
 * without 村.
 */
export async function findOutsideVillage(deps: Deps, townshipId: string, typed: string): Promise<OutsideReading> {
  const [townshipText = '', villageText = '', ...more] = typed.split(/[/／]/).map((part) => part.replace(/\s/g, ''))
  if (townshipText === '' || villageText === '' || more.length > 0)
    return { wrong: incomeRefusals.outsideFormat(typed) }
  if (townshipText === townshipId) return { wrong: incomeRefusals.payerIsInside }
  const near = await townshipsNear(deps, townshipId)
  const named = near.filter(({ id, name }) => id === townshipText || name === townshipText)
  const township = named.length === 1 ? named[0] : await furtherTownship(deps, townshipId, townshipText)
  if (township === undefined) {
    const own = await deps.townships.find(townshipId)
    const isOwn = named.length === 0 && own?.name === townshipText
    return { wrong: isOwn ? incomeRefusals.payerIsInside : incomeRefusals.noTownshipNear(townshipText) }
  }
  const villages = await deps.villages.ofTownship(township.id)
  const [village, ...others] = villages.filter((one) => one.id === villageText || isCalled(one, villageText))
  if (village === undefined || others.length > 0) {
    return { wrong: incomeRefusals.noVillageOf(township.name, villageText) }
  }
  return { payer: { townshipId: township.id, villageId: village.id }, township, village }
}

/** The other townships of the same county, which people know by name. */
async function townshipsNear({ townships }: Deps, townshipId: string): Promise<Township[]> {
  const countyId = (await townships.find(townshipId))?.countyId ?? null
  const all = countyId === null ? [] : await townships.ofCounty(countyId)
  return all.filter(({ id }) => id !== townshipId)
}

/** Of another county, by its id. */
async function furtherTownship(deps: Deps, townshipId: string, text: string): Promise<Township | undefined> {
  if (!/^[\w-]{1,64}$/.test(text)) return undefined
  const [own, found] = await Promise.all([deps.townships.find(townshipId), deps.townships.find(text)])
  return own !== null && found !== null && (await haveAreaAbove(deps, own, found)) ? found : undefined
}

function isCalled({ name }: Village, text: string): boolean {
  const plain = (one: string) => one.replace(/(村|嘎查|社区)$/, '')
  return name === text || (plain(text) === text && plain(name) === text)
}
