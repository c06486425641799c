import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { day, year, yearOf } from '../../../shared/calendar.ts'
import { listActions, listMeetings, readMeeting } from '../../../shared/desk/read-meetings.ts'
import { parseInput } from '../../../shared/errors.ts'
import { agreeAction } from '../../../shared/meetings/agree-action.ts'
import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { recordMeeting } from '../../../shared/meetings/record-meeting.ts'
import { slideSources } from '../../../shared/slides/read-facts.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { id } from '../../../shared/text.ts'
import { emptyForm } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addCorrectionRoutes } from './correct-routes.tsx'
import { isEmptyItem, itemIn } from './item-fields.tsx'
import { addItemRoutes } from './item-routes.tsx'
import { MeetingsPage } from './list-page.tsx'
import { meetingFieldsIn } from './meeting-fields.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { NewItemPage } from './new-item-page.tsx'
import { NewMeetingPage } from './new-page.tsx'
import { unlessConflict } from './saved-before.tsx'
import { addScreenRoutes } from './screen-routes.tsx'
import { meetingsTexts } from './texts.ts'

const FIRST_ITEMS = 3
const MOST_ITEMS = 30
const ALL = 500

/** `/meetings`: promotion meetings and what was agreed in them. */
export function meetingRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/meetings', async (c) => {
    const townshipId = townshipOf(c).id
    const context = pageContext(c, deps)
    const asked = parseInput(z.object({ year: z.coerce.number().pipe(year).optional() }), c.req.query()).year
    const ofYear = asked ?? (await latestTargetYear(deps, townshipId))
    const list = (status: 'open' | 'closed') =>
      listActions(deps, c.var.actor, townshipId, { status, year: ofYear, limit: ALL })
    const [{ items: meetings, counts }, open, closed, names, targetYears] = await Promise.all([
      listMeetings(deps, c.var.actor, townshipId, { year: ofYear, limit: ALL }),
      list('open'),
      list('closed'),
      readNames(deps, townshipId),
      deps.targets.years(townshipId),
    ])
    const years = [...new Set([...targetYears, ofYear, yearOf(context.today)])].sort()
    const canRecord = mayHere(c, deps, 'meeting.record')
    const found = { meetings, counts, open: open.items, closed: closed.items, names }
    return c.html(<MeetingsPage {...{ context, year: ofYear, years, canRecord, ...found }} />)
  })

  routes.get('/meetings/new', async (c) => {
    const names = await readNames(deps, townshipFor(c, deps, 'meeting.record').id)
    const blank = { form: emptyForm, id: deps.newId(), itemCount: FIRST_ITEMS }
    return c.html(<NewMeetingPage {...{ context: pageContext(c, deps), names, ...blank }} />)
  })

  routes.post('/meetings', async (c) => {
    const townshipId = townshipFor(c, deps, 'meeting.record').id
    const form = await readForm(c)
    const typedCount = Math.trunc(Number(form.text('itemCount')))
    const itemCount = Math.min(Math.max(typedCount || FIRST_ITEMS, 1), MOST_ITEMS)
    const filled = Array.from({ length: itemCount }, (_, index) => index).filter(
      (index) => !isEmptyItem(itemIn(form, `item-${index}-`)),
    )
    const again = async (
      issues: Parameters<typeof formAgain>[1] | null,
      status: 200 | 400 | 409,
      saved: { id: string; conflictWith: PromotionMeeting | null } = { id: form.text('id'), conflictWith: null },
    ) => {
      const page = {
        context: pageContext(c, deps),
        names: await readNames(deps, townshipId),
        form: issues === null ? { values: form.values, issues: [] } : formAgain(form, issues, ''),
        ...saved,
        itemCount: form.text('more') === 'yes' ? Math.min(itemCount + FIRST_ITEMS, MOST_ITEMS) : itemCount,
      }
      return c.html(<NewMeetingPage {...page} />, status)
    }
    if (form.text('more') === 'yes') return again(null, 200)
    const twin = form.isChecked('another') ? null : await sameMeeting(deps, townshipId, form)
    if (twin !== null) return again(null, 409, { id: form.text('id'), conflictWith: twin })
    const result = await attempt(
      () => unlessConflict(() => recordMeeting(deps, c.var.actor, townshipId, meetingIn(form, filled))),
      (path) => fieldOfMeeting(path, filled),
    )
    if (result.refusal !== undefined) return again(result.refusal, result.refusal.status)
    if (result.done === null) {
      const conflictWith = await deps.meetings.meeting(townshipId, form.text('id'))
      return again(null, 409, { id: deps.newId(), conflictWith })
    }
    return c.redirect(`/meetings/${result.done.meeting.id}?done=recorded`, 303)
  })

  routes.get('/meetings/items/new', async (c) => {
    const townshipId = townshipFor(c, deps, 'meeting.record').id
    const names = await readNames(deps, townshipId)
    const meeting = await meetingOf(c, deps, c.req.query('meeting'))
    const blank = { form: emptyForm, id: deps.newId() }
    return c.html(<NewItemPage {...{ context: pageContext(c, deps), names, meeting, ...blank }} />)
  })

  routes.post('/meetings/items', async (c) => {
    const townshipId = townshipFor(c, deps, 'meeting.record').id
    const form = await readForm(c)
    const meetingId = form.optional('meeting')
    const input = { ...itemIn(form), id: form.text('id'), meetingId, agreedOn: form.text('agreedOn') }
    const result = await attempt(() => unlessConflict(() => agreeAction(deps, c.var.actor, townshipId, input)))
    if (result.refusal === undefined && result.done !== null) {
      const { item } = result.done
      const to = item.meetingId === null ? `/meetings/items/${item.id}` : `/meetings/${item.meetingId}`
      return c.redirect(`${to}?done=agreed`, 303)
    }
    const page = {
      context: pageContext(c, deps),
      names: await readNames(deps, townshipId),
      meeting: await meetingOf(c, deps, meetingId ?? undefined),
    }
    if (result.refusal !== undefined) {
      const again = formAgain(form, result.refusal, '')
      return c.html(<NewItemPage {...page} form={again} id={form.text('id')} />, result.refusal.status)
    }
    const conflictWith = await deps.meetings.item(townshipId, form.text('id'))
    const typed = { values: form.values, issues: [] }
    return c.html(<NewItemPage {...page} form={typed} id={deps.newId()} conflictWith={conflictWith} />, 409)
  })

  addItemRoutes(routes, deps)
  addCorrectionRoutes(routes, deps)
  addScreenRoutes(routes, deps)

  routes.get('/meetings/:meeting', async (c) => {
    const townshipId = townshipOf(c).id
    const meetingId = parseInput(z.object({ meeting: id }), { meeting: c.req.param('meeting') }).meeting
    const [{ meeting, items }, names] = await Promise.all([
      readMeeting(deps, c.var.actor, townshipId, meetingId),
      readNames(deps, townshipId),
    ])
    const sources = await slideSources(deps, townshipId, meeting.heldOn)
    const texts = meetingsTexts(c.var.language)
    const done = z.enum(['recorded', 'agreed', 'corrected']).safeParse(c.req.query('done'))
    const notice = done.success ? texts.done[done.data] : null
    const canRecord = mayHere(c, deps, 'meeting.record')
    return c.html(
      <MeetingPage {...{ context: pageContext(c, deps), meeting, items, names, sources, canRecord, notice }} />,
    )
  })
  return routes
}

/** What the form says, its empty items left out. */
function meetingIn(form: TypedForm, filled: readonly number[]) {
  return {
    id: form.text('id'),
    ...meetingFieldsIn(form),
    actionItems: filled.map((index) => itemIn(form, `item-${index}-`)),
  }
}

/** A meeting of this day and name that another form wrote down, as after the browser's back. */
async function sameMeeting(
  deps: WebDependencies,
  townshipId: string,
  form: TypedForm,
): Promise<PromotionMeeting | null> {
  const heldOn = day.safeParse(form.text('heldOn')).data
  if (heldOn === undefined) return null
  const found = await deps.meetings.meetings(townshipId, heldOn, heldOn)
  return found.find(({ id: earlier, title }) => earlier !== form.text('id') && title === form.text('title')) ?? null
}

/** `actionItems[0].text` → `item-2-text`, where the first two were left empty. */
function fieldOfMeeting(path: string, filled: readonly number[]): string {
  const [, place, name] = /^actionItems\[(\d+)\]\.(\w+)/.exec(path) ?? []
  if (place !== undefined) return `item-${filled[Number(place)] ?? 0}-${name}`
  return path.replace(/\[\d+\]$/, '')
}

async function meetingOf(c: Context<WebEnv>, deps: WebDependencies, meetingId: string | undefined) {
  if (meetingId === undefined) return null
  const checked = parseInput(z.object({ meeting: id }), { meeting: meetingId }).meeting
  return (await readMeeting(deps, c.var.actor, townshipOf(c).id, checked)).meeting
}
