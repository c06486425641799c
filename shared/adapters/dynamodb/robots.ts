import { type Robots, robotMessageSchema } from '../../outbox/robot-messages.ts'
import { type RobotCredentials, robotCredentials } from '../../townships/robot.ts'
import { overwrite, put, remove, type TransactItem } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** Robots of chat groups: credentials apart from the settings, and what was to be said. */
export function createRobots(store: Store): Robots {
  return {
    credentials: (t, robotId) => store.get(keys.robotCredentials(t, robotId), robotCredentials),
    messages: (t, period) => store.list({ pk: partitions.robots(t), prefix: `MESSAGE#${period}#` }, robotMessageSchema),
    async messagesSince(t, week) {
      const between = [`MESSAGE#${week}`, 'MESSAGE#~'] as const
      return store.list({ pk: partitions.robots(t), between }, robotMessageSchema)
    },
    message: (t, period, id) => store.get(keys.robotMessage(t, period, id), robotMessageSchema),
    async addMessages(messages) {
      // One at a time: a record that exists already (a retried issue) must not stop the others.
      for (const message of messages) await store.transact(robotMessageItems([message]))
    },
    saveMessage(message, expectedVersion) {
      const key = keys.robotMessage(message.townshipId, message.period, message.id)
      return saveAll(store, put(key, { ...message }, expectedVersion))
    },
  }
}

/** New messages, to be written in one transaction with what they tell of. */
export function robotMessageItems(messages: Parameters<Robots['addMessages']>[0]): TransactItem[] {
  return messages.map((message) =>
    put(keys.robotMessage(message.townshipId, message.period, message.id), { ...message }, null),
  )
}

/** Credentials to be kept or (null) forgotten, in one transaction with the settings that name the robot. */
export function credentialItems(
  townshipId: string,
  changes: ReadonlyMap<string, RobotCredentials | null>,
): TransactItem[] {
  return [...changes].map(([robotId, credentials]) => {
    const key = keys.robotCredentials(townshipId, robotId)
    return credentials === null ? remove(key) : overwrite(key, { ...credentials })
  })
}
