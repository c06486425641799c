import type { DeploymentSettings } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'
import { anApp } from '../infra/deployment.ts'
import { shippedBundles } from '../support/bundles.ts'
import { onceARun } from '../support/once-a-run.ts'

/** Synthesizes a deployment with its real bundles, as `npm run synth` does, and answers with the folder of its templates. */
export function assemble(settings: DeploymentSettings): Promise<string> {
  return onceARun('assembly', settings, async () => {
    const app = anApp()
    defineDeployment(app, settings, await shippedBundles())
    return app.synth().directory
  })
}
