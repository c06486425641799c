import { afterAll, beforeAll } from 'vitest'
import { startEngine } from '../../infra/local/engine.ts'
import type { DeploymentSettings } from '../../infra/settings.ts'
import { letGo } from '../support/let-go.ts'
import { assemble } from './assemble.ts'
import type { Place } from './stage/assembly.ts'
import { openStage, type Stage } from './stage/stage.ts'

/**
 * A stage for a test file. Behind it the engine of the tests, or the one whose address stands in `DYNAMODB_LOCAL_URL`
 * (tests/README.md says how AWS's own is started).
 */
export function useStage(
  settings: DeploymentSettings,
  options: { secrets?: Record<string, string>; now?: string } = {},
): Stage {
  const stage = {} as Stage
  const ends: (() => Promise<void>)[] = []
  const place: Place = {
    partition: settings.region.startsWith('cn-') ? 'aws-cn' : 'aws',
    region: settings.region,
    account: '123456789012',
  }
  beforeAll(async () => {
    let engine = process.env.DYNAMODB_LOCAL_URL
    if (engine === undefined) {
      const started = await startEngine({})
      ends.push(() => started.stop())
      engine = started.url
    }
    const opened = await openStage(await assemble(settings), { engine, place, ...options })
    ends.push(() => opened.close())
    Object.assign(stage, opened)
  })
  afterAll(async () => {
    for (const end of ends.reverse()) await end()
    letGo(stage)
  })
  return stage
}
