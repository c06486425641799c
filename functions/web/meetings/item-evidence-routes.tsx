import type { Context, Hono } from 'hono'
import { itemEvidenceLink } from '../../../shared/desk/read-item-evidence.ts'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { finishItemUpload } from '../../../shared/meetings/finish-item-upload.ts'
import { offerItemUpload } from '../../../shared/meetings/offer-item-upload.ts'
import { removeItemEvidence } from '../../../shared/meetings/remove-item-evidence.ts'
import { evidencePath } from '../evidence/evidence-files.tsx'
import { finishPath } from '../evidence/evidence-view.ts'
import { refusedAsData } from '../evidence/refused-as-data.ts'
import { townshipFor, townshipOf } from '../page-context.ts'
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
    const isScript = c.req.header('accept') === 'application/json'
    const itemId = itemIdIn(c)
    try {
      await finishItemUpload(deps, c.var.actor, { townshipId: townshipOf(c).id, itemId }, c.req.param('upload'))
      return isScript ? c.json({}) : c.redirect(`/meetings/items/${itemId}?done=evidence#evidence`, 303)
    } catch (error) {
      if (!isScript) return refused(c, deps, error)
      return refusedAsData(c, error)
    }
  })

  routes.get(FILE, async (c) => {
    const wanted = { itemId: itemIdIn(c), fileId: c.req.param('evidence'), inline: c.req.query('inline') === '1' }
    return c.redirect(await itemEvidenceLink(deps, c.var.actor, townshipOf(c).id, wanted), 303)
  })

  routes.post(`${FILE}/remove`, async (c) => {
    const townshipId = townshipFor(c, deps, 'meeting.record').id
    try {
      await removeItemEvidence(deps, c.var.actor, { townshipId, itemId: itemIdIn(c), fileId: c.req.param('evidence') })
      return c.redirect(`/meetings/items/${itemIdIn(c)}?done=removed#evidence`, 303)
    } catch (error) {
      return refused(c, deps, error)
    }
  })
}

/** What can be mended is said on the item's page, with a fresh form. */
async function refused(c: Context<WebEnv>, deps: WebDependencies, error: unknown) {
  if (!(error instanceof DomainError)) throw error
  const status = errorStatus[error.code]
  if (status !== 400 && status !== 409) throw error
  const form = { values: {}, issues: [{ path: '', message: error.refusal }] }
  return c.html(await showItem(c, deps, { form, sent: null, notice: null }), status)
}
