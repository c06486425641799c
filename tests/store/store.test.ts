import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { TableLimitError } from '../../shared/adapters/table/limits.ts'
import {
  absent,
  add,
  allOf,
  anyOf,
  type Condition,
  check,
  equal,
  less,
  missing,
  overwrite,
  present,
  put,
  putWhen,
  type Query,
  type Row,
  remove,
  sortKeyOf,
  type TransactItem,
} from '../../shared/adapters/table/port.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { inProcess, onEndpoint, onEngine, type TestStores } from '../support/stores.ts'

/** AWS's own DynamoDB Local is asked too where `DYNAMODB_LOCAL_URL` names its address. */
const local = process.env.DYNAMODB_LOCAL_URL
const drivers: [string, TestStores][] = [
  ['SQLite in the process', inProcess()],
  ['the DynamoDB engine', onEngine()],
  ...(local === undefined ? [] : [['DynamoDB Local', onEndpoint(async () => local)] satisfies [string, TestStores]]),
]

describe.each(drivers)('%s', (_, stores) => {
  let store: Store
  beforeAll(async () => {
    store = await stores.empty()
  })
  afterAll(() => stores.close())
  let partitions = 0
  /** Each test has a partition of its own. */
  const partition = () => `P#${++partitions}`
  const row = z.record(z.string(), z.unknown())
  const read = (pk: string, sk = 'a') => store.get({ pk, sk }, row)
  const sortKeys = (rows: readonly Row[]) => rows.map(sortKeyOf)

  async function filled(sks: readonly string[], more: (sk: string) => Row = () => ({})): Promise<string> {
    const pk = partition()
    await store.transact(sks.map((sk) => overwrite({ pk, sk }, more(sk))))
    return pk
  }

  describe('a condition', () => {
    const item = { version: 2, cutOff: '2023-06-25', closed: null }
    test.each<[string, Condition, boolean, boolean]>([
      ['absent', absent, false, true],
      ['present', present, true, false],
      ['an attribute is missing', missing('status'), true, true],
      ['an attribute is there', missing('version'), false, true],
      ['equal', equal('version', 2), true, false],
      ['not equal', equal('version', 3), false, false],
      ['equal but of another type', equal('version', '2'), false, false],
      ['equal to null', equal('closed', null), true, false],
      ['absent or equal to null', anyOf(absent, equal('closed', null)), true, true],
      ['less', less('cutOff', '2023-07-02'), true, false],
      ['not less than itself', less('cutOff', '2023-06-25'), false, false],
      ['less than a value of another type', less('version', '9'), false, false],
      ['all', allOf(equal('version', 2), less('cutOff', '2023-07-02')), true, false],
      ['all but one', allOf(equal('version', 2), less('cutOff', '2023-01-01')), false, false],
      ['any', anyOf(equal('version', 1), less('cutOff', '2023-07-02')), true, false],
    ])('%s', async (_, condition, ofItem, ofNone) => {
      const pk = partition()
      const write = (when: Condition) => store.transact([putWhen({ pk, sk: 'a' }, { ...item, written: true }, when)])
      const checkAlone = () => store.transact([check({ pk, sk: 'a' }, condition)])
      expect(await checkAlone()).toEqual(ofNone ? [] : [0])
      expect(await write(condition)).toEqual(ofNone ? [] : [0])
      expect(await read(pk)).toEqual(ofNone ? { pk, sk: 'a', ...item, written: true } : null)
      await store.transact([overwrite({ pk, sk: 'a' }, item)])
      expect(await checkAlone()).toEqual(ofItem ? [] : [0])
      expect(await write(condition)).toEqual(ofItem ? [] : [0])
      expect(await read(pk)).toEqual({ pk, sk: 'a', ...item, ...(ofItem ? { written: true } : {}) })
    })
  })

  describe('a transaction', () => {
    test('writes all or nothing, and says which conditions failed', async () => {
      const pk = await filled(['a', 'b'], () => ({ version: 1 }))
      const items = (version: number) => [
        put({ pk, sk: 'a' }, { version: 2 }, version),
        overwrite({ pk, sk: 'c' }, {}),
        put({ pk, sk: 'b' }, {}, null),
        remove({ pk, sk: 'd' }),
      ]
      expect(await store.transact(items(7))).toEqual([0, 2])
      expect(await store.transact(items(1))).toEqual([2])
      expect(sortKeys(await store.queryAll({ pk }))).toEqual(['a', 'b'])
      expect(await read(pk)).toMatchObject({ version: 1 })
    })

    test('adds to the numbers of an item and makes it where there is none', async () => {
      const pk = partition()
      await store.transact([add({ pk, sk: 'a' }, { 'a-b': 5, c: -1 })])
      await store.transact([add({ pk, sk: 'a' }, { c: 4, d: 0 })])
      expect(await read(pk)).toEqual({ pk, sk: 'a', 'a-b': 5, c: 3, d: 0 })
    })

    test('keeps values of every kind as they are, without what is undefined', async () => {
      const pk = partition()
      const value = { text: '“引号”\u0000\n', no: null, yes: true, list: [1, 'a', { b: [] }], deep: { a: { b: -0.5 } } }
      await store.transact([overwrite({ pk, sk: 'a' }, { ...value, empty: '', gone: undefined })])
      expect(await read(pk)).toEqual({ pk, sk: 'a', ...value, empty: '' })
    })
  })

  describe('reads', () => {
    test('many and together leave out what is missing', async () => {
      const pk = await filled(['a', 'b', 'c'])
      const keys = ['a', 'x', 'c'].map((sk) => ({ pk, sk }))
      expect(sortKeys(await store.getMany(keys)).toSorted()).toEqual(['a', 'c'])
      expect(sortKeys(await store.getTogether(keys)).toSorted()).toEqual(['a', 'c'])
      expect(await store.getMany([])).toEqual([])
      expect(await store.getTogether([])).toEqual([])
    })

    test('together are of one moment, whoever writes meanwhile', async () => {
      const pk = await filled(['a', 'b'], () => ({ version: 0 }))
      let isDone = false
      const writing = (async () => {
        for (let version = 1; version <= 60; version++) {
          await store.transact(['a', 'b'].map((sk) => put({ pk, sk }, { version }, version - 1)))
        }
        isDone = true
      })()
      while (!isDone) {
        const [a, b] = await store.getTogether(['a', 'b'].map((sk) => ({ pk, sk })))
        expect(a?.version).toBe(b?.version)
      }
      await writing
    })

    test('of a partition come in the order of their sort keys’ bytes', async () => {
      // By UTF-16, as JavaScript compares, the last two would change places.
      const sks = ['A', 'a', 'é', '中', '\uFF5E', '\u{1F600}']
      const pk = await filled(sks.toReversed())
      expect(sortKeys(await store.queryAll({ pk }))).toEqual(sks)
      expect(sortKeys(await store.queryAll({ pk, descending: true }))).toEqual(sks.toReversed())
    })

    test('begin with a prefix, or lie between two keys, both included', async () => {
      const pk = await filled(['A#1', 'A#2', 'A#20', 'AB', 'B#1'])
      expect(sortKeys(await store.queryAll({ pk, prefix: 'A#' }))).toEqual(['A#1', 'A#2', 'A#20'])
      expect(sortKeys(await store.queryAll({ pk, prefix: 'A#2', descending: true }))).toEqual(['A#20', 'A#2'])
      expect(sortKeys(await store.queryAll({ pk, between: ['A#2', 'AB'] }))).toEqual(['A#2', 'A#20', 'AB'])
    })

    test('come by pages; a filter takes away after the limit', async () => {
      const pk = await filled(['a', 'b', 'c', 'd', 'e'], (sk) => ({ is: sk < 'c' ? 'low' : 'high' }))
      const first = await store.queryPage({ pk, limit: 3, filter: equal('is', 'high') })
      expect(sortKeys(first.rows)).toEqual(['c'])
      expect(first.next).toEqual({ pk, sk: 'c' })
      const from = { pk, sk: 'c' }
      expect(sortKeys((await store.queryPage({ pk, limit: 3, from })).rows)).toEqual(['d', 'e'])
      expect(sortKeys((await store.queryPage({ pk, from, descending: true })).rows)).toEqual(['b', 'a'])
    })

    test('by the lookup index find what has both its attributes', async () => {
      const lookupPk = partition()
      const order: Record<string, string> = { a: '3', b: '1', c: '2' }
      const pk = await filled(['a', 'b', 'c', 'd'], (sk) => ({
        lookupPk,
        ...(order[sk] ? { lookupSk: order[sk] } : {}),
      }))
      const page = await store.queryPage({ pk: lookupPk, index: 'lookup', limit: 2 })
      expect(sortKeys(page.rows)).toEqual(['b', 'c'])
      expect(page.next).toEqual({ pk, sk: 'c', lookupPk, lookupSk: '2' })
      const rest = await store.queryAll({ pk: lookupPk, index: 'lookup', ...(page.next ? { from: page.next } : {}) })
      expect(sortKeys(rest)).toEqual(['a'])
      await store.transact([remove({ pk, sk: 'a' }), overwrite({ pk, sk: 'b' }, { lookupPk, lookupSk: '9' })])
      expect(sortKeys(await store.queryAll({ pk: lookupPk, index: 'lookup' }))).toEqual(['c', 'b'])
    })

    test('by the state index give the keys alone of what stands in it', async () => {
      const statePk = partition()
      const pk = await filled(['a', 'b', 'c'], (sk) => ({
        more: 1,
        ...(sk === 'c' ? {} : { statePk, stateSk: `${sk}1` }),
      }))
      const page = await store.queryPage({ pk: statePk, index: 'state', limit: 1 })
      expect(page).toEqual({
        rows: [{ pk, sk: 'a', statePk, stateSk: 'a1' }],
        next: { pk, sk: 'a', statePk, stateSk: 'a1' },
      })
      const rest = await store.queryAll({ pk: statePk, index: 'state', ...(page.next ? { from: page.next } : {}) })
      expect(sortKeys(rest)).toEqual(['b'])
      await store.transact([overwrite({ pk, sk: 'a' }, { more: 2 })])
      expect(sortKeys(await store.queryAll({ pk: statePk, index: 'state', between: ['a', 'c'] }))).toEqual(['b'])
    })
  })

  describe('what DynamoDB does not keep is refused, and nothing is written', () => {
    const big = 'x'.repeat(400 * 1024)
    const of = (row: Row, key = { pk: 'refused', sk: 'a' }) => [overwrite(key, row)]
    test.each<[string, TransactItem[]]>([
      ['an empty partition key', of({}, { pk: '', sk: 'a' })],
      ['an empty sort key', of({}, { pk: 'refused', sk: '' })],
      ['a partition key of more than 2048 bytes', of({}, { pk: '中'.repeat(683), sk: 'a' })],
      ['a sort key of more than 1024 bytes', of({}, { pk: 'refused', sk: '中'.repeat(342) })],
      ['an empty key of the index', of({ lookupPk: '', lookupSk: 'a' })],
      ['a key of the index that is no text', of({ lookupPk: 'a', lookupSk: 7 })],
      ['an item of more than 400 KB', of({ big })],
      ['NaN', of({ deep: [{ a: Number.NaN }] })],
      ['infinity', of({ a: Number.POSITIVE_INFINITY })],
      ['a number that is not exact', of({ a: 2 ** 53 })],
      ['half a character', of({ a: 'a\uD83D' })],
      ['a function', of({ a: () => 1 })],
      ['nothing in a list', of({ a: [undefined] })],
      ['a fraction added', [add({ pk: 'refused', sk: 'a' }, { a: 0.5 })]],
      ['an addition of nothing', [add({ pk: 'refused', sk: 'a' }, {})]],
      ['no item', []],
      ['101 items', Array.from({ length: 101 }, (_, index) => remove({ pk: 'refused', sk: `${index}` }))],
      ['one item twice', [...of({}), check({ pk: 'refused', sk: 'a' }, absent)]],
      [
        'more than 4 MB',
        Array.from({ length: 11 }, (_, index) => overwrite({ pk: 'refused', sk: `${index}` }, { big: big.slice(50) })),
      ],
    ])('%s', async (_, items) => {
      await expect(store.transact(items)).rejects.toThrow(TableLimitError)
      expect(await store.queryAll({ pk: 'refused' })).toEqual([])
    })

    test.each<[string, Query]>([
      ['a range that ends before it begins', { pk: 'a', between: ['b', 'a'] }],
      ['an empty prefix', { pk: 'a', prefix: '' }],
      ['a limit of nothing', { pk: 'a', limit: 0 }],
      ['a place of another partition', { pk: 'a', from: { pk: 'b', sk: 'a' } }],
      ['a place that is none of the index', { pk: 'a', index: 'lookup', from: { pk: 'b', sk: 'a' } }],
    ])('a query with %s', async (_, query) => {
      await expect(store.queryPage(query)).rejects.toThrow(TableLimitError)
    })

    test('more than 100 items of one moment', async () => {
      const keys = Array.from({ length: 101 }, (_, index) => ({ pk: 'refused', sk: `${index}` }))
      await expect(store.getTogether(keys)).rejects.toThrow(TableLimitError)
      expect(await store.getMany(keys)).toEqual([])
    })
  })

  test('an item of nearly 400 KB is kept; a page ends at 1 MB', async () => {
    const text = '中'.repeat(130_000)
    const pk = partition()
    for (const sk of ['a', 'b', 'c', 'd']) await store.transact([overwrite({ pk, sk }, { text })])
    const page = await store.queryPage({ pk })
    expect(page.rows.length).toBeLessThan(4)
    expect(page.next).toEqual({ pk, sk: page.rows.at(-1)?.sk })
    expect((await store.queryAll({ pk })).map((each) => each.text)).toEqual([text, text, text, text])
  })
})
