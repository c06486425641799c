/** Every operation, loaded: what the OpenAPI document is made from. Never on a request's path. */
import type { Operation } from './operation.ts'
import { operationParts } from './operations.ts'

export const operations: readonly Operation[] = (await Promise.all(operationParts.map(({ load }) => load()))).flat()
