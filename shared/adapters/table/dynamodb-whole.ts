/** A whole table on DynamoDB, read or filled: for the operator of one machine. Functions on AWS may not, and ship none of it. */
import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb'
import { fillMarked, isMarked } from './fill.ts'
import type { Driver, Row } from './port.ts'

export function wholeTable(
  TableName: string,
  send: (command: ScanCommand) => Promise<ScanCommandOutput>,
  driver: Driver,
): Pick<Driver, 'scan' | 'fillEmpty' | 'isUnfinished'> {
  return {
    async *scan() {
      let from: Row | undefined
      do {
        const start = from ? { ExclusiveStartKey: from } : {}
        const page = await send(new ScanCommand({ TableName, ConsistentRead: true, ...start }))
        yield* page.Items ?? []
        from = page.LastEvaluatedKey
      } while (from !== undefined)
    },
    fillEmpty: (rows) => fillMarked(driver, rows),
    isUnfinished: () => isMarked(driver),
  }
}
