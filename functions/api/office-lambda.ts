import { lateStore } from '../../shared/adapters/aws/late-store.ts'
import { awsDependencies } from '../../shared/adapters/aws-dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { officeOperations } from './office-operations.ts'
import { apiOnAws } from './on-aws.ts'

const environment = readEnvironment(process.env)
const deps = awsDependencies(environment, lateStore(dynamoDbStore(environment.tableName)))

export const handler = apiOnAws(environment, deps, officeOperations)
