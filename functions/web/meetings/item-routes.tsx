import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { parseInput } from '../../../shared/errors.ts'
import { changeAction } from '../../../shared/meetings/change-action.ts'
import { closeAction } from '../../../shared/meetings/close-action.ts'
import { readAction } from '../../../shared/meetings/read-meetings.ts'
import { reopenAction } from '../../../shared/meetings/reopen-action.ts'
import { id } from '../../../shared/text.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { mayHere, townshipFor } from '../settings/access.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../settings/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { itemIn, oneLineEnd } from './item-fields.tsx'
import { ItemPage, type ItemPageProps } from './item-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Sent = NonNullable<ItemPageProps['sent']>

const CHANGE = 'change-'
const outcome = z.enum(['agreed', 'closed', 'changed', 'reopened'])
const doneBy: Record<Sent, z.infer<typeof outcome>> = { close: 'closed', change: 'changed', reopen: 'reopened' }

/** `/meetings/items/{id}`: one item; closing it out, changing it, opening it again. */
export function addItemRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/meetings/items/:item', async (c) => {
    const done = outcome.safeParse(c.req.query('done'))
    const notice = done.success ? inLanguage(c.var.language, zh, en).done[done.data] : null
    return c.html(await itemPage(c, deps, { form: emptyForm, sent: null, notice }))
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

  function decision(sent: Sent, act: typeof changeAction, inputOf: (form: TypedForm) => unknown): void {
    routes.post(`/meetings/items/:item/${sent}`, async (c) => {
      const townshipId = townshipFor(c, deps, 'meeting.record').id
      const form = await readForm(c)
      const item = itemIdIn(c)
      const prefix = sent === 'change' ? CHANGE : ''
      const { refusal } = await attempt(
        () => act(deps, c.var.actor, townshipId, item, inputOf(form)),
        (path) => `${prefix}${path.replace(/\[\d+\]$/, '')}`,
      )
      if (refusal === undefined) return c.redirect(`/meetings/items/${item}?done=${doneBy[sent]}`, 303)
      const again = formAgain(form, refusal, inLanguage(c.var.language, zh, en).stale)
      return c.html(await itemPage(c, deps, { form: again, sent, notice: null }), refusal.status)
    })
  }
}

async function itemPage(
  c: Context<WebEnv>,
  deps: WebDependencies,
  shown: { form: FormState; sent: Sent | null; notice: string | null },
) {
  const townshipId = townshipOf(c).id
  const [item, names] = await Promise.all([
    readAction(deps, c.var.actor, townshipId, itemIdIn(c)),
    readNames(deps, townshipId),
  ])
  const meeting = item.meetingId === null ? null : await deps.meetings.meeting(townshipId, item.meetingId)
  const canRecord = mayHere(c, deps, 'meeting.record')
  const props = { context: pageContext(c, deps), item, meeting, names, canRecord, requestId: deps.newId(), ...shown }
  return <ItemPage {...props} />
}

function decided(form: TypedForm) {
  return { version: Number(form.text('version')), requestId: form.optional('requestId') ?? undefined }
}

function itemIdIn(c: Context<WebEnv>): string {
  return parseInput(z.object({ item: id }), { item: c.req.param('item') }).item
}
