/** Reads a synthesized template: resources by type, the functions by their names, and what each role may do. */
import type { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod'

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])])

const getAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((ref) => ref['Fn::GetAtt'][0])
const ref = z.object({ Ref: z.string() }).transform((one) => one.Ref)

const functionSchema = z.object({
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Handler: z.string(),
  Role: getAtt,
  Environment: z.object({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) }),
  LoggingConfig: z.object({ LogGroup: ref }),
})

const statementSchema = z.object({
  Effect: z.literal('Allow'),
  Action: oneOrMore(z.string()),
  Resource: oneOrMore(z.unknown()),
  Condition: z.unknown().optional(),
})

const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.array(ref),
})

export type Statement = z.output<typeof statementSchema>

/** The properties of every resource of a type, by logical id, as the schema understands them. */
export function propertiesOf<T extends z.ZodType>(
  template: Template,
  type: string,
  schema: T,
): Map<string, z.output<T>> {
  const found = Object.entries(template.findResources(type))
  return new Map(found.map(([id, resource]): [string, z.output<T>] => [id, schema.parse(resource.Properties)]))
}

/** Every function with its logical id, by the name it logs under. */
export function functionsOf(template: Template) {
  const all = propertiesOf(template, 'AWS::Lambda::Function', functionSchema)
  return new Map(
    [...all].map(([id, properties]) => [
      properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
      { id, ...properties },
    ]),
  )
}

const alarmSchema = z.object({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.object({ Ref: z.string() })).min(1),
  Namespace: z.string(),
  MetricName: z.string(),
  Statistic: z.string(),
  Period: z.int(),
  EvaluationPeriods: z.int(),
  ComparisonOperator: z.string(),
  Threshold: z.int(),
  TreatMissingData: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
})

/** Every alarm. */
export function alarmsOf(template: Template) {
  return [...propertiesOf(template, 'AWS::CloudWatch::Alarm', alarmSchema).values()]
}

/** What each role is allowed, by the role's logical id. */
export function statementsByRole(template: Template): Map<string, Statement[]> {
  const byRole = new Map<string, Statement[]>()
  for (const { PolicyDocument, Roles } of propertiesOf(template, 'AWS::IAM::Policy', policySchema).values()) {
    for (const role of Roles) byRole.set(role, [...(byRole.get(role) ?? []), ...PolicyDocument.Statement])
  }
  return byRole
}

const intrinsic = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform((it) => it.Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((it) => it['Fn::GetAtt'][0]),
  z
    .object({ 'Fn::ImportValue': z.string() })
    .transform((it) => it['Fn::ImportValue'].replace(/^.*GetAtt(\w+)Arn/, '$1')),
])
const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(intrinsic)]) })
const resourceSchema = z.union([
  intrinsic.transform(withoutHash),
  joined.transform((it) => it['Fn::Join'][1].map(withoutHash).join('')),
])

/** A resource of a statement by the name it has in the code: `Table/index/lookup`, `RunQueue`. */
export function resourceName(resource: unknown): string {
  return resourceSchema
    .parse(resource)
    .replace(/^arn:(?:AWS::Partition|aws):(\w+):[\w-]+(?:::\w+)?:AWS::AccountId:/, '$1 ')
}

/** CDK ends a logical id with eight digits made of its path. */
function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '')
}
