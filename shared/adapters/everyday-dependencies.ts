import type { Dependencies } from '../dependencies.ts'
import { createLog } from './aws/log.ts'
import type { StoredDependencies } from './dependencies.ts'
import { late } from './late.ts'

/**
 * The ports of the everyday functions, which have neither rights nor settings to send, draw or file anything: nothing of
 * the kind ships with them, and asking for it is a defect.
 */
export function everydayDependencies(stored: StoredDependencies): Dependencies {
  const never = async () => {
    throw new Error('an everyday function sends, draws and files nothing')
  }
  return {
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
