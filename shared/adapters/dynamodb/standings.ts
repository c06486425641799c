import { movedStanding, movesBetween } from '../../standings/contribution.ts'
import type { Standings } from '../../standings/port.ts'
import type { Store } from '../table/store.ts'
import { areComplete, areIndexed } from './books-shape.ts'
import { completePlaces, markComplete } from './complete-books.ts'
import { partitions } from './keys.ts'
import { saveAll } from './save.ts'
import { stampsIn } from './stamps.ts'
import { standingReplacement, standingsIn } from './standing-items.ts'
import { receiptsIn } from './waiting-receipts.ts'
import { readYearBooks, withReceipts } from './year-books.ts'

export function createStandings(store: Store): Standings {
  const receipts = async (townshipId: string) =>
    receiptsIn(await store.queryAll({ pk: partitions.waitingReceipts(townshipId) }))

  return {
    async yearBooks(t, year) {
      return (await readYearBooks(store, t, year, { withTallies: false }))?.books ?? null
    },
    yearBooksWithTallies: (t, year) => readYearBooks(store, t, year, { withTallies: true }),

    async all(t) {
      // Years live in partitions of their own; a township has few, and this serves `rebuild` alone.
      const years = Array.from({ length: 100 }, (_, index) => 2000 + index)
      const rows = await Promise.all(
        years.map(async (year) =>
          standingsIn(await store.queryAll({ pk: partitions.year(t, year), prefix: 'STANDING#' }), year),
        ),
      )
      return withReceipts(rows.flat(), await receipts(t))
    },
    async write(t, standings) {
      const waiting = movesBetween(await receipts(t), [])
      for (const standing of standings) {
        const { year, villageId } = standing
        const rows = await store.queryAll({ pk: partitions.year(t, year), prefix: `STANDING#${villageId}#` })
        const ofReceipts = waiting.find((move) => move.year === year && move.villageId === villageId)
        const summed = ofReceipts === undefined ? standing : movedStanding(standing, ofReceipts)
        await saveAll(store, ...standingReplacement(t, summed, stampsIn(rows)))
      }
    },

    areComplete: (t) => areIndexed(store, t),
    // Done over again they would stamp what waits a second time, and its readers would find it torn for good.
    async completePlaces(t) {
      if (!(await areComplete(store, t))) await completePlaces(store, t)
    },
    markComplete: (t) => markComplete(store, t),
  }
}
