import type { Dependencies } from '../dependencies.ts'
import type { lateStoreOfTownships } from './aws/late-store-of-townships.ts'
import { createLog } from './aws/log.ts'
import { late } from './late.ts'

/**
 * The ports of the everyday functions, which have neither rights nor settings to send, draw or file anything: nothing of
 * the kind ships with them, and asking for it is a defect.
 */
export function everydayDependencies(stored: ReturnType<typeof lateStoreOfTownships>): Dependencies {
  const never = async () => {
    throw new Error('an everyday function sends, draws and files nothing')
  }
  return {
    areas: late(never),
    areaDispatches: late(never),
    frozenDocuments: late(never),
    areaReviews: late(never),
    ...stored,
    documents: late(never),
    papers: late(never),
    formFiles: late(never),
    parquet: late(never),
    robotSender: late(never),
    requestDelivery: never,
    log: createLog(),
  }
}
