import { lateStoreOfTownships } from '../../shared/adapters/aws/late-store-of-townships.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { everydayDependencies } from '../../shared/adapters/everyday-dependencies.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { everydayOperations } from './everyday-operations.ts'
import { apiOnAws } from './on-aws.ts'

const environment = readEnvironment(process.env)
const deps = everydayDependencies(lateStoreOfTownships(dynamoDbStore(environment.tableName)))

export const handler = apiOnAws(environment, deps, everydayOperations)
