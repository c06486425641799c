import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { weeklyDispatchSchema } from '../../../shared/dispatch/weekly-dispatch.ts'
import { tagged } from '../operation.ts'
import { dispatchFilesOf, dispatchOperationsOf } from './dispatches-of.ts'

export const dispatchFileOperations = tagged('dispatches', dispatchFilesOf('township'))

export const dispatchOperations = tagged(
  'dispatches',
  dispatchOperationsOf('township', {
    schema: weeklyDispatchSchema,
    read: ({ deps, actor, params }) => readDispatch(deps, actor, params.townshipId, params.week),
  }),
)
