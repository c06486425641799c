import type { Hono } from 'hono'
import { changeAction } from '../../../shared/meetings/change-action.ts'
import { closeAction } from '../../../shared/meetings/close-action.ts'
import { reopenAction } from '../../../shared/meetings/reopen-action.ts'
import { emptyForm } from '../fields.tsx'
import { townshipFor } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addItemEvidenceRoutes } from './item-evidence-routes.tsx'
import { itemIn, oneLineEnd } from './item-fields.tsx'
import type { ItemPageProps } from './item-page.tsx'
import { itemIdIn, showItem } from './item-page-of.tsx'
import { meetingsTexts } from './texts.ts'

type Sent = NonNullable<ItemPageProps['sent']>

const CHANGE = 'change-'
const doneBy: Record<Sent, string> = { close: 'closed', change: 'changed', reopen: 'reopened' }

/** `/meetings/items/{id}`: one item; closing it out, changing it, opening it again. */
export function addItemRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/meetings/items/:item', (c) => showItem(c, deps, { form: emptyForm, sent: null }))

  decision('close', closeAction, (form) => ({
    on: form.text('on'),
    result: oneLineEnd(form.text('result')),
    evidence: form.text('evidence'),
  }))
  decision('change', changeAction, (form) => ({ ...itemIn(form, CHANGE), reason: form.text(`${CHANGE}reason`) }))
  decision('reopen', reopenAction, (form) => ({ reason: form.text('reason') }))

  addItemEvidenceRoutes(routes, deps)

  function decision(sent: Sent, verb: typeof changeAction, inputOf: (form: TypedForm) => object): void {
    const prefix = sent === 'change' ? CHANGE : ''
    posted(routes, `/meetings/items/:item/${sent}`, {
      who: (c) => townshipFor(c, deps, 'meeting.record').id,
      act: async ({ c, actor, here, form }) => {
        const input = { version: form.version, requestId: form.requestId, ...inputOf(form) }
        await verb(deps, actor, { townshipId: here, itemId: itemIdIn(c) }, input)
      },
      done: ({ c }) => `/meetings/items/${itemIdIn(c)}?done=${doneBy[sent]}`,
      again: (c, form) => showItem(c, deps, { form, sent }),
      fieldOf: (path) => `${prefix}${path.replace(/\[\d+\]$/, '')}`,
      stale: (language) => meetingsTexts(language).stale,
    })
  }
}
