import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod'
import type { Bundle } from '../../infra/bundle.ts'
import { type DeploymentSettings, readDeployment } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'
import { newFolder } from '../support/folder.ts'

/** Deployments that are kept as examples. */
type Deployment = 'example' | 'example-china'

/** The stacks of `deployments/NAME.json`, with the flags of `cdk.json`, and something in place of the bundles. */
export function deployment(name: Deployment = 'example', more: Partial<DeploymentSettings> = {}) {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))
  const app = new App({ context, outdir: newFolder() })
  const bundle = standIn()
  return {
    app,
    ...defineDeployment(
      app,
      { ...readDeployment(name), ...more },
      {
        Api: bundle,
        OfficeApi: bundle,
        Web: bundle,
        OfficeWeb: bundle,
        PlanRuns: bundle,
        RunTownship: bundle,
        MakeDocuments: bundle,
        DeliverMail: bundle,
        MailEvents: bundle,
        ImportLedger: bundle,
        SignInAccounts: bundle,
      },
    ),
  }
}

/** The templates of a deployment; throws when a check of the synthesis finds something. */
export function templates(
  name: Deployment = 'example',
  more: Partial<DeploymentSettings> = {},
): { data: Template; service: Template } {
  const { data, service } = deployment(name, more)
  return { data: Template.fromStack(data), service: Template.fromStack(service) }
}

function standIn(): Bundle {
  const folder = newFolder()
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {}')
  return { folder, bytes: 0, coldStartBytes: 0, dataBytes: 0, sourceMaps: '', contents: [] }
}
