/** Every operation of the API, in one table: routes are registered from it and the OpenAPI document is made from it. */
import { everydayOperations } from './everyday-operations.ts'
import { officeOperations } from './office-operations.ts'
import type { Operation } from './operation.ts'

export const operations: readonly Operation[] = [...everydayOperations, ...officeOperations]
