import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { bundleFunctions } from '../../infra/functions.ts'
import { type DeploymentSettings, readSettings } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'
import { newFolder } from '../support/folder.ts'

/** The same for every deployment, so they are made once a test file. */
let bundles: ReturnType<typeof bundleFunctions> | undefined

/** Synthesizes a deployment with its real bundles, as `npm run synth` does, and answers with the folder of its templates. */
export async function assemble(settings: DeploymentSettings = readSettings('example')): Promise<string> {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))
  const app = new App({ context, outdir: newFolder() })
  bundles ??= bundleFunctions(join(newFolder(), 'functions'))
  defineDeployment(app, settings, await bundles)
  return app.synth().directory
}
