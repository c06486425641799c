import { getAreaDispatchFile, readAreaDispatch } from '../../../shared/areas/documents/read-area-dispatches.ts'
import { areaDispatchSchema } from '../../../shared/areas/figures/area-figures.ts'
import { tagged } from '../operation.ts'
import { dispatchFilesOf, dispatchOperationsOf } from './dispatches-of.ts'

export const areaDispatchOperations = tagged('areas', [
  ...dispatchFilesOf('area', ({ deps, actor, params }, kind) => getAreaDispatchFile(deps, actor, params, kind)),
  ...dispatchOperationsOf('area', {
    schema: areaDispatchSchema,
    read: ({ deps, actor, params }) => readAreaDispatch(deps, actor, params.areaId, params.week),
  }),
])
