/** Every operation of the API, by the files that answer them. */
import { everydayOperations } from './everyday-operations.ts'
import { officeOperations } from './office-operations.ts'
import type { OperationsPart } from './operation.ts'

export const operationParts: readonly OperationsPart[] = [...everydayOperations, ...officeOperations]
