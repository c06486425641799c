import type { Hono } from 'hono'
import * as z from 'zod'
import { changeAction } from '../../../shared/meetings/change-action.ts'
import { closeAction } from '../../../shared/meetings/close-action.ts'
import { reopenAction } from '../../../shared/meetings/reopen-action.ts'
import { emptyForm } from '../fields.tsx'
import { townshipFor } from '../page-context.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addItemEvidenceRoutes } from './item-evidence-routes.tsx'
import { itemIn, oneLineEnd } from './item-fields.tsx'
import type { ItemPageProps } from './item-page.tsx'
import { itemIdIn, showItem } from './item-page-of.tsx'
import { meetingsTexts } from './texts.ts'

type Sent = NonNullable<ItemPageProps['sent']>

const CHANGE = 'change-'
const outcome = z.enum(['agreed', 'closed', 'changed', 'reopened', 'evidence', 'removed'])
const doneBy: Record<Sent, z.infer<typeof outcome>> = { close: 'closed', change: 'changed', reopen: 'reopened' }

/** `/meetings/items/{id}`: one item; closing it out, changing it, opening it again. */
export function addItemRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/meetings/items/:item', async (c) => {
    const done = outcome.safeParse(c.req.query('done'))
    const notice = done.success ? meetingsTexts(c.var.language).done[done.data] : null
    return c.html(await showItem(c, deps, { form: emptyForm, sent: null, notice }))
  })

  decision('close', closeAction, (form) => ({
    ...decided(form),
    on: form.text('on'),
    result: oneLineEnd(form.text('result')),
    evidence: form.text('evidence'),
  }))
  decision('change', changeAction, (form) => ({
    ...decided(form),
    ...itemIn(form, CHANGE),
    reason: form.text(`${CHANGE}reason`),
  }))
  decision('reopen', reopenAction, (form) => ({ ...decided(form), reason: form.text('reason') }))

  addItemEvidenceRoutes(routes, deps)

  function decision(sent: Sent, act: typeof changeAction, inputOf: (form: TypedForm) => unknown): void {
    routes.post(`/meetings/items/:item/${sent}`, async (c) => {
      const townshipId = townshipFor(c, deps, 'meeting.record').id
      const form = await readForm(c)
      const item = itemIdIn(c)
      const prefix = sent === 'change' ? CHANGE : ''
      const { refusal } = await attempt(
        () => act(deps, c.var.actor, { townshipId, itemId: item }, inputOf(form)),
        (path) => `${prefix}${path.replace(/\[\d+\]$/, '')}`,
      )
      if (refusal === undefined) return c.redirect(`/meetings/items/${item}?done=${doneBy[sent]}`, 303)
      const again = formAgain(form, refusal, meetingsTexts(c.var.language).stale)
      return c.html(await showItem(c, deps, { form: again, sent, notice: null }), refusal.status)
    })
  }
}

function decided(form: TypedForm) {
  return { version: Number(form.text('version')), requestId: form.optional('requestId') ?? undefined }
}
