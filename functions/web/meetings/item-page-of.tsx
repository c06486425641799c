import type { Context } from 'hono'
import * as z from 'zod'
import { readAction } from '../../../shared/desk/read-meetings.ts'
import { parseInput } from '../../../shared/errors.ts'
import { filesOn } from '../../../shared/meetings/item-evidence.ts'
import { allowedOfItem } from '../../../shared/meetings/item-transitions.ts'
import { id } from '../../../shared/text.ts'
import { itemEvidenceView } from '../evidence/evidence-view.ts'
import type { FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ItemPage, type ItemPageProps } from './item-page.tsx'

/** The page of the item that the address names, for whoever may read it. */
export async function showItem(
  c: Context<WebEnv>,
  deps: WebDependencies,
  shown: { form: FormState; sent: ItemPageProps['sent'] },
) {
  const townshipId = townshipOf(c).id
  const [item, names, kept] = await Promise.all([
    readAction(deps, c.var.actor, townshipId, itemIdIn(c)),
    readNames(deps, townshipId),
    deps.evidence.ofItem(townshipId, itemIdIn(c)),
  ])
  const context = pageContext(c, deps)
  const allowed = allowedOfItem(c.var.actor, townshipId, item, context.today)
  const [meeting, evidence] = await Promise.all([
    item.meetingId === null ? null : deps.meetings.meeting(townshipId, item.meetingId),
    itemEvidenceView(c, deps, item.id, { files: filesOn(kept), allowed }),
  ])
  const props = {
    context,
    item,
    meeting,
    names,
    allowed,
    evidence,
    files: kept.files,
    requestId: deps.newId(),
    ...shown,
  }
  return c.html(<ItemPage {...props} />)
}

export function itemIdIn(c: Context<WebEnv>): string {
  return parseInput(z.object({ item: id }), { item: c.req.param('item') }).item
}
