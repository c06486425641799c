import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { year, yearOf } from '../../../shared/calendar.ts'
import { parseInput } from '../../../shared/errors.ts'
import { agreeAction } from '../../../shared/meetings/agree-action.ts'
import { listActions, listMeetings, readMeeting } from '../../../shared/meetings/read-meetings.ts'
import { recordMeeting } from '../../../shared/meetings/record-meeting.ts'
import { id } from '../../../shared/text.ts'
import { latestTargetYear } from '../../../shared/townships/authorize-reading.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { mayHere, townshipFor } from '../settings/access.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../settings/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { isEmptyItem, itemIn, oneLineEnd } from './item-fields.tsx'
import { addItemRoutes } from './item-routes.tsx'
import { MeetingsPage } from './list-page.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { NewItemPage } from './new-item-page.tsx'
import { NewMeetingPage } from './new-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

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
      deps.books.targetYears(townshipId),
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
    const again = async (issues: Parameters<typeof formAgain>[1] | null, status: 200 | 400 | 409) => {
      const page = {
        context: pageContext(c, deps),
        names: await readNames(deps, townshipId),
        form: issues === null ? { values: form.values, issues: [] } : formAgain(form, issues, ''),
        id: form.text('id'),
        itemCount: issues === null ? Math.min(itemCount + FIRST_ITEMS, MOST_ITEMS) : itemCount,
      }
      return c.html(<NewMeetingPage {...page} />, status)
    }
    if (form.text('more') === 'yes') return again(null, 200)
    const result = await attempt(
      () => recordMeeting(deps, c.var.actor, townshipId, meetingIn(form, filled)),
      (path) => fieldOfMeeting(path, filled),
    )
    if (result.refusal !== undefined) return again(result.refusal, result.refusal.status)
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
    const result = await attempt(() => agreeAction(deps, c.var.actor, townshipId, input))
    if (result.refusal === undefined) {
      const { item } = result.done
      const to = item.meetingId === null ? `/meetings/items/${item.id}` : `/meetings/${item.meetingId}`
      return c.redirect(`${to}?done=agreed`, 303)
    }
    const page = {
      context: pageContext(c, deps),
      names: await readNames(deps, townshipId),
      form: formAgain(form, result.refusal, ''),
      id: form.text('id'),
      meeting: await meetingOf(c, deps, meetingId ?? undefined),
    }
    return c.html(<NewItemPage {...page} />, result.refusal.status)
  })

  addItemRoutes(routes, deps)

  routes.get('/meetings/:meeting', async (c) => {
    const townshipId = townshipOf(c).id
    const meetingId = parseInput(z.object({ meeting: id }), { meeting: c.req.param('meeting') }).meeting
    const [{ meeting, items }, names] = await Promise.all([
      readMeeting(deps, c.var.actor, townshipId, meetingId),
      readNames(deps, townshipId),
    ])
    const texts = inLanguage(c.var.language, zh, en)
    const done = z.enum(['recorded', 'agreed']).safeParse(c.req.query('done'))
    const notice = done.success ? texts.done[done.data] : null
    const canRecord = mayHere(c, deps, 'meeting.record')
    return c.html(<MeetingPage {...{ context: pageContext(c, deps), meeting, items, names, canRecord, notice }} />)
  })
  return routes
}

/** What the form says, its empty items left out. */
function meetingIn(form: TypedForm, filled: readonly number[]) {
  const count = form.optional('attendeeCount')
  return {
    id: form.text('id'),
    heldOn: form.text('heldOn'),
    title: form.text('title'),
    place: form.text('place'),
    chair: form.text('chair'),
    attendance: oneLineEnd(form.text('attendance')),
    attendeeCount: count === null ? null : Number(count),
    villageIds: form.list('villageIds'),
    decisions: form.lines('decisions').filter((line) => line !== ''),
    actionItems: filled.map((index) => itemIn(form, `item-${index}-`)),
  }
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
