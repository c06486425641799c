import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Bundles } from '../functions.ts'
import type { DeploymentSettings } from '../settings.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'

/**
 * Everything that is deployed. A finding of cdk-nag or of the built-in template
 * validator fails the synthesis, unless it is acknowledged, with its reason, beside the resource.
 */
export function defineDeployment(
  app: App,
  settings: DeploymentSettings,
  bundles: Bundles,
): { data: DataStack; service: ServiceStack } {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const env = { region: settings.region }
  const data = new DataStack(app, 'VillageIncomeData', {
    env,
    stackName: `village-income-${settings.name}-data`,
    description: 'Village income: the table, the files, the people who sign in',
    settings,
  })
  const service = new ServiceStack(app, 'VillageIncome', {
    env,
    stackName: `village-income-${settings.name}`,
    description: 'Village income: pages, JSON API, weekly dispatch, monthly bulletin',
    data,
    settings,
    bundles,
  })
  return { data, service }
}
