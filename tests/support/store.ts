import { afterAll, beforeAll } from 'vitest'
import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { type StoredDependencies, storedDependencies } from '../../shared/adapters/dependencies.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { letGo } from './let-go.ts'
import { inProcess, onEngine, type TestStores } from './stores.ts'

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

export type TestSystem = {
  deps: StoredDependencies & { localAccounts: LocalAccounts }
  store: Store
  clock: TestClock
  emptyStore: TestStores['empty']
}

/**
 * One real store for a test file, in which each test makes a township of its own: the one in the process, as `npm start`
 * has it, or with `TEST_STORE=dynamodb` the DynamoDB engine.
 */
export function useStore(
  stores: TestStores = process.env.TEST_STORE === 'dynamodb' ? onEngine() : inProcess(),
): TestSystem {
  const system = {} as TestSystem
  beforeAll(async () => {
    const store = await stores.empty()
    const clock = testClock()
    Object.assign(system, {
      store,
      clock,
      emptyStore: stores.empty,
      deps: { ...storedDependencies(store, clock.now), localAccounts: createAccounts(store) },
    })
  })
  afterAll(async () => {
    await stores.close()
    letGo(system)
  })
  return system
}
