/** DynamoDB: every call is held against the role of its function, then goes to the engine, which does the work. */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import type { Need } from './policy.ts'
import { jsonError, type ServiceAnswer, type ServiceCall } from './service-call.ts'

const attributeSchema = z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const tableSchema = z.object({
  AttributeDefinitions: z.array(attributeSchema),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']) }),
    }),
  ),
})

const LOCAL = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

/** Makes the tables of the templates on the engine, under the names they have when deployed. */
export async function createTables(assembly: Assembly, endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...LOCAL })
  for (const resource of assembly.ofType('AWS::DynamoDB::Table')) {
    await client.send(
      new CreateTableCommand({
        TableName: assembly.arnOf(resource).split('/')[1],
        BillingMode: 'PAY_PER_REQUEST',
        ...tableSchema.parse(resource.properties),
      }),
    )
  }
  client.destroy()
}

const named = z.object({ TableName: z.string() })
const requestSchemas = {
  one: named.extend({ IndexName: z.string().optional() }),
  batch: z.object({ RequestItems: z.record(z.string(), z.unknown()) }),
  writes: z.object({
    TransactItems: z.array(z.partialRecord(z.enum(['Put', 'Update', 'Delete', 'ConditionCheck']), named)),
  }),
  reads: z.object({ TransactItems: z.array(z.object({ Get: named })) }),
}

/** What IAM asks of a call: a transaction needs the permission of everything in it. */
export function needsOf(operation: string, body: unknown, tableArn: (name: string) => string): Need[] {
  const need = (name: string, table: string, index?: string) => ({
    action: `dynamodb:${name}`,
    resource: index === undefined ? tableArn(table) : `${tableArn(table)}/index/${index}`,
  })
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(requestSchemas.batch.parse(body).RequestItems).map((table) => need(operation, table))
    case 'TransactGetItems':
      return requestSchemas.reads.parse(body).TransactItems.map(({ Get }) => need('GetItem', Get.TableName))
    case 'TransactWriteItems':
      return requestSchemas.writes
        .parse(body)
        .TransactItems.flatMap((item) =>
          Object.entries(item).map(([kind, { TableName }]) =>
            need(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, TableName),
          ),
        )
    default: {
      const { TableName, IndexName } = requestSchemas.one.parse(body)
      return [need(operation, TableName, IndexName)]
    }
  }
}

/** Passes a call on as it is; the engine does not look at the signature, which the stage did. */
export async function passToEngine(endpoint: string, call: ServiceCall): Promise<ServiceAnswer> {
  const headers = Object.entries(call.headers).filter(
    ([name]) => !['host', 'x-stage-host', 'connection', 'content-length'].includes(name),
  )
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: new Uint8Array(call.body),
  })
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => /^(content-type|x-amz)/.test(name))),
    body: Buffer.from(await response.arrayBuffer()),
  }
}

export function operationOf(call: ServiceCall): string {
  return z.string().parse(call.headers['x-amz-target']).split('.')[1] ?? ''
}

export const denied = (message: string) => jsonError(400, 'com.amazon.coral.service#AccessDeniedException', message)
