import * as z from 'zod'
import { changeRecordSchema } from '../../change/change-log.ts'
import { type ProjectEvent, projectEventSchema } from '../../projects/history.ts'
import { storedProject } from '../../projects/project.ts'
import { moved, movesBetween } from '../../standings/standing.ts'
import { annualTargetSchema } from '../../targets/target.ts'
import type { Saved, TownshipBooks } from '../../townships/port.ts'
import { type StoredSettings, settingsSchema } from '../../townships/settings.ts'
import { townshipSchema } from '../../townships/township.ts'
import { villageSchema } from '../../villages/village.ts'
import { overwrite, parseRows, put, type Store, sortKeyOf, type TransactItem } from '../table/port.ts'
import { changeItems } from './change-items.ts'
import { areComplete, BOOKS_SHAPE, completePlaces, markComplete } from './complete-books.ts'
import { closingIn } from './income-ledger.ts'
import { keys, partitions } from './keys.ts'
import { credentialItems } from './robots.ts'
import { scheduleItem } from './run-ledger.ts'
import { stampsIn } from './stamps.ts'
import { standingReplacement, standingsIn } from './standing-items.ts'
import { receiptsIn } from './waiting-receipts.ts'
import { readYearBooks, withReceipts } from './year-books.ts'

/** Stands for all counties together; no id, so no county can have it. */
const EVERYWHERE = '*'

/** Township, settings, villages, targets, projects, and the books of a year. */
export function createTownshipBooks(store: Store): TownshipBooks {
  const write = async (...items: TransactItem[]): Promise<Saved> =>
    (await store.transact(items)).length === 0 ? 'saved' : 'stale'
  const ofPartition = <T>(townshipId: string, prefix: string, schema: z.ZodType<T>): Promise<T[]> =>
    store.queryAll({ pk: partitions.township(townshipId), prefix }).then((rows) => parseRows(rows, schema))
  const receipts = async (townshipId: string) =>
    receiptsIn(await store.queryAll({ pk: partitions.waitingReceipts(townshipId) }))

  return {
    township: (t) => store.get(keys.township(t), townshipSchema),

    async createTownship(township) {
      const items = [put(keys.township(township.id), { ...township, booksShape: BOOKS_SHAPE }, null)]
      items.push(overwrite(keys.countyTownship(EVERYWHERE, township.id), { ...township }))
      if (township.countyId !== null) {
        items.push(overwrite(keys.countyTownship(township.countyId, township.id), { ...township }))
      }
      return (await write(...items)) === 'saved'
    },
    townshipsOf: (countyId) => listTownships(store, countyId),
    allTownships: () => listTownships(store, EVERYWHERE),

    async settings(t) {
      const stored = await store.get(keys.settings(t), z.object({ settings: settingsSchema, version: z.int() }))
      return stored ?? noSettings()
    },
    saveSettings: (t, settings, expectedVersion, nextDueAt, change, credentials = new Map()) =>
      write(
        put(keys.settings(t), { settings, version: expectedVersion + 1 }, expectedVersion),
        scheduleItem(t, nextDueAt),
        ...changeItems(t, change),
        ...credentialItems(t, credentials),
      ),

    async closing(t) {
      return closingIn(await store.getMany([keys.closing(t)]))
    },

    villages: (t) => ofPartition(t, 'VILLAGE#', villageSchema),
    village: (t, v) => store.get(keys.village(t, v), villageSchema),
    saveVillage: (t, village, expectedVersion, change) =>
      write(put(keys.village(t, village.id), { ...village }, expectedVersion), ...changeItems(t, change)),

    target: (t, v, year) => store.get(keys.yearItem(t, year, 'TARGET', v), annualTargetSchema),
    saveTarget: (t, target, expectedVersion, change) =>
      write(
        put(keys.yearItem(t, target.year, 'TARGET', target.villageId), { ...target }, expectedVersion),
        overwrite(keys.targetYear(t, target.year), { year: target.year }),
        ...changeItems(t, change),
      ),
    async savePastIncome(t, past) {
      await write(overwrite(keys.yearItem(t, past.year, 'PAST', past.villageId), { ...past }))
    },
    async targetYears(t) {
      const years = await ofPartition(t, 'TARGETYEAR#', z.object({ year: z.int() }))
      return years.map((one) => one.year)
    },

    async changes(t, { limit, cursor }) {
      const pk = partitions.township(t)
      const from = cursor === undefined ? {} : { from: { pk, sk: `CHANGE#${cursor}` } }
      const page = await store.queryPage({ pk, prefix: 'CHANGE#', descending: true, limit, ...from })
      return {
        items: parseRows(page.rows, changeRecordSchema),
        nextCursor: page.next === undefined ? null : sortKeyOf(page.next).slice('CHANGE#'.length),
      }
    },
    async recordChange(t, change) {
      await write(...changeItems(t, change))
    },

    projects: (t) => ofPartition(t, 'PROJECT#', storedProject),
    project: (t, p) => store.get(keys.project(t, p), storedProject),
    saveProject: (t, project, expectedVersion, event) =>
      write(
        put(keys.project(t, project.id), { ...project }, expectedVersion),
        ...projectEventItems(t, project.id, event),
      ),
    async projectEvents(t, p, { limit, cursor }) {
      const pk = partitions.project(t, p)
      const from = cursor === undefined ? {} : { from: keys.projectEvent(t, p, cursor) }
      const page = await store.queryPage({ pk, prefix: 'EVENT#', descending: true, limit, ...from })
      const items = parseRows(page.rows, projectEventSchema)
      return { items, nextCursor: page.next === undefined ? null : (items.at(-1)?.version ?? null) }
    },
    projectRequest: (t, p, requestId) => store.get(keys.projectRequest(t, p, requestId), projectEventSchema),

    async yearBooks(t, year) {
      return (await readYearBooks(store, t, year, { withTallies: false }))?.books ?? null
    },
    yearBooksWithTallies: (t, year) => readYearBooks(store, t, year, { withTallies: true }),

    async standings(t) {
      // Years live in partitions of their own; a township has few, and this serves `rebuild` alone.
      const years = Array.from({ length: 100 }, (_, index) => 2000 + index)
      const rows = await Promise.all(
        years.map(async (year) =>
          standingsIn(await store.queryAll({ pk: partitions.year(t, year), prefix: 'STANDING#' }), year),
        ),
      )
      return withReceipts(rows.flat(), await receipts(t))
    },
    async writeStandings(t, standings) {
      const waiting = movesBetween(await receipts(t), [])
      for (const standing of standings) {
        const { year, villageId } = standing
        const rows = await store.queryAll({ pk: partitions.year(t, year), prefix: `STANDING#${villageId}#` })
        const ofReceipts = waiting.find((move) => move.year === year && move.villageId === villageId)
        const summed = ofReceipts === undefined ? standing : moved(standing, ofReceipts)
        await write(...standingReplacement(t, summed, stampsIn(rows)))
      }
    },

    areComplete: (t) => areComplete(store, t),
    completePlaces: (t) => completePlaces(store, t),
    markComplete: (t) => markComplete(store, t),
  }
}

/** The line of a project's history, and the request by which it is known when it comes again. */
function projectEventItems(t: string, p: string, event: ProjectEvent | undefined): TransactItem[] {
  if (event === undefined) return []
  const line = put(keys.projectEvent(t, p, event.version), { ...event }, null)
  if (event.requestId === null) return [line]
  return [line, put(keys.projectRequest(t, p, event.requestId), { ...event, fields: [] }, null)]
}

function noSettings(): StoredSettings {
  return { settings: settingsSchema.parse({}), version: 0 }
}

async function listTownships(store: Store, countyId: string) {
  return parseRows(await store.queryAll({ pk: partitions.county(countyId), prefix: 'TOWNSHIP#' }), townshipSchema)
}
