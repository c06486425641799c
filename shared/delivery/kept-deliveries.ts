/** Where what was sent, or tried, is kept. */
import type { At } from '../at.ts'
import { bulletinAt } from '../bulletin/bulletin-of.ts'
import { type BulletinState, type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import { takenState } from '../bulletin/record/read-bulletin.ts'
import type { Found, Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import * as deliveryRefusals from './refusals.zh.ts'

/** Where a delivery is kept; of a person's decision about it (`what`) its history says who took it. */
export function deliveryAt(
  { bulletins }: Pick<Dependencies, 'bulletins'>,
  { townshipId, month, id }: At<'townshipId' | 'month' | 'id'>,
  what: 'retried' | 'received' = 'retried',
): Where<Delivery> {
  return {
    async read() {
      const delivery = await bulletins.delivery(townshipId, month, id)
      const lines = delivery?.history.map(({ by = '', ...line }) => ({ by, ...namesOf(line) })) ?? []
      return delivery === null ? null : { record: delivery, lines }
    },
    absent: deliveryRefusals.noDelivery,
    stale: () => deliveryRefusals.changedMeanwhile,
    history({ record: before }, delivery, { action: _, at, ...line }) {
      const event = { at, what, email: delivery.email, cause: null, ...line } as const
      return { ...delivery, history: withEvent(before, event), updatedAt: at }
    },
    write: ({ record: before }, after) => bulletins.saveDelivery(after, before.version),
  }
}

/** Where a bulletin is kept whose history says something of a trial. */
export function trialAt(
  deps: Pick<Dependencies, 'bulletins'>,
  { townshipId, month }: At<'townshipId' | 'month'>,
  note: string,
): Where<BulletinState, Found<BulletinState>, null, 'tried' | 'trial_failed'> {
  return {
    ...bulletinAt(deps, { townshipId, month }, () => note),
    read: async () => ({ record: await takenState(deps, townshipId, month) }),
  }
}

/** What a line keeps of the request that made it. */
function namesOf({ requestId, requestDigest }: Omit<Delivery['history'][number], 'by'>) {
  return { requestId, requestDigest }
}
