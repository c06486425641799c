import type { RobotSender } from '../../shared/outbox/robot-messages.ts'

/** For tests in which nothing is said to any chat group: who tries fails the test. */
export const noRobots: RobotSender = {
  send: () => Promise.reject(new Error('no chat group is to be told here')),
}
