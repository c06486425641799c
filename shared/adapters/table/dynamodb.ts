/** The table on DynamoDB, or on an engine that speaks like it. Nothing else here knows expressions. */

import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient, type DynamoDBClientConfig, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { outageOf } from './dynamodb-outage.ts'
import { outage } from './outage.ts'
import type { Condition, Driver, Key, Row, TransactItem } from './port.ts'
import { createStore, type Store } from './store.ts'
import { table } from './table.ts'

/** Where every consumed capacity unit is reported, when someone measures. */
export type CapacityMeter = (operation: 'read' | 'write', units: number) => void

/** For one answer, with whatever the SDK tries again meanwhile; and for one try. */
const ANSWER_MILLIS = 20_000
export const TRY_LIMITS = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true }
const FEW_ITEMS = 10
const RETRIES = { ofFew: { retries: 12, longestMillis: 200 }, ofMany: { retries: 40, longestMillis: 50 } }
/** Reasons for which a transaction was cancelled that pass by themselves. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

/** Opens the table; `config.endpoint` names a DynamoDB-compatible engine. One client a process, built by the entry file. */
export function dynamoDbStore(tableName: string, config: DynamoDBClientConfig = {}, meter?: CapacityMeter): Store {
  return createStore(dynamoDbDriver(tableName, config, meter))
}

type Within = { abortSignal: AbortSignal }

/** @throws DomainError `unavailable` or `busy` where there is no answer in time */
async function inTime<T>(what: 'read' | 'write', ask: (within: Within) => Promise<T>): Promise<T> {
  try {
    return await ask({ abortSignal: AbortSignal.timeout(ANSWER_MILLIS) })
  } catch (error) {
    throw outageOf(error, what) ?? error
  }
}

function dynamoDbDriver(tableName: string, config: DynamoDBClientConfig, meter?: CapacityMeter): Driver {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: TRY_LIMITS, ...config }), {
    marshallOptions: { removeUndefinedValues: true },
  })
  const measured = meter === undefined ? {} : ({ ReturnConsumedCapacity: 'TOTAL' } as const)

  const whole = async () =>
    (await import('./dynamodb-whole.ts')).wholeTable(
      tableName,
      (command) => inTime('read', (within) => client.send(command, within)),
      driver,
    )

  const driver: Driver = {
    async get(key) {
      const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true, ...measured })
      const result = await inTime('read', (within) => client.send(command, within))
      meter?.('read', result.ConsumedCapacity?.CapacityUnits ?? 0)
      return result.Item ?? null
    },

    async getMany(requested) {
      const rows: Row[] = []
      let keysLeft: Key[] = [...requested]
      for (let unanswered = 0; keysLeft.length > 0; ) {
        const command = new BatchGetCommand({
          RequestItems: { [tableName]: { Keys: keysLeft.slice(0, 100), ConsistentRead: true } },
          ...measured,
        })
        const result = await inTime('read', (within) => client.send(command, within))
        for (const part of result.ConsumedCapacity ?? []) meter?.('read', part.CapacityUnits ?? 0)
        rows.push(...(result.Responses?.[tableName] ?? []))
        const unprocessed = keySchema.array().parse(result.UnprocessedKeys?.[tableName]?.Keys ?? [])
        const isStuck = unprocessed.length === Math.min(100, keysLeft.length)
        keysLeft = [...unprocessed, ...keysLeft.slice(100)]
        unanswered = isStuck ? unanswered + 1 : 0
        if (isStuck) await pause(unanswered, RETRIES.ofFew)
      }
      return rows
    },

    getTogether(keys) {
      const TransactItems = keys.map((key) => ({ Get: { TableName: tableName, Key: key } }))
      return unlessConflict(keys.length, async () => {
        const command = new TransactGetCommand({ TransactItems, ...measured })
        const result = await inTime('read', (within) => client.send(command, within))
        for (const part of result.ConsumedCapacity ?? []) meter?.('read', part.CapacityUnits ?? 0)
        return (result.Responses ?? []).flatMap(({ Item }) => (Item === undefined ? [] : [Item]))
      })
    },

    async queryPage({ pk, prefix, between, index, descending, limit, from, filter }) {
      const words = new Expressions()
      const { partitionKey: pkName, sortKey: skName } = index ? table.indexes[index] : table
      const partition = `${words.name(pkName)} = ${words.value(pk)}`
      const range = between
        ? ` AND ${words.name(skName)} BETWEEN ${words.value(between[0])} AND ${words.value(between[1])}`
        : prefix !== undefined
          ? ` AND begins_with(${words.name(skName)}, ${words.value(prefix)})`
          : ''
      const command = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: `${partition}${range}`,
        ...(filter ? { FilterExpression: words.condition(filter) } : {}),
        ...words.attributes(),
        ScanIndexForward: !descending,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        ...(limit ? { Limit: limit } : {}),
        ...(from ? { ExclusiveStartKey: from } : {}),
        ...measured,
      })
      const result = await inTime('read', (within) => client.send(command, within))
      meter?.('read', result.ConsumedCapacity?.CapacityUnits ?? 0)
      const next = result.LastEvaluatedKey === undefined ? undefined : placeSchema.parse(result.LastEvaluatedKey)
      return { rows: result.Items ?? [], next }
    },

    async transact(items, hints = []) {
      if (hints.length > 0) await driver.hint(hints)
      const TransactItems = items.map((item) => written(tableName, item))
      return unlessConflict(items.length, async () => {
        try {
          const command = new TransactWriteCommand({ TransactItems, ...measured })
          const result = await inTime('write', (within) => client.send(command, within))
          for (const part of result.ConsumedCapacity ?? []) meter?.('write', part.CapacityUnits ?? 0)
          return []
        } catch (error) {
          const failed = reasonsOf(error).flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []))
          if (failed.length === 0) throw error
          return failed
        }
      })
    },

    async hint(hints) {
      const { writeHints } = await import('./dynamodb-hints.ts')
      await writeHints(hints, {
        tableName,
        measured,
        pause: (tries) => pause(tries, RETRIES.ofFew),
        async send(command) {
          const result = await inTime('write', (within) => client.send(command, within))
          for (const part of result.ConsumedCapacity ?? []) meter?.('write', part.CapacityUnits ?? 0)
          return result
        },
      })
    },

    async *scan() {
      yield* (await whole()).scan()
    },
    fillEmpty: async (rows) => (await whole()).fillEmpty(rows),
    isUnfinished: async () => (await whole()).isUnfinished(),
    close: async () => client.destroy(),
  }
  return driver
}

const keySchema = z.object({ pk: z.string(), sk: z.string() })
const placeSchema = z.union([
  z.strictObject({ pk: z.string(), sk: z.string(), lookupPk: z.string(), lookupSk: z.string() }),
  z.strictObject({ pk: z.string(), sk: z.string(), statePk: z.string(), stateSk: z.string() }),
  z.strictObject({ pk: z.string(), sk: z.string() }),
])

/**
 * Tries again, with jitter, what was cancelled for a reason that passes by itself: up to 12 times, a fifth of a second
 * apart at most, so that nobody waits longer than two seconds. A transaction of many items meets others more often and
 * holds up more, so it waits a quarter as long and is tried 40 times. What outlasts that is refused as `busy`: nothing
 * was written, and whoever asked may ask again.
 */
async function unlessConflict<T>(items: number, act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!reasonsOf(error).some((code) => PASSING.has(code))) throw error
      await pause(attempt + 1, items > FEW_ITEMS ? RETRIES.ofMany : RETRIES.ofFew)
    }
  }
}

/** @throws DomainError `busy` after the last retry */
async function pause(
  retry: number,
  { retries, longestMillis }: { retries: number; longestMillis: number },
): Promise<void> {
  if (retry > retries) throw outage('crowded')
  await delay(Math.random() * Math.min(longestMillis, 5 * 2 ** retry))
}

/** Why each item of a transaction stopped it; none where the error is another. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return []
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
}

function written(
  TableName: string,
  item: TransactItem,
): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const words = new Expressions()
  const update = item.does === 'add' ? words.additions(item.sums) : ''
  const ConditionExpression = item.when === undefined ? undefined : words.condition(item.when)
  const given = { TableName, ConditionExpression, ...words.attributes() }
  switch (item.does) {
    case 'put':
      return { Put: { ...given, Item: { ...item.row, ...item.key } } }
    case 'add':
      return { Update: { ...given, Key: item.key, UpdateExpression: update } }
    case 'remove':
      return { Delete: { ...given, Key: item.key } }
    case 'check':
      return { ConditionCheck: { ...given, Key: item.key } }
  }
}

/** The texts of one request's expressions, with every name and value behind a placeholder. */
class Expressions {
  private readonly names = new Map<string, string>()
  private readonly values = new Map<string, unknown>()

  name(name: string): string {
    const known = this.names.get(name) ?? `#n${this.names.size}`
    this.names.set(name, known)
    return known
  }

  value(value: unknown): string {
    const placeholder = `:v${this.values.size}`
    this.values.set(placeholder, value)
    return placeholder
  }

  condition(condition: Condition): string {
    switch (condition.is) {
      case 'there':
        return `attribute_exists(${this.name(condition.name)})`
      case 'missing':
        return `attribute_not_exists(${this.name(condition.name)})`
      case 'equal':
        return `${this.name(condition.name)} = ${this.value(condition.value)}`
      case 'less':
        return `${this.name(condition.name)} < ${this.value(condition.value)}`
      case 'any':
      case 'all': {
        const parts = condition.of.map((one) => this.condition(one))
        return `(${parts.join(condition.is === 'any' ? ' OR ' : ' AND ')})`
      }
    }
  }

  additions(sums: Readonly<Record<string, number>>): string {
    const parts = Object.entries(sums).map(([name, value]) => `${this.name(name)} ${this.value(value)}`)
    return `ADD ${parts.join(', ')}`
  }

  attributes() {
    return {
      ...(this.names.size === 0
        ? {}
        : { ExpressionAttributeNames: Object.fromEntries([...this.names].map(([name, known]) => [known, name])) }),
      ...(this.values.size === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(this.values) }),
    }
  }
}
