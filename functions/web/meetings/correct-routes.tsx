import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { readMeeting } from '../../../shared/desk/read-meetings.ts'
import { parseInput } from '../../../shared/errors.ts'
import { correctMeeting } from '../../../shared/meetings/correct-meeting.ts'
import { id } from '../../../shared/text.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipFor } from '../page-context.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { CorrectMeetingPage } from './correct-page.tsx'
import { meetingFieldsIn } from './meeting-fields.tsx'
import { meetingsTexts } from './texts.ts'

/** `/meetings/{id}/correct`: correcting what was written down of a meeting. */
export function addCorrectionRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  const editing = (c: Context<WebEnv>) => townshipFor(c, deps, 'meeting.record').id

  const show = async (c: Context<WebEnv>, form: FormState) => {
    const townshipId = editing(c)
    const [{ meeting }, names] = await Promise.all([
      readMeeting(deps, c.var.actor, townshipId, meetingIdIn(c)),
      readNames(deps, townshipId),
    ])
    const shown = { context: pageContext(c, deps), names, meeting, form, requestId: deps.newId() }
    return c.html(<CorrectMeetingPage {...shown} />)
  }

  routes.get('/meetings/:meeting/correct', (c) => show(c, emptyForm))

  posted(routes, '/meetings/:meeting/correct', {
    who: editing,
    act: async ({ c, actor, here, form }) => {
      const { version, requestId } = form
      const input = { ...meetingFieldsIn(form), version, requestId, reason: form.text('reason') }
      await correctMeeting(deps, actor, { townshipId: here, meetingId: meetingIdIn(c) }, input)
    },
    done: ({ c }) => `/meetings/${meetingIdIn(c)}?done=corrected`,
    again: show,
    fieldOf: (path) => path.replace(/\[\d+\]$/, ''),
    stale: (language) => meetingsTexts(language).stale,
  })
}

function meetingIdIn(c: Context<WebEnv>): string {
  return parseInput(z.object({ meeting: id }), { meeting: c.req.param('meeting') }).meeting
}
