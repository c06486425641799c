/** A township with people in it, in the store of a running server; and what of it others see while something large is done. */
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { STORE_FILE } from '../infra/local/store-file.ts'
import { storedDependencies } from '../shared/adapters/dependencies.ts'
import { createSessions } from '../shared/adapters/dynamodb/sessions.ts'
import { sqliteStore } from '../shared/adapters/table/sqlite/sqlite.ts'
import { addDays, dayAt, yearOf } from '../shared/calendar.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import type { IncomeEntry } from '../shared/income/entry.ts'
import { grantMembership, LOCAL_ISSUER } from '../shared/members/grant-membership.ts'
import type { Role } from '../shared/permissions/actor.ts'
import { beginSession } from '../shared/sessions/session.ts'
import { anEntry, approvedEntries, someVillages, storeTownship } from './a-township.ts'
import type { Server } from './submissions/server.ts'

export const TOWNSHIP = 'busy'
const VILLAGES = 30
/** Changes that are written at once, and entries in each. */
const [WRITERS, CHUNK] = [8, 50]

const villages = someVillages(VILLAGES)
export const villageIds = villages.map(({ id }) => id)

export type People = {
  /** Tokens. */
  clerk: string
  reviewer: string
  leaderToken: string
  /** Cookie of a leader's session. */
  leader: string
  today: string
  /** Ids of what waits. */
  queue: string[]
}

/** Fills the store beside the running server, as a command does; approved are those received before today. */
export async function fillTownship(server: Server, sizes: { entries: number; waiting: number }): Promise<People> {
  const store = sqliteStore(join(server.folder, STORE_FILE))
  const deps = storedDependencies(store)
  const today = dayAt(new Date())
  const year = yearOf(today)
  try {
    const activeFrom = `${year + 1}-01-01`
    const dueAt = `${activeFrom}T00:00:00.000Z`
    await storeTownship(deps, { id: TOWNSHIP, villages, year, activeFrom, dueAt })
    const queue = await enter(deps, sizes, today)
    const [clerk, reviewer] = [await member(deps, 'clerk', villageIds), await member(deps, 'reviewer')]
    const leader = await member(deps, 'leader')
    const id = randomBytes(32).toString('base64url')
    const identity = { issuer: LOCAL_ISSUER, subject: leader, name: null }
    const session = { id, csrfToken: 'c', identity, language: 'zh', idToken: null } as const
    await createSessions(store).create({ ...beginSession(session, new Date()), townshipId: TOWNSHIP })
    return {
      clerk: await server.tokenOf(clerk),
      reviewer: await server.tokenOf(reviewer),
      leaderToken: await server.tokenOf(leader),
      leader: `session=${id}`,
      today,
      queue,
    }
  } finally {
    await store.close()
  }
}

type Deps = Pick<Dependencies, 'members' | 'townships' | 'villages' | 'now'>

/** Lets an account of the sample into the township; the clerk's is named by its village. */
async function member(deps: Deps, role: Role, of: string[] = []): Promise<string> {
  const account = role === 'clerk' ? 'yangjiagedu' : role
  const scope = { kind: 'township', townshipId: TOWNSHIP } as const
  await grantMembership(deps, { scope, account, role, name: '李报账员', villageIds: of })
  return account
}

async function enter(
  { income }: Pick<Dependencies, 'income'>,
  sizes: { entries: number; waiting: number },
  today: string,
): Promise<string[]> {
  const entries = approvedEntries(TOWNSHIP, villages, { year: yearOf(today), count: sizes.entries })
  const approved = [...entries].filter(({ countedOn = '' }) => countedOn < today)
  const ids = Array.from({ length: sizes.waiting }, () => randomUUID())
  const wait = ids.map((id, index) => anEntry(TOWNSHIP, villageIds[index % VILLAGES] ?? '', addDays(today, -9), id))
  const all: IncomeEntry[] = [...approved, ...wait]
  const writer = async () => {
    for (let chunk = all.splice(0, CHUNK); chunk.length > 0; chunk = all.splice(0, CHUNK)) {
      await income.commit({ townshipId: TOWNSHIP, entries: chunk.map((entry) => ({ before: null, entry })) })
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  return ids
}

/** The value that 99 of 100 are not above. */
export function p99Of(millis: readonly number[]): number {
  return [...millis].sort((a, b) => a - b)[Math.floor(millis.length * 0.99)] ?? 0
}
