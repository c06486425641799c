/** Random histories of operations, answer by answer: the drivers may not be told apart. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Condition, Key, Query, Row, TransactItem } from '../../shared/adapters/table/port.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { inProcess, onEndpoint, onEngine, type TestStores } from '../support/stores.ts'

const SEED = 20_231_126
const HISTORIES = 100

const local = process.env.DYNAMODB_LOCAL_URL
const drivers: [string, TestStores][] = [
  ['the DynamoDB engine', onEngine()],
  ...(local === undefined ? [] : [['DynamoDB Local', onEndpoint(async () => local)] satisfies [string, TestStores]]),
]
const ours = inProcess()
afterAll(async () => {
  for (const stores of [ours, ...drivers.map(([, each]) => each)]) await stores.close()
})

const text = fc.constantFrom('a', 'b', 'ab', 'b#1', 'b#2', 'b#', '中', '\uFF5E', '\u{1F600}', 'a\u0000', 'Z', '~')
const pk = fc.constantFrom('P', 'Q')
const key: fc.Arbitrary<Key> = fc.record({ pk, sk: text })
const version = fc.integer({ min: 1, max: 3 })
const row: fc.Arbitrary<Row> = fc.record(
  {
    version,
    status: text,
    count: fc.integer({ min: -5, max: 5 }),
    nothing: fc.constant(null),
    rate: fc.constantFrom(0.1, -2.5, 1e-7, 123_456_789_012),
    list: fc.array(fc.oneof(text, version, fc.constant(null), fc.record({ a: text })), { maxLength: 3 }),
    empty: fc.constantFrom('', [], {}),
    lookupPk: fc.constantFrom('L', 'M'),
    lookupSk: text,
    statePk: fc.constantFrom('L', 'M'),
    stateSk: text,
  },
  { requiredKeys: [] },
)
const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constantFrom('there', 'missing'), name: fc.constantFrom('pk', 'status', 'count', 'list') }),
  fc.record({
    is: fc.constant('equal'),
    name: fc.constantFrom('version', 'status', 'nothing'),
    value: fc.oneof(version, text, fc.constantFrom(null, true)),
  }),
  fc.record({
    is: fc.constant('less'),
    name: fc.constantFrom('version', 'status', 'sk'),
    value: fc.oneof(version, text),
  }),
)
/** On an index or a partition a filter may not name the keys. */
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: simple },
  fc.record({ is: fc.constantFrom('any', 'all'), of: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
)
const filter: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constantFrom('there', 'missing'), name: fc.constantFrom('status', 'count') }),
  fc.record({ is: fc.constant('equal'), name: fc.constant('version'), value: version }),
)
const when = fc.option(condition, { nil: undefined })
const withWhen = <T extends object>(item: T, condition: Condition | undefined) =>
  condition === undefined ? item : { ...item, when: condition }
const transactItem: fc.Arbitrary<TransactItem> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(key, row, when).map(([key, row, is]) => withWhen({ does: 'put' as const, key, row }, is)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        key,
        fc.dictionary(fc.constantFrom('count', 'x-1', 'y'), fc.integer({ min: -9, max: 9 }), { minKeys: 1 }),
        when,
      )
      .map(([key, sums, is]) => withWhen({ does: 'add' as const, key, sums }, is)),
  },
  { weight: 2, arbitrary: fc.tuple(key, when).map(([key, is]) => withWhen({ does: 'remove' as const, key }, is)) },
  fc.tuple(key, condition).map(([key, is]) => ({ does: 'check' as const, key, when: is })),
)
const query: fc.Arbitrary<Query> = fc
  .record({
    index: fc.constantFrom(undefined, undefined, 'lookup' as const, 'state' as const),
    base: pk,
    lookup: fc.constantFrom('L', 'M'),
    range: fc.oneof(
      fc.constant({}),
      // The engine takes a prefix for its part before a NUL.
      fc.record({ prefix: text.filter((one) => !one.includes('\u0000')) }),
      fc.tuple(text, text).map(([low, high]) => ({ between: [low, high] as const })),
    ),
    descending: fc.boolean(),
    limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    filter: fc.option(filter, { nil: undefined }),
  })
  .map(({ index, base, lookup, range, descending, limit, filter }) => ({
    ...(index === undefined ? { pk: base } : { index, pk: lookup }),
    ...range,
    descending,
    ...(limit === undefined ? {} : { limit }),
    ...(filter === undefined ? {} : { filter }),
  }))

type Operation = { transact: TransactItem[] } | { get: Key } | { many: Key[] } | { together: Key[] } | { pages: Query }
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ transact: fc.array(transactItem, { minLength: 1, maxLength: 5 }) }) },
  fc.record({ get: key }),
  fc.record({ many: fc.array(key, { maxLength: 4 }) }),
  fc.record({ together: fc.array(key, { maxLength: 4 }) }),
  { weight: 4, arbitrary: fc.record({ pages: query }) },
)

const anyRow = z.record(z.string(), z.unknown())
const inOrder = (rows: readonly Row[]) => rows.map((each) => JSON.stringify(each, sorted)).toSorted()
const sorted = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Each history has partitions of its own. */
function inPartitionsOf(history: number, asked: Operation): Operation {
  return JSON.parse(JSON.stringify(asked), (name, value: unknown) =>
    ['pk', 'lookupPk', 'statePk'].includes(name) ? `${history}#${value}` : value,
  )
}

/**
 * DynamoDB Local knows that nothing comes after the end of a range; AWS, like the other two, may name a next page, and that is
 * empty.
 */
function withoutEmptyEnd(answer: unknown): unknown {
  const pages = z.array(z.object({ rows: z.array(z.unknown()), next: z.unknown() })).safeParse(answer).data
  if (pages === undefined || pages.length < 2 || pages.at(-1)?.rows.length !== 0) return answer
  return pages.slice(0, -1).map((page, index) => (index === pages.length - 2 ? { ...page, next: undefined } : page))
}

async function allOf(store: Store): Promise<string[]> {
  const rows: Row[] = []
  for await (const each of store.scan()) rows.push(each)
  return inOrder(rows)
}

/** What a store answers; a refusal is an answer. */
async function answerOf(store: Store, asked: Operation): Promise<unknown> {
  try {
    if ('transact' in asked) return await store.transact(asked.transact)
    if ('get' in asked) return await store.get(asked.get, anyRow)
    if ('many' in asked) return inOrder(await store.getMany(asked.many))
    if ('together' in asked) return inOrder(await store.getTogether(asked.together))
    const pages: unknown[] = []
    let from: Query['from']
    do {
      const page = await store.queryPage({ ...asked.pages, ...(from ? { from } : {}) })
      pages.push(page)
      from = page.next
    } while (from !== undefined)
    return pages
  } catch (error) {
    return { refused: error instanceof Error && error.name !== 'AssertionError' }
  }
}

test.each(drivers)('SQLite in the process answers as %s does', async (name, stores) => {
  const read = name === 'DynamoDB Local' ? withoutEmptyEnd : (answer: unknown) => answer
  const [mine, theirs] = [await ours.empty(), await stores.empty()]
  let [histories, answers, refusals, failedConditions] = [0, 0, 0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 20, maxLength: 60 }), async (history) => {
      histories++
      for (const one of history) {
        const asked = inPartitionsOf(histories, one)
        const [answer, expected] = [await answerOf(mine, asked), await answerOf(theirs, asked)]
        expect(read(answer), JSON.stringify(asked)).toEqual(read(expected))
        answers++
        if (JSON.stringify(answer) === '{"refused":true}') refusals++
        else if ('transact' in asked && Array.isArray(answer) && answer.length > 0) failedConditions++
      }
    }),
    { seed: SEED, numRuns: HISTORIES },
  )
  expect(await allOf(mine)).toEqual(await allOf(theirs))
  // A history in which nothing is refused proves little.
  expect(Math.min(answers / 20, refusals, failedConditions)).toBeGreaterThan(50)
})
