import { lateStore } from '../../shared/adapters/aws/late-store.ts'
import { awsDependencies } from '../../shared/adapters/aws-dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import type { Table } from '../../shared/papers/table.ts'
import { officeOperations } from './office-operations.ts'
import { apiOnAws } from './on-aws.ts'

const environment = readEnvironment(process.env)
const parquet = {
  write: async (table: Table) =>
    (await import('../../shared/adapters/spreadsheets/write-parquet.ts')).writeParquet(table),
}
const deps = awsDependencies(environment, lateStore(dynamoDbStore(environment.tableName)), parquet)

export const handler = apiOnAws(environment, deps, officeOperations)
