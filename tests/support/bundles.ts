import { type Bundles, bundleFunctions } from '../../infra/functions.ts'
import { onceARun } from './once-a-run.ts'

/** The bundles of all functions as they ship. They are the same for every deployment, so they are made once a run. */
export function shippedBundles(): Promise<Bundles> {
  return onceARun('functions', null, bundleFunctions)
}
