import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { readMeeting } from '../../../shared/desk/read-meetings.ts'
import { parseInput } from '../../../shared/errors.ts'
import { correctMeeting } from '../../../shared/meetings/correct-meeting.ts'
import { id } from '../../../shared/text.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { CorrectMeetingPage } from './correct-page.tsx'
import { meetingFieldsIn } from './meeting-fields.tsx'
import { meetingsTexts } from './texts.ts'

/** `/meetings/{id}/correct`: correcting what was written down of a meeting. */
export function addCorrectionRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/meetings/:meeting/correct', async (c) => c.html(await correctionPage(c, deps, emptyForm)))

  routes.post('/meetings/:meeting/correct', async (c) => {
    const townshipId = townshipFor(c, deps, 'meeting.record').id
    const form = await readForm(c)
    const input = {
      ...meetingFieldsIn(form),
      version: Number(form.text('version')),
      requestId: form.optional('requestId') ?? undefined,
      reason: form.text('reason'),
    }
    const { refusal } = await attempt(
      () => correctMeeting(deps, c.var.actor, { townshipId, meetingId: meetingIdIn(c) }, input),
      (path) => path.replace(/\[\d+\]$/, ''),
    )
    if (refusal === undefined) return c.redirect(`/meetings/${meetingIdIn(c)}?done=corrected`, 303)
    const again = formAgain(form, refusal, meetingsTexts(c.var.language).stale)
    return c.html(await correctionPage(c, deps, again), refusal.status)
  })
}

async function correctionPage(c: Context<WebEnv>, deps: WebDependencies, form: FormState) {
  const townshipId = townshipFor(c, deps, 'meeting.record').id
  const [{ meeting }, names] = await Promise.all([
    readMeeting(deps, c.var.actor, townshipId, meetingIdIn(c)),
    readNames(deps, townshipId),
  ])
  const shown = { context: pageContext(c, deps), names, meeting, form, requestId: deps.newId() }
  return <CorrectMeetingPage {...shown} />
}

function meetingIdIn(c: Context<WebEnv>): string {
  return parseInput(z.object({ meeting: id }), { meeting: c.req.param('meeting') }).meeting
}
