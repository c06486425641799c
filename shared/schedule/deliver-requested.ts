import { deliverBulletin } from '../delivery/deliver-bulletin.ts'
import type { DeliveryRequest } from '../outbox/delivery-request.ts'
import { tellRobots } from '../robots/tell-robots.ts'
import type { tellMissingRun } from './tell-missing-run.ts'

type Deps = Parameters<typeof deliverBulletin>[0] &
  Parameters<typeof tellRobots>[0] &
  Parameters<typeof tellMissingRun>[0]
type DeliveryReports = { mail: object | null; robots: object }

/** An alarm; a trial to one address; or everything that is pending of a document: its e-mails, and what robots say of it. Mail comes first; neither stops the other. */
export async function deliverRequested(
  deps: Deps,
  request: Exclude<DeliveryRequest, { digests: true }>,
): Promise<DeliveryReports> {
  const { townshipId } = request
  // Alarms and trials are rare: what they need loads with them.
  if ('alarm' in request) {
    const { tellMissingRun } = await import('./tell-missing-run.ts')
    return { mail: await tellMissingRun(deps, townshipId), robots: {} }
  }
  if ('week' in request) return { mail: null, robots: await tellRobots(deps, townshipId, request.week) }
  const { month, trialTo } = request
  if (trialTo !== undefined) {
    const { deliverTrial } = await import('../delivery/deliver-trial.ts')
    return { mail: await deliverTrial(deps, townshipId, month, trialTo), robots: {} }
  }
  const [mail, robots] = await Promise.allSettled([
    deliverBulletin(deps, townshipId, request.month),
    tellRobots(deps, townshipId, request.month),
  ])
  if (mail.status === 'rejected') throw mail.reason
  if (robots.status === 'rejected') throw robots.reason
  return { mail: mail.value, robots: robots.value }
}
