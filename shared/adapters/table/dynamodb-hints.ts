/** Hints on DynamoDB, loaded by whoever writes one. */
import { BatchWriteCommand, type BatchWriteCommandInput, type BatchWriteCommandOutput } from '@aws-sdk/lib-dynamodb'
import type { Hint } from './port.ts'

const AT_ONCE = 25

type Asked = {
  tableName: string
  send(command: BatchWriteCommand): Promise<BatchWriteCommandOutput>
  measured: { ReturnConsumedCapacity?: 'TOTAL' }
  /** Waits before what the table was too busy for is asked again; throws where that was too often. */
  pause(tries: number): Promise<void>
}

/** 25 at a time, each a write unit, outside any transaction; of two for the same place the later one. */
export async function writeHints(hints: readonly Hint[], { tableName, send, measured, pause }: Asked): Promise<void> {
  const distinct = [...new Map(hints.map((hint) => [`${hint.key.pk}\n${hint.key.sk}`, hint])).values()]
  const requests = distinct.map(({ key, row }) => ({ PutRequest: { Item: { ...row, ...key } } }))
  for (let start = 0; start < requests.length; start += AT_ONCE) {
    let left: BatchWriteCommandInput['RequestItems'] = { [tableName]: requests.slice(start, start + AT_ONCE) }
    for (let tries = 0; Object.keys(left ?? {}).length > 0; tries++) {
      if (tries > 0) await pause(tries)
      left = (await send(new BatchWriteCommand({ RequestItems: left, ...measured }))).UnprocessedItems
    }
  }
}
