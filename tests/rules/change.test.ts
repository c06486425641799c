import { beforeEach, expect, test } from 'vitest'
import {
  type Asked,
  type Changed,
  type ChangeLine,
  change,
  type Found,
  type Where,
} from '../../shared/change/change.ts'
import { DomainError } from '../../shared/errors.ts'
import * as groundRefusals from '../../shared/refusals.zh.ts'
import { aMember } from '../support/actors.ts'

type Stone = { weight: number; version: number; history: ChangeLine[] }
type FoundStone = Found<Stone>

const actor = aMember('t', 'reviewer')
const deps = { now: () => new Date('2023-07-01T00:00:00.000Z') }
let kept: Stone | null
let writes: number
/** What others do between our reading and our writing. */
let meanwhile: (() => void)[]

beforeEach(() => {
  kept = { weight: 1, version: 1, history: [] }
  writes = 0
  meanwhile = []
})

const where: Where<Stone, FoundStone, null> = {
  read: async () => (kept === null ? null : { record: kept, lines: kept.history }),
  absent: groundRefusals.written('没有这块石头。'),
  stale: ({ record: { version } }) => groundRefusals.written(`现在是版本 ${version}。`),
  history: ({ record }, after, line) => ({ ...after, history: [...record.history, line] }),
  async write({ record }, after) {
    meanwhile.shift()?.()
    if (kept?.version !== record.version) return 'stale'
    kept = after
    writes++
    return 'saved'
  },
}

function grow(
  { requestId, asked }: { requestId?: string; asked: Asked['asked'] },
  fn: (found: FoundStone) => Changed<Stone, null> | null = ({ record }) => ({
    record: { ...record, weight: record.weight + 1 },
    with: null,
  }),
  at = where,
): Promise<Stone> {
  return change(deps, actor, 'grown', { ...at, asked: { ...asked, requestId }, apply: fn })
}

test('the next version is written with who did it, when, and what names the request', async () => {
  expect(await grow({ requestId: 'r1', asked: { version: 1 } })).toEqual({
    weight: 2,
    version: 2,
    history: [
      {
        action: 'grown',
        at: '2023-07-01T00:00:00.000Z',
        by: actor.id,
        byName: actor.name,
        requestId: 'r1',
        requestDigest: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ],
  })
})

test('the same request again is answered with the record as it is; another under its id is refused', async () => {
  await grow({ requestId: 'r1', asked: { version: 1 } })
  await grow({ asked: { version: 2 } })
  expect(await grow({ requestId: 'r1', asked: { version: 1 } })).toMatchObject({ weight: 3, version: 3 })
  expect(writes).toBe(2)
  await expect(grow({ requestId: 'r1', asked: { version: 3 } })).rejects.toMatchObject({ code: 'request_conflict' })
})

test('an old version is refused, none at all is not; what is not there is', async () => {
  await expect(grow({ asked: { version: 7 } })).rejects.toMatchObject({
    code: 'stale_version',
    message: '现在是版本 1。',
  })
  expect(await grow({ asked: {} })).toMatchObject({ version: 2 })
  kept = null
  await expect(grow({ asked: {} })).rejects.toMatchObject({ code: 'not_found', message: '没有这块石头。' })
})

test('who may not do it learns nothing: neither that there is none, nor its version', async () => {
  const closed = {
    ...where,
    authorize() {
      throw new DomainError('forbidden', groundRefusals.written('没有权限。'))
    },
  }
  await expect(grow({ asked: { version: 7 } }, undefined, closed)).rejects.toMatchObject({ code: 'forbidden' })
  kept = null
  await expect(grow({ asked: {} }, undefined, closed)).rejects.toMatchObject({ code: 'forbidden' })
})

test('what changes nothing writes nothing; what is so already is answered whichever version was seen', async () => {
  expect(await grow({ asked: { version: 1 } }, () => null)).toMatchObject({ version: 1 })
  const heavy = { ...where, isDone: ({ record }: FoundStone) => record.weight >= 1 }
  expect(await grow({ asked: { version: 7 } }, undefined, heavy)).toMatchObject({ version: 1 })
  expect(writes).toBe(0)
})

test('a race that is lost is run again on what the other wrote, and given up in the end', async () => {
  const other = () => {
    if (kept !== null) kept = { ...kept, weight: kept.weight + 10, version: kept.version + 1 }
  }
  meanwhile = [other, other]
  expect(await grow({ asked: {} })).toMatchObject({ weight: 22, version: 4 })
  meanwhile = Array.from({ length: 100 }, () => other)
  await expect(grow({ asked: {} })).rejects.toMatchObject({ code: 'busy' })
  expect(meanwhile.length).toBeGreaterThan(80)
})

test('a request that a faster sender of the same made is answered, though what it finds would refuse it', async () => {
  const full = ({ record }: FoundStone): Changed<Stone, null> => {
    if (record.weight > 1) throw new DomainError('wrong_state', groundRefusals.written('太重了。'))
    return { record: { ...record, weight: 2 }, with: null }
  }
  await grow({ requestId: 'r1', asked: {} }, full)
  // Read half before, half after: the record as it became, the line not there yet.
  let reads = 0
  const torn = { ...where, read: async () => (reads++ === 0 && kept ? { record: kept, lines: [] } : where.read()) }
  expect(await grow({ requestId: 'r1', asked: {} }, full, torn)).toMatchObject({ weight: 2, version: 2 })
  await expect(grow({ requestId: 'r2', asked: {} }, full)).rejects.toMatchObject({ code: 'wrong_state' })
})
