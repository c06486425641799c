/** The table as the adapters beside this file use it: typed reads that parse, and transactions that tell why not. */
import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient, type DynamoDBClientConfig, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Key } from './keys.ts'
import { table } from './table.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
export type Row = Record<string, unknown>
/** Where every consumed capacity unit is reported, when someone measures. */
export type CapacityMeter = (operation: 'read' | 'write', units: number) => void

export type Store = ReturnType<typeof createStore>

const MAX_CONFLICT_RETRIES = 8
/** Reasons for which a transaction was cancelled that pass by themselves. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

/** Opens the table; `config.endpoint` names a DynamoDB-compatible engine. One client a process, built by the entry file. */
export function createStore(tableName: string, config: DynamoDBClientConfig = {}, meter?: CapacityMeter) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  })
  const measured = meter === undefined ? {} : ({ ReturnConsumedCapacity: 'TOTAL' } as const)

  /** One item, strongly consistent, parsed; null when there is none. */
  async function get<T>(key: Key, schema: z.ZodType<T>): Promise<T | null> {
    const result = await client.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true, ...measured }),
    )
    meter?.('read', result.ConsumedCapacity?.CapacityUnits ?? 0)
    return result.Item === undefined ? null : schema.parse(result.Item)
  }

  /** Up to 100 items in one round trip, strongly consistent; missing ones are left out. */
  async function getMany(requested: readonly Key[]): Promise<Row[]> {
    const rows: Row[] = []
    let keysLeft: Key[] = [...requested]
    while (keysLeft.length > 0) {
      const result = await client.send(
        new BatchGetCommand({
          RequestItems: { [tableName]: { Keys: keysLeft.slice(0, 100), ConsistentRead: true } },
          ...measured,
        }),
      )
      for (const part of result.ConsumedCapacity ?? []) meter?.('read', part.CapacityUnits ?? 0)
      rows.push(...(result.Responses?.[tableName] ?? []))
      const unprocessed = (result.UnprocessedKeys?.[tableName]?.Keys ?? []) as Key[]
      keysLeft = [...unprocessed, ...keysLeft.slice(100)]
    }
    return rows
  }

  /** Every item of a partition whose sort key begins with this, in order; strongly consistent. */
  async function queryAll(pk: string, prefix?: string): Promise<Row[]> {
    const rows: Row[] = []
    let from: Row | undefined
    do {
      const page = await queryPage({ pk, ...(prefix === undefined ? {} : { prefix }), ...(from ? { from } : {}) })
      rows.push(...page.rows)
      from = page.next
    } while (from !== undefined)
    return rows
  }

  /** One page of a partition, or of the lookup index (`index`, then eventually consistent). */
  async function queryPage(query: {
    pk: string
    prefix?: string
    between?: [string, string]
    index?: boolean
    descending?: boolean
    limit?: number
    from?: Row
    filter?: { expression: string; names: Record<string, string>; values: Record<string, unknown> }
  }): Promise<{ rows: Row[]; next: Row | undefined }> {
    const [pkName, skName] = query.index
      ? [table.lookupIndex.partitionKey, table.lookupIndex.sortKey]
      : [table.partitionKey, table.sortKey]
    const range = query.between
      ? { text: ' AND #sk BETWEEN :low AND :high', values: { ':low': query.between[0], ':high': query.between[1] } }
      : query.prefix !== undefined
        ? { text: ' AND begins_with(#sk, :prefix)', values: { ':prefix': query.prefix } }
        : { text: '', values: {} }
    const input: QueryCommandInput = {
      TableName: tableName,
      KeyConditionExpression: `#pk = :pk${range.text}`,
      ExpressionAttributeNames: { '#pk': pkName, ...(range.text ? { '#sk': skName } : {}), ...query.filter?.names },
      ExpressionAttributeValues: { ':pk': query.pk, ...range.values, ...query.filter?.values },
      ScanIndexForward: !query.descending,
      ...(query.index ? { IndexName: table.lookupIndex.name } : { ConsistentRead: true }),
      ...(query.filter ? { FilterExpression: query.filter.expression } : {}),
      ...(query.limit ? { Limit: query.limit } : {}),
      ...(query.from ? { ExclusiveStartKey: query.from } : {}),
      ...measured,
    }
    const result = await client.send(new QueryCommand(input))
    meter?.('read', result.ConsumedCapacity?.CapacityUnits ?? 0)
    return { rows: result.Items ?? [], next: result.LastEvaluatedKey }
  }

  /**
   * Writes all or nothing. Returns the indexes of the items whose condition failed: empty means written. A conflict
   * with another transaction is tried again with jitter; everything else is thrown.
   */
  async function transact(items: readonly TransactItem[]): Promise<number[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        const result = await client.send(new TransactWriteCommand({ TransactItems: [...items], ...measured }))
        for (const part of result.ConsumedCapacity ?? []) meter?.('write', part.CapacityUnits ?? 0)
        return []
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error
        const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code)
        const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []))
        if (failed.length > 0) return failed
        if (!codes.some((code) => PASSING.has(code ?? '')) || attempt >= MAX_CONFLICT_RETRIES) throw error
        await delay(Math.random() * 20 * 2 ** attempt)
      }
    }
  }

  /** Every item of the table, for a backup on one machine; functions on AWS have no permission to do this. */
  async function* scan(): AsyncGenerator<Row, void> {
    let from: Row | undefined
    do {
      const page: ScanCommandOutput = await client.send(
        new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }),
      )
      yield* page.Items ?? []
      from = page.LastEvaluatedKey
    } while (from !== undefined)
  }

  return {
    scan,
    /** Puts an item as it was, keys included: only for a restore. */
    async restoreItem(item: Row): Promise<void> {
      await client.send(new PutCommand({ TableName: tableName, Item: item }))
    },
    get,
    getMany,
    queryAll,
    queryPage,
    transact,
    tableName,
    /** A put within a transaction; `expectedVersion` 0 or null: must be new. */
    put(key: Key, record: Row, expectedVersion: number | null): TransactItem {
      const Item = { ...record, ...key }
      return expectedVersion === null || expectedVersion === 0
        ? { Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
        : {
            Put: {
              TableName: tableName,
              Item,
              ConditionExpression: '#version = :expected',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':expected': expectedVersion },
            },
          }
    },
    /** A put that nobody else can contradict. */
    overwrite(key: Key, record: Row): TransactItem {
      return { Put: { TableName: tableName, Item: { ...record, ...key } } }
    },
    remove(key: Key): TransactItem {
      return { Delete: { TableName: tableName, Key: key } }
    },
    close: () => client.destroy(),
  }
}

/** Parses each row; an item that does not parse is a defect and is thrown, never skipped. */
export function parseRows<T>(rows: readonly Row[], schema: z.ZodType<T>): T[] {
  return rows.map((row) => schema.parse(row))
}

/** The sort key of a row. */
export function sortKeyOf(row: Row): string {
  return z.string().parse(row.sk)
}
