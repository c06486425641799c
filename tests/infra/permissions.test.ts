import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { templates } from './deployment.ts'
import { functionsOf, propertiesOf, resourceName, statementsByRole } from './template.ts'

const { service } = templates()
const roles = statementsByRole(service)
const functions = functionsOf(service)

const read = 'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query'
const readWrite =
  'dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem'
/** For those that take entries in. */
const enters = readWrite.replace('dynamodb:BatchGetItem', 'dynamodb:BatchGetItem dynamodb:BatchWriteItem')
const work = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage'
const lookup = { 'Table/index/lookup': 'dynamodb:Query' }
const state = { 'Table/index/state': 'dynamodb:Query' }
const office = { MakeDocumentsFunction: 'lambda:InvokeFunction', MailQueue: 'sqs:SendMessage' }
const stored = { Files: 's3:ListBucket', 'Files/*': 's3:GetObject s3:PutObject' }
const files = { ...stored, 'Files/incoming/*': 's3:DeleteObject' }

/** Everything any function may do, besides writing its own log. A new permission is a new line here. */
const ALLOWED: Record<string, Record<string, string>> = {
  Api: { Table: enters, ...lookup, ...state },
  OfficeApi: { Table: enters, ...lookup, ...state, ...office, RunQueue: 'sqs:SendMessage' },
  OfficeWeb: {
    Table: enters,
    ...lookup,
    ...state,
    ...files,
    ...office,
    RunQueue: 'sqs:SendMessage',
    SignInAccountsFunction: 'lambda:InvokeFunction',
    ImportLedgerFunction: 'lambda:InvokeFunction',
  },
  Web: { Table: enters, ...lookup, ...state, ...files },
  PlanRuns: {
    ...lookup,
    MailQueue: 'sqs:SendMessage',
    RunQueue: 'sqs:SendMessage',
    SchedulesLostTicks: 'sqs:SendMessage',
  },
  RunTownship: { Table: readWrite, ...state, ...office, RunQueue: `${work} sqs:SendMessage` },
  MakeDocuments: { Table: read, ...lookup, ...stored },
  DeliverMail: {
    Table: readWrite,
    ...lookup,
    ...state,
    MakeDocumentsFunction: 'lambda:InvokeFunction',
    MailQueue: `${work} sqs:SendMessage`,
    'ses identity/example.org': 'ses:SendRawEmail',
    'ses configuration-set/MailFeedbackConfigurationSet': 'ses:SendRawEmail',
  },
  MailEvents: { Table: readWrite, MailFeedbackDeadLetters: 'sqs:SendMessage' },
  ImportLedger: { Table: enters, ...lookup, ...state, 'Files/incoming/*': 's3:GetObject' },
  SignInAccounts: { UserPool: 'cognito-idp:AdminCreateUser cognito-idp:AdminSetUserPassword' },
}

function allowedTo(name: string): Record<string, string> {
  const allowed = new Map<string, string[]>()
  for (const { Action, Resource } of roles.get(functions.get(name)?.Role ?? '') ?? []) {
    for (const resource of Resource.map(resourceName)) {
      allowed.set(resource, [...(allowed.get(resource) ?? []), ...Action])
    }
  }
  return Object.fromEntries([...allowed].map(([resource, actions]) => [resource, actions.toSorted().join(' ')]))
}

describe('what each function may do', () => {
  it('is listed here for every function', () => {
    expect([...functions.keys()].toSorted()).toEqual(Object.keys(ALLOWED).toSorted())
  })

  it.each(Object.keys(ALLOWED))('%s: exactly this, and its own log', (name) => {
    expect(allowedTo(name)).toEqual({ ...ALLOWED[name], [`${name}Logs`]: 'logs:CreateLogStream logs:PutLogEvents' })
  })

  it('includes mail only from the address of the product', () => {
    const statements = roles.get(functions.get('DeliverMail')?.Role ?? '') ?? []
    const mail = statements.find(({ Action }) => Action.includes('ses:SendRawEmail'))
    expect(mail?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'dispatch@example.org' } })
  })
})

describe('every role', () => {
  const statements = [...roles.values()].flat()

  it('names its actions, never with a star, and none reads a whole table', () => {
    const actions = statements.flatMap(({ Action }) => Action)
    expect(actions.length).toBeGreaterThan(30)
    expect(actions.filter((action) => action.includes('*') || action === 'dynamodb:Scan')).toEqual([])
  })

  it('names its resources; a star stands only for the objects of the files bucket', () => {
    const starred = statements
      .flatMap(({ Resource }) => Resource.map(resourceName))
      .filter((name) => name.includes('*'))
    expect(new Set(starred)).toEqual(new Set(['Files/*', 'Files/incoming/*']))
  })

  it('has policies of this stack only, none managed by AWS', () => {
    const managed = z.object({ ManagedPolicyArns: z.undefined().optional(), Policies: z.undefined().optional() })
    expect(propertiesOf(service, 'AWS::IAM::Role', managed).size).toBe(functions.size + 1)
  })

  it('of the scheduler starts the planner, keeps what it could not start, and nothing else', () => {
    const ofFunctions = [...functions.values()].map(({ Role }) => Role)
    const others = [...roles].filter(([role]) => !ofFunctions.includes(role)).map(([, allowed]) => allowed)
    expect(others.flat().map(({ Action, Resource }) => [Action, Resource.map(resourceName)])).toEqual([
      [['lambda:InvokeFunction'], ['PlanRunsFunction']],
      [['sqs:SendMessage'], ['SchedulesLostTicks']],
    ])
  })
})
