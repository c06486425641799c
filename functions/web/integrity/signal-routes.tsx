import { type Context, Hono } from 'hono'
import { isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { addMonths, dayAt, monthOf, parseMonth } from '../../../shared/calendar.ts'
import { drawSpotSample } from '../../../shared/integrity/draw-spot-sample.ts'
import { latestMonth, listSignals } from '../../../shared/integrity/list-signals.ts'
import { findSpotSample } from '../../../shared/integrity/read-spot-sample.ts'
import { recordFinding } from '../../../shared/integrity/record-finding.ts'
import { recordSpotCheck } from '../../../shared/integrity/record-spot-check.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { SamplePage } from './sample-page.tsx'
import { SignalsPage } from './signals-page.tsx'
import { integrityTexts } from './texts.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** `/integrity` and `/integrity/samples/2023-06`: signals and spot checks of a month. */
export function signalRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showSignals = async (c: Context<WebEnv>, month: string | undefined, form: FormState) => {
    const townshipId = townshipFor(c, deps, 'integrity.read').id
    const [list, names, years] = await Promise.all([
      listSignals(deps, c.var.actor, townshipId, { month: month === '' ? undefined : month }),
      readNames(deps, townshipId),
      deps.targets.years(townshipId),
    ])
    const page = {
      context: pageContext(c, deps),
      list,
      months: monthsOf(years, list.month, deps.now()),
      names,
      canJudge: mayHere(c, deps, 'integrity.judge'),
      form,
    }
    return c.html(<SignalsPage {...page} />)
  }

  routes.get('/integrity', (c) => showSignals(c, c.req.query('month'), emptyForm))

  posted(routes, '/integrity/findings', {
    who: (c) => townshipFor(c, deps, 'integrity.judge').id,
    act: ({ actor, here, form }) => {
      const about = form.text('about')
      return recordFinding(deps, actor, { townshipId: here, signalId: about }, judgementIn(form, about))
    },
    done: ({ form }) => `/integrity?month=${encodeURIComponent(form.text('month'))}&done=saved#${form.text('about')}`,
    again: (c, form, { form: typed }) => showSignals(c, typed.text('month'), mended(c, form, typed.text('about'))),
    fieldOf: (path, { form }) => fieldOf(path, form.text('about')),
  })

  const showSample = async (c: Context<WebEnv>, month: string, form: FormState) => {
    const townshipId = townshipFor(c, deps, 'integrity.read').id
    const [sample, state, { settings }, names, years] = await Promise.all([
      findSpotSample(deps, c.var.actor, townshipId, month),
      deps.bulletins.state(townshipId, parseMonth(month)),
      deps.townships.settings(townshipId),
      readNames(deps, townshipId),
      deps.targets.years(townshipId),
    ])
    const page = {
      context: pageContext(c, deps),
      month,
      months: monthsOf(years, month, deps.now()),
      sample,
      isTaken: state !== null && isTaken(state),
      size: settings.spotChecks,
      names,
      canCheck: mayHere(c, deps, 'spot_check.do'),
      form,
    }
    return c.html(<SamplePage {...page} />)
  }

  routes.get('/integrity/samples', async (c) => {
    const { id } = townshipFor(c, deps, 'integrity.read')
    const asked = c.req.query('month')
    const month = asked === undefined ? await latestMonth(deps, id) : parseMonth(asked)
    return c.redirect(`/integrity/samples/${month}`, 303)
  })

  routes.get(`/integrity/samples/${MONTH}`, (c) => showSample(c, c.req.param('month'), emptyForm))

  posted(routes, `/integrity/samples/${MONTH}`, {
    who: townshipOf,
    act: ({ c, actor, here }) => drawSpotSample(deps, actor, here.id, c.req.param('month')),
    done: ({ c }) => `/integrity/samples/${c.req.param('month')}?done=drawn`,
    again: (c, { issues }) => showSample(c, c.req.param('month'), { values: {}, issues }),
  })

  posted(routes, `/integrity/samples/${MONTH}/:entry`, {
    who: townshipOf,
    act: ({ c, actor, here, form }) => {
      const { month, entry } = c.req.param()
      return recordSpotCheck(deps, actor, { townshipId: here.id, month, entryId: entry }, judgementIn(form, entry))
    },
    done: ({ c }) => `/integrity/samples/${c.req.param('month')}?done=saved#${c.req.param('entry')}`,
    again: (c, form) => {
      const { month, entry } = c.req.param()
      return showSample(c, month, mended(c, { ...form, values: { ...form.values, about: entry } }, entry))
    },
    fieldOf: (path, { c }) => fieldOf(path, c.req.param('entry')),
  })
  return routes
}

function judgementIn(form: TypedForm, about: string) {
  return {
    version: form.version,
    outcome: form.text(`outcome-${about}`),
    text: form.text(`text-${about}`),
  }
}

function fieldOf(path: string, about: string): string {
  return path === 'outcome' || path === 'text' ? `${path}-${about}` : ''
}

/** A choice not made is said in the page's words. */
function mended(c: Context<WebEnv>, form: FormState, about: string): FormState {
  const { finding } = integrityTexts(c.var.language)
  const issues = form.issues.map((one) => (one.path === `outcome-${about}` ? { ...one, message: finding.choose } : one))
  return { ...form, issues }
}

/** From January of the first of these years to this month, and the one that is looked at. */
function monthsOf(years: readonly number[], month: string, now: Date): string[] {
  const present = monthOf(dayAt(now))
  const first = [...years.map((year) => `${year}-01`), month].sort()[0] ?? present
  const last = month > present ? month : present
  const months: string[] = []
  for (let one = first; one <= last && months.length < 120; one = addMonths(one, 1)) months.push(one)
  return months.includes(month) ? months : [...months, month].sort()
}
