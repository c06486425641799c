import { everydayOperations } from './everyday-operations.ts'
import { apiOnAws } from './on-aws.ts'

export const handler = apiOnAws(everydayOperations)
