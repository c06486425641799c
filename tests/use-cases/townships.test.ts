import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useStore } from '../support/store.ts'

const system = useStore()

function township(countyId: string | null) {
  return {
    id: `t-${randomUUID().slice(0, 8)}`,
    name: '明沙乡',
    countyId,
    sample: false,
    createdAt: '2023-01-01T00:00:00.000Z',
  }
}

test('a county sees its own townships, whatever its id', async () => {
  const { deps } = system
  const [mine, theirs, nobodys] = [township('-'), township('demo'), township(null)]
  for (const one of [mine, theirs, nobodys]) expect(await deps.townships.create(one)).toBe(true)
  expect(await deps.townships.ofCounty('-')).toEqual([mine])
  expect(await deps.townships.ofCounty('demo')).toEqual([theirs])
  expect((await deps.townships.all()).map((one) => one.id).sort()).toEqual([mine.id, theirs.id, nobodys.id].sort())
})

test('a township’s id is taken once', async () => {
  const one = township('demo')
  expect(await system.deps.townships.create(one)).toBe(true)
  expect(await system.deps.townships.create({ ...one, name: '别的乡' })).toBe(false)
  expect((await system.deps.townships.find(one.id))?.name).toBe('明沙乡')
})
