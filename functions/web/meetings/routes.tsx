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
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addCorrectionRoutes } from './correct-routes.tsx'
import { isEmptyItem, itemIn } from './item-fields.tsx'
import { addItemRoutes } from './item-routes.tsx'
import { MeetingsPage } from './list-page.tsx'
import { meetingFieldsIn } from './meeting-fields.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { NewItemPage } from './new-item-page.tsx'
import { NewMeetingPage } from './new-page.tsx'
import { addScreenRoutes } from './screen-routes.tsx'

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

  const recording = (c: Context<WebEnv>) => townshipFor(c, deps, 'meeting.record').id

  const showNew = async (
    c: Context<WebEnv>,
    shown: Omit<Parameters<typeof NewMeetingPage>[0], 'context' | 'names'>,
  ) => {
    const names = await readNames(deps, recording(c))
    return c.html(<NewMeetingPage {...{ context: pageContext(c, deps), names, ...shown }} />)
  }

  routes.get('/meetings/new', (c) => showNew(c, { form: emptyForm, id: deps.newId(), itemCount: FIRST_ITEMS }))

  posted(routes, '/meetings', {
    who: recording,
    act: async ({ c, actor, here, form }) => {
      const [id, itemCount] = [form.text('id'), itemCountIn(form)]
      const shown = { form: { values: form.values, issues: [] }, id, itemCount }
      if (form.text('more') === 'yes') {
        return showNew(c, { ...shown, itemCount: Math.min(itemCount + FIRST_ITEMS, MOST_ITEMS) })
      }
      const conflictWith = form.isChecked('another') ? null : await sameMeeting(deps, here, form)
      if (conflictWith === null) return recordMeeting(deps, actor, here, meetingIn(form))
      c.status(409)
      return showNew(c, { ...shown, conflictWith })
    },
    done: (_, { meeting }) => `/meetings/${meeting.id}?done=recorded`,
    again: async (c, form, { here, form: typed }, { code }) => {
      const itemCount = itemCountIn(typed)
      if (code !== 'id_conflict') return showNew(c, { form, id: typed.text('id'), itemCount })
      const conflictWith = await deps.meetings.meeting(here, typed.text('id'))
      return showNew(c, { form: { ...form, issues: [] }, id: deps.newId(), itemCount, conflictWith })
    },
    fieldOf: (path, { form }) => fieldOfMeeting(path, filledIn(form)),
  })

  const showNewItem = async (
    c: Context<WebEnv>,
    meetingId: string | undefined,
    shown: Omit<Parameters<typeof NewItemPage>[0], 'context' | 'names' | 'meeting'>,
  ) => {
    const names = await readNames(deps, recording(c))
    const meeting = await meetingOf(c, deps, meetingId)
    return c.html(<NewItemPage {...{ context: pageContext(c, deps), names, meeting, ...shown }} />)
  }

  routes.get('/meetings/items/new', (c) =>
    showNewItem(c, c.req.query('meeting'), { form: emptyForm, id: deps.newId() }),
  )

  posted(routes, '/meetings/items', {
    who: recording,
    act: ({ actor, here, form }) => {
      const at = { id: form.text('id'), meetingId: form.optional('meeting'), agreedOn: form.text('agreedOn') }
      return agreeAction(deps, actor, here, { ...itemIn(form), ...at })
    },
    done: (_, { item }) => `/meetings/${item.meetingId === null ? `items/${item.id}` : item.meetingId}?done=agreed`,
    again: async (c, form, { here, form: typed }, { code }) => {
      const [id, meetingId] = [typed.text('id'), typed.optional('meeting') ?? undefined]
      if (code !== 'id_conflict') return showNewItem(c, meetingId, { form, id })
      const conflictWith = await deps.meetings.item(here, id)
      return showNewItem(c, meetingId, { form: { ...form, issues: [] }, id: deps.newId(), conflictWith })
    },
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
    const canRecord = mayHere(c, deps, 'meeting.record')
    return c.html(<MeetingPage {...{ context: pageContext(c, deps), meeting, items, names, sources, canRecord }} />)
  })
  return routes
}

/** What the form says, its empty items left out. */
function meetingIn(form: TypedForm) {
  const actionItems = filledIn(form).map((index) => itemIn(form, `item-${index}-`))
  return { id: form.text('id'), ...meetingFieldsIn(form), actionItems }
}

/** How many items the form has room for. */
function itemCountIn(form: TypedForm): number {
  const typed = Math.trunc(Number(form.text('itemCount')))
  return Math.min(Math.max(typed || FIRST_ITEMS, 1), MOST_ITEMS)
}

/** The places of those in which something was typed. */
function filledIn(form: TypedForm): number[] {
  const places = Array.from({ length: itemCountIn(form) }, (_, index) => index)
  return places.filter((index) => !isEmptyItem(itemIn(form, `item-${index}-`)))
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
