/**
 * Capacity units by DynamoDB's documented arithmetic, computed beside an engine from what goes over the wire, because an
 * engine's own figures need not be those of the bill:
 *
 * - a strongly consistent read: one unit for each 4 KB begun; of a Query the sizes of all items together, of GetItem and
 *   BatchGetItem each item by itself; at least one, also when nothing is found; eventually consistent half of that;
 * - a read in a transaction: twice that;
 * - a write in a transaction: two units for each KB begun of the item, the larger of before and after;
 * - a write in a batch: one unit for each KB begun of the item (of those here none is ever larger before than after);
 * - a condition check: counted as such a write, the dearer reading of the documentation;
 * - an index: one unit for each KB begun of an entry put, changed or removed, two entries where its key moves.
 */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { BatchGetItemCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { table } from '../shared/adapters/table/table.ts'
import { itemSize, type WireItem, wireItem } from './item-size.ts'

export type Units = { read: number; write: number; requests: number; byKind: Map<string, number> }

export type CountedConfig = {
  /** For `dynamoDbStore`. */
  config: DynamoDBClientConfig
  /** What was consumed since this was last asked; `byKind` says by which items. */
  take(): Units
}

/** Under this name in `byKind` what says where entries are found. */
export const HINTS = 'Hint'

/** Counts every request of clients made with the returned configuration. */
export function countCapacity(base: DynamoDBClientConfig): CountedConfig {
  const client = new DynamoDBClient(base)
  const { requestHandler } = client.config
  let units = noUnits()
  const charge = (kind: 'read' | 'write', label: string, amount: number) => {
    units[kind] += amount
    units.byKind.set(label, (units.byKind.get(label) ?? 0) + amount)
  }

  const handle: typeof requestHandler.handle = async (request, options) => {
    const operation = (request.headers['x-amz-target'] ?? '').split('.')[1]
    const input: unknown = JSON.parse(
      typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body),
    )
    units.requests++
    const written = operation === 'TransactWriteItems' ? transaction.parse(input).TransactItems : []
    const before = await itemsOf(client, written)
    const { response } = await requestHandler.handle(request, options)
    const body = await buffer(response.body)
    response.body = Readable.from([body])
    if (response.statusCode !== 200) return { response }
    const output: unknown = JSON.parse(body.toString())
    if (operation === 'Query') chargeQuery(query.parse(input), queryResult.parse(output), charge)
    if (operation === 'GetItem') chargeItem(labelOf(get.parse(input).Key), getResult.parse(output).Item, charge)
    if (operation === 'TransactGetItems') chargeTogether(together.parse(input), togetherResult.parse(output), charge)
    if (operation === 'BatchGetItem') chargeBatch(batch.parse(input), batchResult.parse(output), charge)
    if (operation === 'BatchWriteItem') chargeHints(hints.parse(input), charge)
    if (written.length > 0) chargeWrites(written, before, await itemsOf(client, written), charge)
    return { response }
  }
  return {
    config: { ...base, requestHandler: { handle, destroy: () => {} } },
    take() {
      const taken = units
      units = noUnits()
      return taken
    },
  }
}

type Charge = (kind: 'read' | 'write', label: string, amount: number) => void

const query = z.object({
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: wireItem,
  ConsistentRead: z.boolean().optional(),
})
const queryResult = z.object({ Items: z.array(wireItem) })
const get = z.object({ Key: wireItem, ConsistentRead: z.literal(true) })
const getResult = z.object({ Item: wireItem.optional() })
const batch = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(wireItem), ConsistentRead: z.literal(true) })),
})
const batchResult = z.object({ Responses: z.record(z.string(), z.array(wireItem)) })
const hints = z.object({
  RequestItems: z.record(z.string(), z.array(z.object({ PutRequest: z.object({ Item: wireItem }) }))),
})
const together = z.object({ TransactItems: z.array(z.object({ Get: z.object({ Key: wireItem }) })) })
const togetherResult = z.object({ Responses: z.array(z.object({ Item: wireItem.optional() })) })
const keyed = z.object({ TableName: z.string(), Key: wireItem })
const transactItem = z.union([
  z.object({ Put: z.object({ TableName: z.string(), Item: wireItem }) }),
  z.object({ Update: keyed }),
  z.object({ Delete: keyed }),
  z.object({ ConditionCheck: keyed }),
])
const transaction = z.object({ TransactItems: z.array(transactItem) })
type Written = z.infer<typeof transactItem>

function chargeQuery(input: z.infer<typeof query>, { Items }: z.infer<typeof queryResult>, charge: Charge): void {
  const bytes = Items.reduce((sum, item) => sum + itemSize(item), 0)
  const { ':v0': pk, ':v1': first } = input.ExpressionAttributeValues
  const prefix = input.KeyConditionExpression.includes('begins_with') ? first : undefined
  const label = labelOf({ ...(pk ? { pk } : {}), ...(prefix ? { sk: prefix } : {}) })
  charge('read', `Query ${label}`, readUnits(bytes) / (input.ConsistentRead ? 1 : 2))
}

function chargeBatch(input: z.infer<typeof batch>, result: z.infer<typeof batchResult>, charge: Charge): void {
  for (const [name, { Keys }] of Object.entries(input.RequestItems)) {
    const found = result.Responses[name] ?? []
    for (const key of Keys)
      chargeItem(
        labelOf(key),
        found.find((item) => keyText(item) === keyText(key)),
        charge,
      )
  }
}

/** Reads in a transaction cost twice. */
function chargeTogether(
  { TransactItems }: z.infer<typeof together>,
  { Responses }: z.infer<typeof togetherResult>,
  charge: Charge,
): void {
  for (const [index, { Get }] of TransactItems.entries()) {
    for (let reading = 0; reading < 2; reading++) chargeItem(labelOf(Get.Key), Responses[index]?.Item, charge)
  }
}

function chargeItem(label: string, item: WireItem | undefined, charge: Charge): void {
  charge('read', `Get ${label}`, readUnits(item === undefined ? 0 : itemSize(item)))
}

function chargeWrites(
  written: readonly Written[],
  before: ReadonlyMap<string, WireItem>,
  after: ReadonlyMap<string, WireItem>,
  charge: Charge,
): void {
  for (const write of written) {
    const key = keyText(keyOf(write))
    const [old, now] = [before.get(key), after.get(key)]
    const label = labelOf(keyOf(write))
    const bytes = Math.max(old === undefined ? 0 : itemSize(old), now === undefined ? 0 : itemSize(now))
    charge('write', `${Object.keys(write)[0]} ${label}`, 2 * writeUnits(bytes))
    if (!('ConditionCheck' in write)) charge('write', `index ${label}`, indexUnits(old, now))
  }
}

function chargeHints({ RequestItems }: z.infer<typeof hints>, charge: Charge): void {
  for (const { PutRequest } of Object.values(RequestItems).flat()) {
    charge('write', HINTS, writeUnits(itemSize(PutRequest.Item)))
  }
}

/** What a change of an item costs in the indexes it stands in; an entry of one holds the whole item, or keys alone. */
function indexUnits(before: WireItem | undefined, after: WireItem | undefined): number {
  return Object.values(table.indexes).reduce((sum, index) => {
    const [old, now] = [entryOf(index, before), entryOf(index, after)]
    if (old === undefined || now === undefined || indexKey(index, old) !== indexKey(index, now)) {
      return (
        sum + [old, now].reduce((units, entry) => units + (entry === undefined ? 0 : writeUnits(itemSize(entry))), 0)
      )
    }
    const changed = JSON.stringify(old) !== JSON.stringify(now)
    return sum + (changed ? writeUnits(Math.max(itemSize(old), itemSize(now))) : 0)
  }, 0)
}

type Index = (typeof table.indexes)[keyof typeof table.indexes]

function entryOf({ partitionKey, sortKey, holds }: Index, item: WireItem | undefined): WireItem | undefined {
  if (item?.[partitionKey] === undefined) return undefined
  if (holds === 'everything') return item
  const kept: string[] = [table.partitionKey, table.sortKey, partitionKey, sortKey]
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.includes(name)))
}

function indexKey({ partitionKey, sortKey }: Index, item: WireItem): string {
  return JSON.stringify([item[partitionKey], item[sortKey]])
}

const readUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 4096))
const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024))

function keyOf(write: Written): WireItem {
  if ('Put' in write) return write.Put.Item
  if ('Update' in write) return write.Update.Key
  return 'Delete' in write ? write.Delete.Key : write.ConditionCheck.Key
}

async function itemsOf(client: DynamoDBClient, written: readonly Written[]): Promise<Map<string, WireItem>> {
  const tableName = written.map((write) => Object.values(write)[0]?.TableName)[0]
  if (tableName === undefined) return new Map()
  const Keys = written.map((write) => {
    const { pk, sk } = z
      .object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) })
      .parse(keyOf(write))
    return { pk, sk }
  })
  const command = new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } })
  const found = z.array(wireItem).parse((await client.send(command)).Responses?.[tableName] ?? [])
  return new Map(found.map((item) => [keyText(item), item]))
}

function keyText({ pk, sk }: WireItem): string {
  return JSON.stringify([pk, sk])
}

/** What kind of item a key names: ids and dates left out. */
function labelOf(key: WireItem): string {
  const [pk = '', sk = ''] = [key.pk, key.sk].map((part) => (part !== undefined && 'S' in part ? part.S : ''))
  if (pk.endsWith('#PENDING')) return 'PENDING'
  return sk.split('#')[0] || (pk.includes('#Y#') ? 'YEAR' : pk)
}

function noUnits(): Units {
  return { read: 0, write: 0, requests: 0, byKind: new Map() }
}
