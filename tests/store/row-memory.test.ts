/** What a row's text says is made once, and a row that is written anew is another; what is kept of answers: `read-memory`. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { madeOnce } from '../../shared/adapters/table/frozen.ts'
import { overwrite, parseRow } from '../../shared/adapters/table/port.ts'
import { rowMemory } from '../../shared/adapters/table/sqlite/row-memory.ts'
import { inProcess } from '../support/stores.ts'

const text = (n: number) => JSON.stringify({ pk: 'P', sk: 'a', n, list: [{ n }] })

test('a text that comes again is the same row, which nobody can change', () => {
  const rowOf = rowMemory()
  const row = rowOf(text(1))
  expect(rowOf(text(1))).toBe(row)
  expect(rowOf(text(2))).toEqual(JSON.parse(text(2)))
  expect(() => Object.assign(row, { n: 5 })).toThrow(TypeError)
  expect(() => (row.list as unknown[]).push(1)).toThrow(TypeError)
})

test('what is not read for a while is forgotten, and what is read again stays', () => {
  const rowOf = rowMemory(10 * text(1).length)
  const [kept, left] = [rowOf(text(1)), rowOf(text(2))]
  for (let n = 100; n < 140; n++) {
    rowOf(text(n))
    expect(rowOf(text(1))).toBe(kept)
  }
  expect(rowOf(text(2))).not.toBe(left)
  expect(rowOf(text(2))).toEqual(left)
})

test('what is made of a remembered row is made once, of any other row each time', () => {
  let made = 0
  const count = madeOnce((row: { n: number }) => ({ n: row.n, made: ++made }))
  const row = rowMemory()(text(7))
  const schema = z.object({ n: z.int() })
  expect(parseRow(row, schema)).toBe(parseRow(row, schema))
  expect(parseRow({ n: 7 }, schema)).not.toBe(parseRow({ n: 7 }, schema))
  const [own, frozen] = [{ n: 1 }, Object.freeze({ n: 1 })]
  expect([count(own).made, count(own).made, count(frozen).made, count(frozen).made]).toEqual([1, 2, 3, 3])
})

test('a row that was written anew is read as it is now', async () => {
  const stores = inProcess()
  const store = await stores.empty()
  const schema = z.object({ n: z.int() })
  for (const n of [1, 2, 1]) {
    await store.transact([overwrite({ pk: 'P', sk: 'a' }, { n })])
    expect(await store.get({ pk: 'P', sk: 'a' }, schema)).toEqual({ n })
    expect((await store.queryAll({ pk: 'P' })).map((row) => row.n)).toEqual([n])
  }
  await stores.close()
})
