import type { Robot, RobotEvent } from '../townships/robot.ts'
import type { Settings } from '../townships/settings.ts'
import type { RobotMessage } from './robot-messages.ts'
import { notWaiting } from './send-once.ts'

/** The messages that a document gives rise to: one for each robot that tells of its kind. */
export function newRobotMessages(settings: Settings, event: RobotEvent, document: Told): RobotMessage[] {
  return robotMessagesOf(
    settings.robots.filter(({ events }) => events.includes(event)),
    document,
  )
}

/** What is told: a document by its period and revision, or a day's reminder by the day. */
type Told = { townshipId: string; period: string; revision: number; at: string }

export function robotMessagesOf(robots: readonly Robot[], { townshipId, period, revision, at }: Told): RobotMessage[] {
  return robots.map(({ id, name, kind }) => ({
    id: `r${revision}-${id}`,
    townshipId,
    period,
    revision,
    robotId: id,
    robotName: name,
    kind,
    decided: null,
    status: 'pending',
    cause: null,
    tries: 0,
    ...notWaiting,
    updatedAt: at,
    version: 1,
  }))
}
