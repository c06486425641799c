/** Whether IAM lets a call through: the policies of a role, and the resource policies of functions. Deny is the default. */
import * as z from 'zod'
import type { Assembly } from './assembly.ts'

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])])
const conditionsSchema = z.record(z.string(), z.record(z.string(), oneOrMore(z.string())))
const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.string()).optional(),
  Condition: conditionsSchema.optional(),
})
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.array(z.string()),
})
const trustSchema = z.object({
  AssumeRolePolicyDocument: z.object({
    Statement: z.array(
      z.object({ Principal: z.object({ Service: z.string() }), Condition: conditionsSchema.optional() }),
    ),
  }),
})
const permissionSchema = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
})

/** What a call says of itself, for conditions: `ses:FromAddress`, `aws:SourceArn`. */
export type Context = Record<string, string>

/** One action on one resource that a call needs. */
export type Need = { action: string; resource: string; context?: Context }

export class AccessDenied extends Error {
  override name = 'AccessDenied'
}

export interface Policies {
  /** @throws AccessDenied in the words of IAM, and keeps what was used */
  demand(roleArn: string, need: Need): void
  allows(roleArn: string, need: Need): boolean
  /** May this service take on the role? */
  assumes(roleArn: string, service: string, context: Context): boolean
  /** May this service call the function for that source? */
  admits(functionArn: string, service: string, sourceArn: string): boolean
  /** Was this grant of the role ever what let a call through? */
  isUsed(roleArn: string, action: string, resource: string): boolean
  /** What was asked for and not granted, in words. */
  refused: string[]
  /** Every action and resource pattern that a role is granted. */
  granted(roleArn: string): { action: string; resource: string }[]
}

export function readPolicies(assembly: Assembly): Policies {
  const used: (Need & { roleArn: string })[] = []
  const refused: string[] = []
  const statementsOf = new Map<string, z.output<typeof statementSchema>[]>()
  const rolesByName = new Map(assembly.ofType('AWS::IAM::Role').map((role) => [`${role.stack}-${role.id}`, role]))
  for (const { properties } of assembly.ofType('AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = policySchema.parse(properties)
    for (const name of Roles) {
      const role = rolesByName.get(name)
      if (role === undefined) throw new Error(`a policy names the role ${name}, which is not there`)
      const arn = assembly.arnOf(role)
      statementsOf.set(arn, [...(statementsOf.get(arn) ?? []), ...PolicyDocument.Statement])
    }
  }
  const permissions = assembly
    .ofType('AWS::Lambda::Permission')
    .map(({ properties }) => permissionSchema.parse(properties))
  const trusts = new Map(
    [...rolesByName.values()].map((role) => [assembly.arnOf(role), trustSchema.parse(role.properties)]),
  )

  function allows(roleArn: string, { action, resource, context = {} }: Need): boolean {
    const fitting = (statementsOf.get(roleArn) ?? []).filter(
      (statement) =>
        statement.Action.some((pattern) => like(action, pattern, 'i')) &&
        (statement.Resource ?? []).some((pattern) => like(resource, pattern)) &&
        meets(statement.Condition, context),
    )
    return fitting.length > 0 && fitting.every(({ Effect }) => Effect === 'Allow')
  }

  return {
    refused,
    isUsed: (roleArn, action, resource) =>
      used.some((need) => need.roleArn === roleArn && like(need.action, action, 'i') && like(need.resource, resource)),
    allows,
    demand(roleArn, need) {
      if (!allows(roleArn, need)) {
        refused.push(`${roleArn} ${need.action} ${need.resource}`)
        throw new AccessDenied(
          `User: ${roleArn} is not authorized to perform: ${need.action} on resource: ${need.resource} because no identity-based policy allows the ${need.action} action`,
        )
      }
      if (
        !used.some((one) => one.roleArn === roleArn && one.action === need.action && one.resource === need.resource)
      ) {
        used.push({ ...need, roleArn })
      }
    },
    assumes: (roleArn, service, context) =>
      (trusts.get(roleArn)?.AssumeRolePolicyDocument.Statement ?? []).some(
        ({ Principal, Condition }) => Principal.Service === service && meets(Condition, context),
      ),
    admits: (functionArn, service, sourceArn) =>
      permissions.some(
        ({ Action, FunctionName, Principal, SourceArn, SourceAccount }) =>
          Action === 'lambda:InvokeFunction' &&
          (FunctionName === functionArn || functionArn.endsWith(`:function:${FunctionName}`)) &&
          Principal === service &&
          (SourceArn === undefined || arnLike(sourceArn, SourceArn)) &&
          (SourceAccount === undefined || SourceAccount === assembly.place.account),
      ),
    granted: (roleArn) =>
      (statementsOf.get(roleArn) ?? []).flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => (Resource ?? []).map((resource) => ({ action, resource }))),
      ),
  }
}

/** All operators must hold; one that the stage does not know refuses. */
function meets(conditions: z.output<typeof conditionsSchema> | undefined, context: Context): boolean {
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const actual = context[key]
      if (actual === undefined) return false
      if (operator === 'StringEquals') return wanted.includes(actual)
      if (operator === 'StringLike') return wanted.some((pattern) => like(actual, pattern))
      if (operator === 'ArnLike' || operator === 'ArnEquals') return wanted.some((pattern) => arnLike(actual, pattern))
      return false
    }),
  )
}

/** `*` stands for any characters, `?` for one. */
export function like(value: string, pattern: string, flags = ''): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${expression}$`, `s${flags}`).test(value)
}

/** As IAM compares resource names: each of the six parts between colons for itself. */
export function arnLike(value: string, pattern: string): boolean {
  const parts = (arn: string) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')]
  const [actual, wanted] = [parts(value), parts(pattern)]
  return wanted.every((part, index) => like(actual[index] ?? '', part))
}
