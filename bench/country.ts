import { type ChildProcess, fork } from 'node:child_process'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../infra/bundle.ts'
import { sqliteStore } from '../shared/adapters/table/sqlite/sqlite.ts'
import { bodyOfArea } from '../shared/permissions/body.ts'
import { planRuns } from '../shared/schedule/plan-runs.ts'
import { askWorker } from './ask-worker.ts'
import { atMost, type Benchmark, type Line, type Result, withoutGoal } from './benchmark.ts'
import { COUNTRY, hoursOfMail, MAILS, minutesOfRuns, neededFor } from './country/arithmetic.ts'
import { type Ran, ranBodies, type WorkOrder } from './country/messages.ts'
import {
  CHILDREN,
  ENTRIES_A_YEAR,
  idsOf,
  LEVELS,
  type Level,
  levelOf,
  storeCountry,
  VILLAGES,
} from './country/sample.ts'
import { median } from './median.ts'
import { temporaryFolder } from './temporary-store.ts'
import { scheduledDependencies } from './worked-township.ts'

const ACTIVE_FROM = '2025-03-03'
/** Four Mondays at eight; the last is counted, and not timed. */
const MONDAYS = ['2025-03-10', '2025-03-17', '2025-03-24', '2025-03-31'].map((day) => `${day}T00:00:00.000Z`)
/** What the Lambda runtime tells Node in a function of 512 MB, as `RunTownship` is. */
const LAMBDA_FLAGS = ['--max-old-space-size=460', '--max-semi-space-size=25']
const MB = 1024 * 1024
const ON_AWS = { workers: 20, requestMillis: 5 }
const SECONDS_A_MAIL = 0.15

export const country: Benchmark = {
  name: 'country',
  summary: `${idsOf('township').length} townships through county, city, province and country, on the store in the process`,
  async run() {
    const { folder, remove } = temporaryFolder()
    const path = join(folder, 'store.sqlite')
    const store = sqliteStore(path)
    const { deps, clock } = scheduledDependencies(store)
    clock.set(MONDAYS[0] ?? '')
    await storeCountry(deps, { activeFrom: ACTIVE_FROM, dueAt: MONDAYS[0] ?? '' })
    const bundled = await bundle('bench/country/worker.ts', join(folder, 'worker'))
    const worker = fork(join(bundled.folder, 'index.mjs'), [path], { execArgv: LAMBDA_FLAGS })
    try {
      const weeks: Ran[][] = []
      for (const at of MONDAYS) {
        clock.set(at)
        const bodies = await plan(deps)
        weeks.push(await work(worker, { at, bodies, isCounted: at === MONDAYS.at(-1) }))
      }
      await checkSums(deps)
      return resultOf(weeks)
    } finally {
      worker.kill()
      await store.close()
      remove()
    }
  },
}

async function plan(deps: ReturnType<typeof scheduledDependencies>['deps']): Promise<string[]> {
  const bodies: string[] = []
  await planRuns({ ...deps, requestRuns: async (ids) => void bodies.push(...ids), requestDigests: async () => {} })
  const townships = bodies.filter((body) => levelOf(body) === 'township')
  if (townships.length !== idsOf('township').length) throw new Error(`${townships.length} townships are due`)
  return townships
}

async function work(worker: ChildProcess, order: WorkOrder): Promise<Ran[]> {
  const ran = ranBodies.parse(await askWorker(worker, order))
  const frozen = ran.filter(({ hasFrozen }) => hasFrozen).length
  const should = LEVELS.reduce((sum, level) => sum + idsOf(level).length, 0)
  if (frozen !== should) throw new Error(`${frozen} of ${should} took their week`)
  return ran
}

/** No fen is lost on the way up, and none is counted twice. */
async function checkSums(deps: ReturnType<typeof scheduledDependencies>['deps']): Promise<void> {
  const week = '2025-W13'
  const townships = await Promise.all(idsOf('township').map((id) => deps.dispatches.find(id, week)))
  const areas = await Promise.all(
    LEVELS.slice(0, -1).flatMap((level) => idsOf(level).map((id) => deps.areaDispatches.find(bodyOfArea(id), week))),
  )
  const own = townships.reduce((sum, one) => sum + (one?.total.countedFen ?? 0), 0)
  const between = areas.reduce((sum, one) => sum + (one?.total.betweenChildren.countedFen ?? 0), 0)
  const [top] = areas
  if (own === 0 || between === 0 || top?.total.countedFen !== own - between) {
    throw new Error(`the country has ${top?.total.countedFen}, its townships ${own}, between them ${between}`)
  }
}

function resultOf(weeks: readonly Ran[][]): Result {
  const timed = weeks.slice(0, -1)
  const counted = weeks.at(-1) ?? []
  const last = timed.at(-1) ?? []
  const rss = (week: readonly Ran[]) => week.map(({ rssBytes }) => rssBytes / MB)
  const [first = []] = timed
  const millisOf = (level: Level) => frozenOf(last, level).map(({ millis }) => millis)
  return {
    lines: [
      withoutGoal('townships a second, one worker', (1000 / median(millisOf('township'))).toFixed(0)),
      withoutGoal('from the last township’s freeze to the country’s', `${secondsToTheTop(last).toFixed(2)} s`),
      atMost('memory of the worker, highest', Math.max(...timed.flatMap(rss)), 256, (mb) => `${Math.round(mb)} MB`),
      atMost('memory, third week ÷ first', median(rss(last)) / median(rss(first)), 1.2, (ratio) => ratio.toFixed(2)),
      ...LEVELS.toReversed().flatMap((level): Line[] => linesOf(level, counted, median(millisOf(level)))),
    ],
    notes: [
      `${CHILDREN.join(' × ')} = ${idsOf('township').length} townships of ${VILLAGES} villages, ${ENTRIES_A_YEAR} entries a year each, one in thirty paid by a village of another township; ${timed.length} weeks timed, one more counted`,
      `the store in the process on disk, the worker bundled as the functions are, with the flags of Lambda: ${LAMBDA_FLAGS.join(' ')}; one queue, one worker`,
      `units by DynamoDB’s documented arithmetic; load of the machine at the end ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
      ...arithmetic(counted),
    ],
  }
}

function frozenOf(week: readonly Ran[], level: Level): Ran[] {
  return week.filter(({ body, hasFrozen }) => hasFrozen && levelOf(body) === level)
}

function secondsToTheTop(week: readonly Ran[]): number {
  const endOf = (level: Level) => Math.max(...frozenOf(week, level).map(({ atMillis }) => atMillis))
  return (endOf('country') - endOf('township')) / 1000
}

function linesOf(level: Level, counted: readonly Ran[], millis: number): Line[] {
  const frozen = frozenOf(counted, level)
  const all = counted.filter(({ body }) => levelOf(body) === level)
  const waited = all.length - frozen.length
  const of = (name: 'read' | 'write' | 'requests') => median(frozen.map((one) => one[name]))
  const units = `${of('read')} RCU, ${of('write')} WCU, ${of('requests')} requests`
  const readsOfAll = all.reduce((sum, { read }) => sum + read, 0) / Math.max(1, frozen.length)
  return [
    withoutGoal(`${level}: a run that freezes (${childrenOf(level)})`, `${units}, ${millis.toFixed(0)} ms`),
    ...(level === 'township'
      ? []
      : [
          withoutGoal(
            `${level}: ${(waited / frozen.length).toFixed(0)} more that only look, reads of all`,
            `${readsOfAll.toFixed(0)} RCU`,
          ),
        ]),
  ]
}

function childrenOf(level: Level): string {
  return level === 'township' ? `${VILLAGES} villages` : `${CHILDREN[LEVELS.indexOf(level)]} children`
}

/** The same for the whole country, by counted requests. */
function arithmetic(counted: readonly Ran[]): string[] {
  const requestsOf = (level: Level) => {
    const all = counted.filter(({ body }) => levelOf(body) === level)
    return all.reduce((sum, { requests }) => sum + requests, 0) / idsOf(level).length
  }
  const minutes = LEVELS.map((level) => minutesOfRuns(COUNTRY[level], requestsOf(level), ON_AWS))
  const total = minutes.reduce((sum, one) => sum + one, 0)
  const morning = neededFor(MAILS, 4, SECONDS_A_MAIL)
  return [
    `whole country on AWS, a week: ${LEVELS.map((level, at) => `${level} ${minutes[at]?.toFixed(1)}`).join(', ')}, together ${total.toFixed(1)} minutes of ${ON_AWS.workers} workers at ${ON_AWS.requestMillis} ms a request`,
    `${MAILS.toLocaleString('en')} mails: ${hoursOfMail(MAILS, { mailsPerSecond: 14, senders: 2, secondsAMail: SECONDS_A_MAIL }).toFixed(1)} hours with two senders; in four hours ${morning.mailsPerSecond} a second and ${morning.senders} senders`,
  ]
}
