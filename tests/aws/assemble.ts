import { readFileSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { type DeploymentSettings, readDeployment } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'
import { shippedBundles } from '../support/bundles.ts'
import { newFolder } from '../support/folder.ts'

/** Synthesizes a deployment with its real bundles, as `npm run synth` does, and answers with the folder of its templates. */
export async function assemble(settings: DeploymentSettings = readDeployment('example')): Promise<string> {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))
  const app = new App({ context, outdir: newFolder() })
  defineDeployment(app, settings, await shippedBundles())
  return app.synth().directory
}
