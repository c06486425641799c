import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { parseInput } from '../../../shared/errors.ts'
import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import { agreeAction } from '../../../shared/meetings/agree-action.ts'
import { getDispatchSlides, getMeetingSlides, readMeetingOnScreen } from '../../../shared/slides/get-slides.ts'
import { type PlannedSlide, planSlides } from '../../../shared/slides/plan-slides.ts'
import { id } from '../../../shared/text.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { isReading } from '../csrf.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { oneLineEnd } from './item-fields.tsx'
import { ScreenPage } from './screen-page.tsx'
import { stepPath } from './screen-props.ts'

const SCREEN = '/meetings/:meeting/screen'

/** `/meetings/{id}/screen?step=n`: the meeting on a projector, where notes are taken; and its slides to take away. */
export function addScreenRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/dispatches/:week/slides.pptx', async (c) => {
    const week = c.req.param('week')
    const which = { townshipId: townshipOf(c).id, week }
    const { content, fileName } = await getDispatchSlides(deps, c.var.actor, which)
    return c.body(new Uint8Array(content), 200, paperHeaders('pptx', `dispatch-${week}`, fileName))
  })

  routes.get('/meetings/:meeting/slides.pptx', async (c) => {
    const meetingId = meetingIn(c)
    const which = { townshipId: townshipOf(c).id, meetingId }
    const { content, fileName } = await getMeetingSlides(deps, c.var.actor, which, {
      document: c.req.query('document'),
    })
    return c.body(new Uint8Array(content), 200, paperHeaders('pptx', `meeting-${meetingId}`, fileName))
  })

  routes.get(SCREEN, (c) => screen(c, deps, { form: emptyForm, conflictWith: null }))

  posted(routes, SCREEN, {
    who: (c) => townshipFor(c, deps, 'meeting.record').id,
    act: ({ c, actor, here, form }) =>
      agreeAction(deps, actor, here, { ...noteIn(form), id: form.text('id'), meetingId: meetingIn(c) }),
    done: async ({ c }, { item }) => {
      const { document, step } = await screenOf(c, deps)
      return `${stepPath(meetingIn(c), step, document)}&noted=${item.id}#noted`
    },
    again: async (c, form, { here, form: typed }, { code }) => {
      if (code !== 'id_conflict') return screen(c, deps, { form, conflictWith: null, id: typed.text('id') })
      const conflictWith = await deps.meetings.item(here, typed.text('id'))
      return screen(c, deps, { form: { ...form, issues: [] }, conflictWith })
    },
    fieldOf: (path) => (path.startsWith('villageIds') || path === 'projectId' ? 'about' : path),
  })
}

type Note = { form: FormState; conflictWith: ActionItem | null; id?: string }

async function screen(c: Context<WebEnv>, deps: WebDependencies, { id: noteId = deps.newId(), ...note }: Note) {
  const page = {
    context: pageContext(c, deps),
    ...(await screenOf(c, deps)),
    note: mayHere(c, deps, 'meeting.record') ? { ...note, id: noteId } : null,
    latest: c.req.query('noted') ?? null,
  }
  return c.html(<ScreenPage {...page} />)
}

/**
 * What is on the screen. A note that was typed on a document which the meeting does not speak of any more, because a later one
 * was frozen meanwhile, comes to the step of what was agreed: the same number may be another village's by now.
 */
async function screenOf(c: Context<WebEnv>, deps: WebDependencies) {
  const which = { townshipId: townshipOf(c).id, meetingId: meetingIn(c) }
  const asked = c.req.query('document') ?? null
  const read = (query: { document?: string }) => readMeetingOnScreen(deps, c.var.actor, which, query)
  const latest = isReading(c) || asked === null ? null : await read({})
  const gone = latest?.sources.every(({ document }) => document !== asked) ? latest : null
  const document = gone === null ? asked : null
  const shown = gone ?? (await read(document === null ? {} : { document }))
  const steps = withPlaceForNotes(planSlides(shown.facts, shown.held), mayHere(c, deps, 'meeting.record'))
  return { shown, steps, document, step: gone === null ? Math.min(stepIn(c), steps.length) : steps.length }
}

/** Where nothing was agreed yet there is a step for it, for whoever may note it. */
function withPlaceForNotes(steps: PlannedSlide[], mayNote: boolean): PlannedSlide[] {
  if (!mayNote || steps.at(-1)?.kind === 'agreed') return steps
  return [...steps, { kind: 'agreed', lines: [], part: { number: 1, of: 1 } }]
}

function stepIn(c: Context<WebEnv>): number {
  return z.coerce.number().pipe(z.int().min(1).max(9999)).safeParse(c.req.query('step')).data ?? 1
}

function meetingIn(c: Context<WebEnv>): string {
  return parseInput(z.object({ meeting: id }), { meeting: c.req.param('meeting') }).meeting
}

/** `about`: `village:hekou`, `project:p1`, or empty. */
function noteIn(form: TypedForm) {
  const [kind, about = ''] = form.text('about').split(':')
  return {
    text: oneLineEnd(form.text('text')),
    owner: form.text('owner'),
    dueOn: form.text('dueOn'),
    villageIds: kind === 'village' ? [about] : [],
    projectId: kind === 'project' ? about : null,
  }
}
