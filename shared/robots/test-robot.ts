import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { toldOffice } from '../outbox/robot-messages.ts'
import type { SendOutcome } from '../outbox/send-once.ts'
import type { Actor } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'
import { authorize } from '../permissions/permissions.ts'
import * as robotRefusals from './refusals.zh.ts'

/** An admin sees at once whether a robot reaches its group; nothing is kept of it. */
export async function testRobot(
  deps: Pick<Dependencies, 'areas' | 'townships' | 'robots' | 'robotSender' | 'now'>,
  actor: Actor,
  townshipId: string,
  robotId: string,
): Promise<SendOutcome> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const areaId = areaOfBody(townshipId)
  const [office, { settings }] = await Promise.all([
    areaId === null ? deps.townships.find(townshipId) : deps.areas.find(areaId),
    deps.townships.settings(townshipId),
  ])
  const robot = settings.robots.find(({ id }) => id === robotId)
  const credentials = robot === undefined ? null : await deps.robots.credentials(townshipId, robotId)
  if (robot === undefined) throw new DomainError('not_found', robotRefusals.noRobot)
  if (credentials === null) throw new DomainError('wrong_state', robotRefusals.noAddress)
  const title = `${office?.name ?? ''}村级集体经济：测试消息`
  return deps.robotSender.send(credentials, {
    title,
    event: {
      id: `test.${townshipId}.${robotId}`,
      type: 'test',
      ...toldOffice(townshipId),
      period: null,
      revision: null,
    },
    markdown: `**${title}**\n能看到这条消息，就说明群机器人已经接通；周调度、月通报出来后会发到这里。`,
  })
}
