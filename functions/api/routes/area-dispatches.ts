import { readAreaDispatch } from '../../../shared/areas/documents/read-area-dispatch.ts'
import { areaDispatchSchema } from '../../../shared/areas/figures/area-figures.ts'
import { tagged } from '../operation.ts'
import { dispatchFilesOf, dispatchOperationsOf } from './dispatches-of.ts'

export const areaDispatchOperations = tagged('areas', [
  ...dispatchFilesOf('area'),
  ...dispatchOperationsOf('area', {
    schema: areaDispatchSchema,
    read: ({ deps, actor, params }) => readAreaDispatch(deps, actor, params.areaId, params.week),
  }),
])
