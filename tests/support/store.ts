import { afterAll, beforeAll } from 'vitest'
import { createTable, engineConfig } from '../../infra/local/create-table.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { type StoredDependencies, storedDependencies } from '../../shared/adapters/dependencies.ts'
import { type CapacityMeter, dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import type { Store } from '../../shared/adapters/table/port.ts'

/** A clock that a test sets and moves. */
export type TestClock = { now(): Date; set(instant: string): void }

export function testClock(instant = '2023-07-10T02:00:00.000Z'): TestClock {
  let current = new Date(instant)
  return {
    now: () => current,
    set: (next) => {
      current = new Date(next)
    },
  }
}

export type TestSystem = { deps: StoredDependencies; store: Store; clock: TestClock; endpoint: string }

/** One real engine in memory for a test file; each test makes a township of its own. */
export function useStore(meter?: CapacityMeter): TestSystem {
  const system = {} as TestSystem
  let stop: () => Promise<void> = async () => {}
  beforeAll(async () => {
    const engine = await startEngine({})
    const config = engineConfig(engine.url)
    await createTable('test', config)
    const store = dynamoDbStore('test', config, meter)
    const clock = testClock()
    Object.assign(system, { store, clock, endpoint: engine.url, deps: storedDependencies(store, clock.now) })
    stop = async () => {
      store.close()
      await engine.stop()
    }
  })
  afterAll(() => stop())
  return system
}
