import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '../functions/api/openapi.ts'
import { type Bundle, bundle } from './bundle.ts'

/** Every function that is deployed, by the name it has in the stack, and its entry file from the root of the repository. */
export const ENTRIES = {
  Api: 'functions/api/lambda.ts',
  OfficeApi: 'functions/api/office-lambda.ts',
  Web: 'functions/web/lambda.ts',
  OfficeWeb: 'functions/web/office-lambda.ts',
  PlanRuns: 'functions/jobs/plan-runs.ts',
  RunTownship: 'functions/jobs/run-township.ts',
  MakeDocuments: 'functions/jobs/make-documents.ts',
  DeliverMail: 'functions/jobs/deliver-mail.ts',
  MailEvents: 'functions/jobs/mail-events.ts',
  ImportLedger: 'functions/jobs/import-ledger.ts',
  SignInAccounts: 'functions/jobs/sign-in-accounts.ts',
} as const

export type FunctionName = keyof typeof ENTRIES
export type Bundles = Record<FunctionName, Bundle>

/** Bundles every function, each into a folder of its name; beside the API's, the document that describes it. */
export async function bundleFunctions(folder: string): Promise<Bundles> {
  const names = Object.keys(ENTRIES) as FunctionName[]
  const made = await Promise.all(names.map((name) => bundle(ENTRIES[name], join(folder, name))))
  const bundles = Object.fromEntries(names.map((name, at) => [name, made[at]])) as Bundles
  writeFileSync(join(bundles.Api.folder, 'openapi.json'), JSON.stringify(openApiDocument()))
  return bundles
}
