import { viewOfAction } from '../../../shared/desk/action-view.ts'
import { actionsQuery, listActions, readAction } from '../../../shared/desk/read-meetings.ts'
import { agreeAction, agreeing } from '../../../shared/meetings/agree-action.ts'
import { actionChange, changeAction } from '../../../shared/meetings/change-action.ts'
import { closeAction, closing } from '../../../shared/meetings/close-action.ts'
import { reopenAction, reopening } from '../../../shared/meetings/reopen-action.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Call, made, ok, operation, tagged } from '../operation.ts'
import { itemView, itemViewer } from './action-item-view.ts'

const items = '/townships/{townshipId}/action-items'
const itemPath = `${items}/{itemId}` as const

/** Answers with the item as a verb changed it. */
function changed(act: typeof closeAction | typeof changeAction) {
  return async ({ deps, actor, params, body }: Call<{ townshipId: string; itemId: string }>) => {
    const item = await act(deps, actor, params, body)
    return ok(itemViewer({ deps, actor }, params.townshipId)(await viewOfAction(deps, params.townshipId, item)))
  }
}

export const actionItemOperations = tagged('meetings', [
  operation('listActionItems', `GET ${items}`, {
    summary: '议定事项',
    description:
      'Reviewer or leader; every member reads the open ones in the weekly dispatch. The open ones (`status=open`), overdue first, then by due day; then those closed out in the year (`status=closed`), latest first.',
    query: actionsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(itemView) },
    async handle({ deps, actor, params, query }) {
      const page = await listActions(deps, actor, params.townshipId, query)
      return listed(page, itemViewer({ deps, actor }, params.townshipId))
    },
  }),
  operation('agreeActionItem', `POST ${items}`, {
    summary: '记一项议定事项',
    description:
      'Reviewer or leader. The client chooses the id: 201; the same again 200 with the item as it is now; the same id with other content 409 `id_conflict`.',
    body: agreeing,
    responses: { 200: () => itemView, 201: () => itemView },
    async handle({ deps, actor, params, body }) {
      const { item, created } = await agreeAction(deps, actor, params.townshipId, body)
      const viewOf = itemViewer({ deps, actor }, params.townshipId)
      return made(created, viewOf(await viewOfAction(deps, params.townshipId, item)))
    },
  }),
  operation('getActionItem', `GET ${itemPath}`, {
    summary: '一项议定事项及其经过',
    description: 'Reviewer or leader. With its history.',
    responses: { 200: () => itemView },
    async handle({ deps, actor, params }) {
      const item = await readAction(deps, actor, params.townshipId, params.itemId)
      return ok(itemViewer({ deps, actor }, params.townshipId)(item))
    },
  }),
  operation('changeActionItem', `PUT ${itemPath}`, {
    summary: '改责任人、时限或内容',
    description:
      'Reviewer or leader, while it is open. The content anew and whole, with the `version` it was read at and a reason; what it was before stays in its history. Replayable by `requestId`.',
    body: actionChange,
    responses: { 200: () => itemView },
    handle: changed(changeAction),
  }),
  operation('closeActionItem', `POST ${itemPath}/close`, {
    summary: '销号',
    description: 'Reviewer or leader, with a result; `on` is today unless given. Replayable by `requestId`.',
    body: closing,
    responses: { 200: () => itemView },
    handle: changed(closeAction),
  }),
  operation('reopenActionItem', `POST ${itemPath}/reopen`, {
    summary: '撤销销号',
    description: 'Reviewer or leader, with a reason; the close-out stays in the history. Replayable by `requestId`.',
    body: reopening,
    responses: { 200: () => itemView },
    handle: changed(reopenAction),
  }),
])
