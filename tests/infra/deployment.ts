import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod'
import type { Bundle } from '../../infra/bundle.ts'
import { type Bundles, ENTRIES, type FunctionName } from '../../infra/functions.ts'
import { type DeploymentSettings, readDeployment } from '../../infra/settings.ts'
import { defineDeployment } from '../../infra/stacks/deployment.ts'
import { newFolder } from '../support/folder.ts'

const example = readDeployment('example')
const certificateArn = `arn:aws:acm:${example.region}:123456789012:certificate/a`

/**
 * Every kind of deployment that a test looks at or plays, whatever its name and addresses. The validator of templates takes
 * longer than all the rest of a synthesis, so it runs once for each of these, in checks.test.ts, and nowhere else.
 */
export const KINDS = {
  example,
  china: readDeployment('example-china'),
  ownDomain: { ...example, domain: { name: 'income.town.example', certificateArn } },
  withProgram: { ...example, signIn: { kind: 'cognito' as const, programs: ['sync'] } },
  restored: { ...example, adoptTable: 'village-income-restored' },
} satisfies Record<string, DeploymentSettings>

export type Kind = keyof typeof KINDS

const synthesized = new Map<Kind, { data: Template; service: Template }>()

/** The stacks of a deployment, with the flags of `cdk.json`, and something in place of the bundles. */
export function deployment(settings: DeploymentSettings = example, isValidated = false) {
  const app = anApp(isValidated)
  return { app, ...defineDeployment(app, settings, standIns()) }
}

/** An app as `cdk` makes it; cdk-nag looks at it in any case. */
export function anApp(isValidated = false): App {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))
  return new App({ context, outdir: newFolder(), builtinCloudFormationValidation: isValidated })
}

/** The templates of a kind, made once; throws when cdk-nag finds something. */
export function templates(kind: Kind = 'example'): { data: Template; service: Template } {
  const known = synthesized.get(kind)
  if (known !== undefined) return known
  const { data, service } = deployment(KINDS[kind])
  const made = { data: Template.fromStack(data), service: Template.fromStack(service) }
  synthesized.set(kind, made)
  return made
}

function standIns(): Bundles {
  const folder = newFolder()
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {}')
  const bundle: Bundle = { folder, bytes: 0, coldStartBytes: 0, dataBytes: 0, sourceMaps: '', contents: [] }
  const names = Object.keys(ENTRIES) as FunctionName[]
  return Object.fromEntries(names.map((name) => [name, bundle])) as Bundles
}
