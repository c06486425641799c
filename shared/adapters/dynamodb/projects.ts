import { type ProjectEvent, projectEventSchema } from '../../projects/history.ts'
import type { Projects } from '../../projects/port.ts'
import { storedProject } from '../../projects/project.ts'
import { type ProjectTally, projectTallySchema } from '../../projects/tally.ts'
import { overwrite, parseRows, put, type Row, sortKeyOf, type TransactItem } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'
import { stampsIn } from './stamps.ts'

export function createProjects(store: Store): Projects {
  return {
    ofTownship: (t) => store.list({ pk: partitions.township(t), prefix: 'PROJECT#' }, storedProject),
    find: (t, p) => store.get(keys.project(t, p), storedProject),
    save: (t, project, expectedVersion, event) =>
      saveAll(
        store,
        put(keys.project(t, project.id), { ...project }, expectedVersion),
        ...projectEventItems(t, project.id, event),
      ),
    async events(t, p, { limit, cursor }) {
      const pk = partitions.project(t, p)
      const from = cursor === undefined ? {} : { from: keys.projectEvent(t, p, cursor) }
      const page = await store.queryPage({ pk, prefix: 'EVENT#', descending: true, limit, ...from })
      const items = parseRows(page.rows, projectEventSchema)
      return { items, nextCursor: page.next === undefined ? null : (items.at(-1)?.version ?? null) }
    },
    request: (t, p, requestId) => store.get(keys.projectRequest(t, p, requestId), projectEventSchema),

    async tallies(townshipId) {
      return talliesIn(await store.queryAll({ pk: partitions.township(townshipId), prefix: 'TALLY#' }))
    },
    async writeTallies(townshipId, tallies) {
      for (const { projectId, sums } of tallies) {
        const key = keys.tally(townshipId, projectId)
        await store.transact([overwrite(key, { ...sums, ...stampsIn(await store.getMany([key])) })])
      }
    },
  }
}

/** The line of a project's history, and the request by which it is known when it comes again. */
function projectEventItems(t: string, p: string, event: ProjectEvent | undefined): TransactItem[] {
  if (event === undefined) return []
  const line = put(keys.projectEvent(t, p, event.version), { ...event }, null)
  if (event.requestId === null) return [line]
  return [line, put(keys.projectRequest(t, p, event.requestId), { ...event, fields: [] }, null)]
}

const TALLY_NAME = /^(m\d{6}|c[\w-]+@\d{8})$/

/** Sums that came back to nothing are left out, so that a tally equals one recomputed. */
export function talliesIn(rows: readonly Row[]): ProjectTally[] {
  return rows.map((row) =>
    projectTallySchema.parse({
      projectId: sortKeyOf(row).slice('TALLY#'.length),
      sums: Object.fromEntries(Object.entries(row).filter(([name, value]) => TALLY_NAME.test(name) && value !== 0)),
    }),
  )
}
