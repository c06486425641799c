import { type Robots, robotMessageSchema } from '../../robots/port.ts'
import { type RobotCredentials, robotCredentials } from '../../robots/robot.ts'
import { keys, partitions } from './keys.ts'
import { parseRows, type Row, type Store, type TransactItem } from './store.ts'

/** Robots of chat groups: credentials apart from the settings, and what was to be said. */
export function createRobots(store: Store): Robots {
  return {
    credentials: (t, robotId) => store.get(keys.robotCredentials(t, robotId), robotCredentials),
    async messages(t, period) {
      return parseRows(await store.queryAll(partitions.robots(t), `MESSAGE#${period}#`), robotMessageSchema)
    },
    async messagesSince(t, week) {
      const rows: Row[] = []
      let from: Row | undefined
      do {
        const between: [string, string] = [`MESSAGE#${week}`, 'MESSAGE#~']
        const page = await store.queryPage({ pk: partitions.robots(t), between, ...(from ? { from } : {}) })
        rows.push(...page.rows)
        from = page.next
      } while (from !== undefined)
      return parseRows(rows, robotMessageSchema)
    },
    message: (t, period, id) => store.get(keys.robotMessage(t, period, id), robotMessageSchema),
    async addMessages(messages) {
      // One at a time: a record that exists already (a retried issue) must not stop the others.
      for (const message of messages) await store.transact(robotMessageItems(store, [message]))
    },
    async saveMessage(message, expectedVersion) {
      const key = keys.robotMessage(message.townshipId, message.period, message.id)
      const failed = await store.transact([store.put(key, { ...message }, expectedVersion)])
      return failed.length === 0 ? 'saved' : 'stale'
    },
  }
}

/** New messages, to be written in one transaction with what they tell of. */
export function robotMessageItems(store: Store, messages: Parameters<Robots['addMessages']>[0]): TransactItem[] {
  return messages.map((message) =>
    store.put(keys.robotMessage(message.townshipId, message.period, message.id), { ...message }, null),
  )
}

/** Credentials to be kept or (null) forgotten, in one transaction with the settings that name the robot. */
export function credentialItems(
  store: Store,
  townshipId: string,
  changes: ReadonlyMap<string, RobotCredentials | null>,
): TransactItem[] {
  return [...changes].map(([robotId, credentials]) => {
    const key = keys.robotCredentials(townshipId, robotId)
    return credentials === null ? store.remove(key) : store.overwrite(key, { ...credentials })
  })
}
