import { correctAreaBulletin, correctingArea } from '../../../shared/areas/documents/correct-area-bulletin.ts'
import {
  areaBulletinDocument,
  areaBulletinDocumentOf,
  getAreaBulletin,
} from '../../../shared/areas/documents/get-area-bulletin.ts'
import { takeAreaBulletin } from '../../../shared/areas/documents/take-area-bulletin.ts'
import { areaLayout } from '../../../shared/areas/figures/area-layout.ts'
import { tagged } from '../operation.ts'
import { allowed, bulletinFilesOf, bulletinOperationsOf } from './bulletins-of.ts'
import { deliveriesOf } from './deliveries.ts'

export const areaBulletinAnswer = areaBulletinDocument.extend(allowed)

export const areaBulletinOperations = tagged('areas', [
  ...bulletinFilesOf('area', ['docx', 'pdf', 'xlsx', 'html']),
  ...bulletinOperationsOf('area', {
    schema: areaBulletinAnswer,
    read: ({ deps, actor, params, query }) => getAreaBulletin(deps, actor, params, query),
    async take({ deps, actor, params }) {
      const { created, state, figures } = await takeAreaBulletin(deps, actor, params)
      const layout = areaLayout(figures, state)
      return { bulletin: await areaBulletinDocumentOf(deps, { state, figures, layout }), created }
    },
    correcting: correctingArea,
    correct: ({ deps, actor, params, body }) => correctAreaBulletin(deps, actor, params, body),
  }),
  ...deliveriesOf('area'),
])
