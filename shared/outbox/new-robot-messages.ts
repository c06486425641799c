import type { RobotEvent } from '../townships/robot.ts'
import type { Settings } from '../townships/settings.ts'
import type { RobotMessage } from './robot-messages.ts'
import { notWaiting } from './send-once.ts'

/** The messages that a document gives rise to: one for each robot that tells of its kind. */
export function newRobotMessages(
  settings: Settings,
  event: RobotEvent,
  { townshipId, period, revision, at }: { townshipId: string; period: string; revision: number; at: string },
): RobotMessage[] {
  return settings.robots
    .filter(({ events }) => events.includes(event))
    .map(({ id, name, kind }) => ({
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
