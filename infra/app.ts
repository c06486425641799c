/** What `cdk` runs: bundles the functions and defines the stacks of one deployment (`-c deployment=NAME`). */
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { bundleFunctions } from './functions.ts'
import { readDeployment, SettingsError } from './settings.ts'
import { defineDeployment } from './stacks/deployment.ts'

try {
  const app = new App()
  const settings = readDeployment(z.string().parse(app.node.tryGetContext('deployment')))
  // Bundles and their source maps lie in the assembly, so a stack trace can be read for as long as the assembly is kept.
  defineDeployment(app, settings, await bundleFunctions(join(app.outdir, 'functions')))
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exit(1)
}
