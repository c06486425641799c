import type { Context, Hono } from 'hono'
import { itemEvidenceLink } from '../../../shared/desk/read-item-evidence.ts'
import type { DomainError } from '../../../shared/errors.ts'
import { finishItemUpload } from '../../../shared/meetings/finish-item-upload.ts'
import { offerItemUpload } from '../../../shared/meetings/offer-item-upload.ts'
import { removeItemEvidence } from '../../../shared/meetings/remove-item-evidence.ts'
import { evidencePath } from '../evidence/evidence-files.tsx'
import { finishPath } from '../evidence/evidence-view.ts'
import { townshipFor, townshipOf } from '../page-context.ts'
import { orAgain, posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { itemIdIn, showItem } from './item-page-of.tsx'

const FILE = '/meetings/items/:item/evidence/:evidence'

/** `/meetings/items/{id}/evidence`: as that of an income (`functions/web/evidence/routes.tsx`), for an action item. */
export function addItemEvidenceRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  // Narrow paths first: a file's id could be `form`.
  routes.get('/meetings/items/:item/evidence/form', async (c) => {
    const itemId = itemIdIn(c)
    const { uploadId, form } = await offerItemUpload(
      deps,
      c.var.actor,
      { townshipId: townshipOf(c).id, itemId },
      () => null,
    )
    return c.json({ ...form, finish: finishPath(evidencePath({ itemId }), uploadId) })
  })

  // A GET that changes something, because a bucket can only redirect: for nobody but who asked for the form, once.
  routes.get('/meetings/items/:item/evidence/finish/:upload', async (c) => {
    const itemId = itemIdIn(c)
    return orAgain(
      c,
      async () => {
        await finishItemUpload(deps, c.var.actor, { townshipId: townshipOf(c).id, itemId }, c.req.param('upload'))
        return `/meetings/items/${itemId}?done=evidence#evidence`
      },
      (_, why) => refused(c, deps, why),
    )
  })

  routes.get(FILE, async (c) => {
    const wanted = { itemId: itemIdIn(c), fileId: c.req.param('evidence'), inline: c.req.query('inline') === '1' }
    return c.redirect(await itemEvidenceLink(deps, c.var.actor, townshipOf(c).id, wanted), 303)
  })

  posted(routes, `${FILE}/remove`, {
    who: (c) => townshipFor(c, deps, 'meeting.record').id,
    act: ({ c, actor, here }) =>
      removeItemEvidence(deps, actor, { townshipId: here, itemId: itemIdIn(c), fileId: c.req.param('evidence') }),
    done: ({ c }) => `/meetings/items/${itemIdIn(c)}?done=removed#evidence`,
    again: (c, _, _sent, why) => refused(c, deps, why),
  })
}

/** What can be mended is said on the item's page, with a fresh form. */
function refused(c: Context<WebEnv>, deps: WebDependencies, { refusal }: DomainError) {
  const form = { values: {}, issues: [{ path: '', message: refusal }] }
  return showItem(c, deps, { form, sent: null })
}
