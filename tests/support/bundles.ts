import { join } from 'node:path'
import { bundleFunctions } from '../../infra/functions.ts'
import { newFolder } from './folder.ts'

let made: ReturnType<typeof bundleFunctions> | undefined

/** The bundles of all functions as they ship. They are the same for every deployment, so they are made once a process. */
export function shippedBundles(): ReturnType<typeof bundleFunctions> {
  made ??= bundleFunctions(join(newFolder(), 'functions'))
  return made
}
