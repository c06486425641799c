import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod'
import type { Bundle } from '../../infra/bundle.ts'
import { readSettings } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'

/** What China demands, complete. */
export const CHINA = {
  partition: 'aws-cn',
  OIDC_ISSUER: 'https://id.example.cn',
  OIDC_CLIENT_ID: 'village-income',
  API_AUDIENCE: 'village-income-api',
  MAIL_URL: 'secret:village-income/mail',
}

/** The stacks as `npm run synth` defines them, with the flags of `cdk.json`, and something in place of the bundles. */
export function deployment(context: Record<string, unknown> = {}) {
  const { context: given } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))
  const app = new App({ context: { ...given, ...context }, outdir: newFolder() })
  const bundle = standIn()
  return {
    app,
    ...defineDeployment(app, readSettings(app.node), {
      Api: bundle,
      OfficeApi: bundle,
      Web: bundle,
      OfficeWeb: bundle,
      PlanRuns: bundle,
      RunTownship: bundle,
      MakeDocuments: bundle,
      DeliverMail: bundle,
      MailEvents: bundle,
    }),
  }
}

/** The templates of a deployment; throws when a check of the synthesis finds something. */
export function templates(context: Record<string, unknown> = {}): { data: Template; service: Template } {
  const { data, service } = deployment(context)
  return { data: Template.fromStack(data), service: Template.fromStack(service) }
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'infra-test-'))

function standIn(): Bundle {
  const folder = newFolder()
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {}')
  return { folder, bytes: 0, coldStartBytes: 0, sourceMaps: '', contents: [] }
}
