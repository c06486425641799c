/** The synthesized templates as CloudFormation would deploy them: every intrinsic becomes the value it has once deployed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
})
const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
})

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
})

export type Place = { partition: 'aws' | 'aws-cn'; region: string; account: string }
export type Resource = { id: string; stack: string; type: string; properties: Record<string, unknown> }

export interface Assembly {
  place: Place
  /** Where the code lies that the templates refer to by this key. */
  assetFolder(s3Key: string): string
  /** Every resource of this type, its properties resolved. */
  ofType(type: string): Resource[]
  /** What a stack tells whoever deployed it. */
  outputs: Record<string, string>
  /** The Amazon resource name of a resource by its logical id. */
  arnOf(resource: Resource): string
}

export interface AssemblyOptions {
  place: Place
  /** Values of Secrets Manager that the templates refer to. */
  secrets?: Record<string, string>
}

type Found = { stack: string; type: string; properties: Record<string, unknown> }

/** Reads every `*.template.json` of a cloud assembly. */
export function readAssembly(folder: string, { place, secrets = {} }: AssemblyOptions): Assembly {
  const found = new Map<string, Found>()
  const exported = new Map<string, unknown>()
  const outputs: Record<string, unknown> = {}
  const assets = assetsOf(folder)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
    const stack = file.replace('.template.json', '')
    const template = templateSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (found.has(id)) throw new Error(`two stacks have a resource ${id}; the stage knows them by this name`)
      found.set(id, { stack, type: Type, properties: Properties })
    }
    for (const [name, { Value, Export }] of Object.entries(template.Outputs)) {
      if (Export === undefined) outputs[name] = Value
      else exported.set(Export.Name, Value)
    }
  }
  const suffix = place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  const pseudo: Record<string, string> = {
    'AWS::Partition': place.partition,
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::URLSuffix': suffix,
    'AWS::StackName': 'stage',
  }
  const text = (value: unknown) => z.string().parse(resolve(value))
  const named = (id: string) => {
    const resource = found.get(id)
    if (resource === undefined) throw new Error(`nothing is called ${id}`)
    return { id, ...resource }
  }

  function resolve(value: unknown): unknown {
    if (typeof value === 'string') return withSecrets(value, secrets)
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    const [[key, argument] = ['', undefined], ...more] = Object.entries(value)
    if (more.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return intrinsic(key, argument)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each)]))
  }

  function intrinsic(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return reference(z.string().parse(argument))
      case 'Fn::GetAtt': {
        const [id, attribute] = z.tuple([z.string(), z.string()]).parse(argument)
        return attributeOf(named(id), attribute)
      }
      case 'Fn::Join': {
        const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument)
        return withSecrets(parts.map(text).join(separator), secrets)
      }
      case 'Fn::Sub':
        return z
          .string()
          .parse(argument)
          .replace(/\$\{([\w:.]+)\}/g, (_, inner: string) => reference(inner))
      case 'Fn::ImportValue': {
        const value = exported.get(text(argument))
        if (value === undefined) throw new Error(`nothing is exported as ${text(argument)}`)
        return resolve(value)
      }
      case 'Fn::Select': {
        const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument)
        return z.array(z.unknown()).parse(resolve(list))[index]
      }
      case 'Fn::Split': {
        const [separator, whole] = z.tuple([z.string(), z.unknown()]).parse(argument)
        return text(whole).split(separator)
      }
      default:
        throw new Error(`the stage does not know ${name}`)
    }
  }

  function reference(id: string): string {
    return pseudo[id] ?? identityOf(named(id))
  }

  const arn = (service: string, resource: string, { region = place.region, account = place.account } = {}) =>
    `arn:${place.partition}:${service}:${region}:${account}:${resource}`

  /** A name as CloudFormation makes one, where the template gives none. */
  function physicalName({ id, stack, properties }: Found & { id: string }): string {
    const given = [
      'Name',
      'TableName',
      'FunctionName',
      'QueueName',
      'BucketName',
      'RoleName',
      'UserPoolName',
      'LogGroupName',
    ]
    const name = given.map((each) => properties[each]).find((each) => each !== undefined)
    return name === undefined ? `${stack}-${id}` : text(name)
  }

  function identityOf(resource: Found & { id: string }): string {
    const { id, type } = resource
    switch (type) {
      case 'AWS::SQS::Queue':
        return `https://sqs.${place.region}.${suffix}/${place.account}/${physicalName(resource)}`
      case 'AWS::S3::Bucket':
        return physicalName(resource).toLowerCase()
      case 'AWS::Cognito::UserPool':
        return `${place.region}_${id}`
      case 'AWS::Cognito::UserPoolDomain':
        return text(resource.properties.Domain)
      case 'AWS::ApiGatewayV2::Api':
        return id.toLowerCase().slice(0, 10)
      case 'AWS::ApiGatewayV2::DomainName':
        return text(resource.properties.DomainName)
      case 'AWS::SNS::Topic':
        return arn('sns', physicalName(resource))
      case 'AWS::ApiGatewayV2::Integration':
      case 'AWS::Cognito::UserPoolClient':
        return id.toLowerCase()
      default:
        return physicalName(resource)
    }
  }

  function arnOfFound(resource: Found & { id: string }): string {
    const name = identityOf(resource)
    switch (resource.type) {
      case 'AWS::DynamoDB::Table':
        return arn('dynamodb', `table/${name}`)
      case 'AWS::S3::Bucket':
        return `arn:${place.partition}:s3:::${name}`
      case 'AWS::Lambda::Function':
        return arn('lambda', `function:${name}`)
      case 'AWS::SQS::Queue':
        return arn('sqs', physicalName(resource))
      case 'AWS::IAM::Role':
        return `arn:${place.partition}:iam::${place.account}:role/${name}`
      case 'AWS::Events::Rule':
        return arn('events', `rule/${name}`)
      case 'AWS::Scheduler::ScheduleGroup':
        return arn('scheduler', `schedule-group/${name}`)
      case 'AWS::Logs::LogGroup':
        return arn('logs', `log-group:${name}:*`)
      case 'AWS::Cognito::UserPool':
        return arn('cognito-idp', `userpool/${name}`)
      default:
        throw new Error(`the stage knows no ARN of ${resource.type}`)
    }
  }

  function attributeOf(resource: Found & { id: string }, attribute: string): unknown {
    const name = identityOf(resource)
    switch (`${resource.type} ${attribute}`) {
      case 'AWS::ApiGatewayV2::Api ApiEndpoint':
        return `https://${name}.execute-api.${place.region}.${suffix}`
      case 'AWS::ApiGatewayV2::DomainName RegionalDomainName':
        return `d-stage.execute-api.${place.region}.${suffix}`
      case 'AWS::ApiGatewayV2::DomainName RegionalHostedZoneId':
        return 'ZSTAGE'
      case 'AWS::Cognito::UserPool ProviderURL':
        return `https://cognito-idp.${place.region}.${suffix}/${name}`
      case 'AWS::SQS::Queue QueueName':
        return physicalName(resource)
      case 'AWS::SNS::Topic TopicName':
        return physicalName(resource)
      default:
        if (attribute === 'Arn') return arnOfFound(resource)
        throw new Error(`the stage knows no ${attribute} of ${resource.type}`)
    }
  }

  return {
    place,
    assetFolder(s3Key) {
      const asset = assets.get(s3Key)
      if (asset === undefined) throw new Error(`no asset goes to ${s3Key}`)
      return join(folder, asset)
    },
    ofType: (type) =>
      [...found]
        .filter(([, resource]) => resource.type === type)
        .map(([id, { stack, properties }]) => ({
          id,
          stack,
          type,
          properties: z.record(z.string(), z.unknown()).parse(resolve(properties)),
        })),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, text(value)])),
    arnOf: ({ id }) => arnOfFound(named(id)),
  }
}

/** Folders of code by the key under which they are put into the bucket of assets. */
function assetsOf(folder: string): Map<string, string> {
  const manifests = readdirSync(folder).filter((name) => name.endsWith('.assets.json'))
  const files = manifests.flatMap((name) =>
    Object.values(assetsSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).files),
  )
  return new Map(
    files.flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, source.path] as const),
    ),
  )
}

function withSecrets(value: string, secrets: Record<string, string>): string {
  return value.replace(/\{\{resolve:secretsmanager:([^:}]+):SecretString:*\}\}/g, (_, name: string) => {
    const secret = secrets[name]
    if (secret === undefined) throw new Error(`there is no secret ${name}`)
    return secret
  })
}
