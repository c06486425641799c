import { correctBulletin, correcting } from '../../../shared/bulletin/correct-bulletin.ts'
import { bulletinDocument, bulletinDocumentOf, getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { takeBulletin } from '../../../shared/bulletin/take-bulletin.ts'
import { tagged } from '../operation.ts'
import { allowed, bulletinOperationsOf } from './bulletins-of.ts'

export const documentAnswer = bulletinDocument.extend(allowed)

export const bulletinOperations = tagged(
  'bulletins',
  bulletinOperationsOf('township', {
    schema: documentAnswer,
    read: ({ deps, actor, params, query }) => getBulletin(deps, actor, params, query),
    async take({ deps, actor, params }) {
      const { created, ...reading } = await takeBulletin(deps, actor, params)
      return { bulletin: await bulletinDocumentOf(deps, params.townshipId, reading), created }
    },
    correcting,
    correct: ({ deps, actor, params, body }) => correctBulletin(deps, actor, params, body),
  }),
)
