import { describe, expect, test } from 'vitest'
import * as z from 'zod'
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
  type Row,
  remove,
  sortKeyOf,
} from '../../shared/adapters/table/port.ts'
import { useStore } from '../support/store.ts'

const system = useStore()
let partitions = 0
/** Each test has a partition of its own. */
const partition = () => `P#${++partitions}`
const row = z.record(z.string(), z.unknown())
const read = (pk: string, sk = 'a') => system.store.get({ pk, sk }, row)
const sortKeys = (rows: readonly Row[]) => rows.map(sortKeyOf)

async function filled(sks: readonly string[], more: (sk: string) => Row = () => ({})): Promise<string> {
  const pk = partition()
  await system.store.transact(sks.map((sk) => overwrite({ pk, sk }, more(sk))))
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
    const write = (when: Condition) =>
      system.store.transact([putWhen({ pk, sk: 'a' }, { ...item, written: true }, when)])
    const checkAlone = () => system.store.transact([check({ pk, sk: 'a' }, condition)])
    expect(await checkAlone()).toEqual(ofNone ? [] : [0])
    expect(await write(condition)).toEqual(ofNone ? [] : [0])
    expect(await read(pk)).toEqual(ofNone ? { pk, sk: 'a', ...item, written: true } : null)
    await system.store.transact([overwrite({ pk, sk: 'a' }, item)])
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
    expect(await system.store.transact(items(7))).toEqual([0, 2])
    expect(await system.store.transact(items(1))).toEqual([2])
    expect(sortKeys(await system.store.queryAll({ pk }))).toEqual(['a', 'b'])
    expect(await read(pk)).toMatchObject({ version: 1 })
  })

  test('adds to the numbers of an item and makes it where there is none', async () => {
    const pk = partition()
    await system.store.transact([add({ pk, sk: 'a' }, { 'a-b': 5, c: -1 })])
    await system.store.transact([add({ pk, sk: 'a' }, { c: 4, d: 0 })])
    expect(await read(pk)).toEqual({ pk, sk: 'a', 'a-b': 5, c: 3, d: 0 })
  })

  test('keeps values of every kind as they are, without what is undefined', async () => {
    const pk = partition()
    const value = { text: '“引号”\u0000\n', no: null, yes: true, list: [1, 'a', { b: [] }], deep: { a: { b: -0.5 } } }
    await system.store.transact([overwrite({ pk, sk: 'a' }, { ...value, empty: '', gone: undefined })])
    expect(await read(pk)).toEqual({ pk, sk: 'a', ...value, empty: '' })
  })
})

describe('reads', () => {
  test('many and together leave out what is missing', async () => {
    const pk = await filled(['a', 'b', 'c'])
    const keys = ['a', 'x', 'c'].map((sk) => ({ pk, sk }))
    expect(sortKeys(await system.store.getMany(keys)).toSorted()).toEqual(['a', 'c'])
    expect(sortKeys(await system.store.getTogether(keys)).toSorted()).toEqual(['a', 'c'])
    expect(await system.store.getMany([])).toEqual([])
    expect(await system.store.getTogether([])).toEqual([])
  })

  test('together are of one moment, whoever writes meanwhile', async () => {
    const pk = await filled(['a', 'b'], () => ({ version: 0 }))
    let isDone = false
    const writing = (async () => {
      for (let version = 1; version <= 60; version++) {
        await system.store.transact(['a', 'b'].map((sk) => put({ pk, sk }, { version }, version - 1)))
      }
      isDone = true
    })()
    while (!isDone) {
      const [a, b] = await system.store.getTogether(['a', 'b'].map((sk) => ({ pk, sk })))
      expect(a?.version).toBe(b?.version)
    }
    await writing
  })

  test('of a partition come in the order of their sort keys’ bytes', async () => {
    // By UTF-16, as JavaScript compares, the last two would change places.
    const sks = ['A', 'a', 'é', '中', '\uFF5E', '\u{1F600}']
    const pk = await filled(sks.toReversed())
    expect(sortKeys(await system.store.queryAll({ pk }))).toEqual(sks)
    expect(sortKeys(await system.store.queryAll({ pk, descending: true }))).toEqual(sks.toReversed())
  })

  test('begin with a prefix, or lie between two keys, both included', async () => {
    const pk = await filled(['A#1', 'A#2', 'A#20', 'AB', 'B#1'])
    expect(sortKeys(await system.store.queryAll({ pk, prefix: 'A#' }))).toEqual(['A#1', 'A#2', 'A#20'])
    expect(sortKeys(await system.store.queryAll({ pk, prefix: 'A#2', descending: true }))).toEqual(['A#20', 'A#2'])
    expect(sortKeys(await system.store.queryAll({ pk, between: ['A#2', 'AB'] }))).toEqual(['A#2', 'A#20', 'AB'])
  })

  test('come by pages; a filter takes away after the limit', async () => {
    const pk = await filled(['a', 'b', 'c', 'd', 'e'], (sk) => ({ is: sk < 'c' ? 'low' : 'high' }))
    const first = await system.store.queryPage({ pk, limit: 3, filter: equal('is', 'high') })
    expect(sortKeys(first.rows)).toEqual(['c'])
    expect(first.next).toEqual({ pk, sk: 'c' })
    const from = { pk, sk: 'c' }
    expect(sortKeys((await system.store.queryPage({ pk, limit: 3, from })).rows)).toEqual(['d', 'e'])
    expect(sortKeys((await system.store.queryPage({ pk, from, descending: true })).rows)).toEqual(['b', 'a'])
  })

  test('by the lookup index find what has both its attributes', async () => {
    const lookupPk = partition()
    const order: Record<string, string> = { a: '3', b: '1', c: '2' }
    const pk = await filled(['a', 'b', 'c', 'd'], (sk) => ({ lookupPk, ...(order[sk] ? { lookupSk: order[sk] } : {}) }))
    const page = await system.store.queryPage({ pk: lookupPk, index: 'lookup', limit: 2 })
    expect(sortKeys(page.rows)).toEqual(['b', 'c'])
    expect(page.next).toEqual({ pk, sk: 'c', lookupPk, lookupSk: '2' })
    const rest = await system.store.queryAll({
      pk: lookupPk,
      index: 'lookup',
      ...(page.next ? { from: page.next } : {}),
    })
    expect(sortKeys(rest)).toEqual(['a'])
    await system.store.transact([remove({ pk, sk: 'a' }), overwrite({ pk, sk: 'b' }, { lookupPk, lookupSk: '9' })])
    expect(sortKeys(await system.store.queryAll({ pk: lookupPk, index: 'lookup' }))).toEqual(['c', 'b'])
  })

  test('by the state index give the keys alone of what stands in it', async () => {
    const statePk = partition()
    const pk = await filled(['a', 'b', 'c'], (sk) => ({
      more: 1,
      ...(sk === 'c' ? {} : { statePk, stateSk: `${sk}1` }),
    }))
    const page = await system.store.queryPage({ pk: statePk, index: 'state', limit: 1 })
    expect(page).toEqual({
      rows: [{ pk, sk: 'a', statePk, stateSk: 'a1' }],
      next: { pk, sk: 'a', statePk, stateSk: 'a1' },
    })
    const rest = await system.store.queryAll({ pk: statePk, index: 'state', ...(page.next ? { from: page.next } : {}) })
    expect(sortKeys(rest)).toEqual(['b'])
    await system.store.transact([overwrite({ pk, sk: 'a' }, { more: 2 })])
    expect(sortKeys(await system.store.queryAll({ pk: statePk, index: 'state', between: ['a', 'c'] }))).toEqual(['b'])
  })
})
