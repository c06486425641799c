import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import { TRY_LIMITS } from '../../shared/adapters/table/dynamodb.ts'
import { outageOf } from '../../shared/adapters/table/dynamodb-outage.ts'
import { table } from '../../shared/adapters/table/table.ts'

/** How the SDK reaches an engine on this machine; the engine asks for credentials but does not check them. */
export function engineConfig(endpoint: string): DynamoDBClientConfig {
  return { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 5 }
}

/**
 * Creates the one table on an engine of this machine; there already is fine. On AWS the stack creates it.
 *
 * @throws DomainError `unavailable` where nobody answers
 */
export async function createTable(tableName: string, config: DynamoDBClientConfig): Promise<void> {
  const client = new DynamoDBClient({ requestHandler: TRY_LIMITS, ...config })
  const key = (partitionKey: string, sortKey: string) => [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ]
  const indexes = Object.entries(table.indexes)
  const names = [table, ...indexes.map(([, index]) => index)].flatMap((one) => [one.partitionKey, one.sortKey])
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: key(table.partitionKey, table.sortKey),
        GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
          IndexName,
          KeySchema: key(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: index.holds === 'keys' ? 'KEYS_ONLY' : 'ALL' },
        })),
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw outageOf(error, 'read') ?? error
  } finally {
    client.destroy()
  }
}
