import { officeOperations } from './office-operations.ts'
import { apiOnAws } from './on-aws.ts'

export const handler = apiOnAws(officeOperations)
