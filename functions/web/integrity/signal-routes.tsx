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
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import type { Told } from '../refusals/refusal.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { SamplePage } from './sample-page.tsx'
import { SignalsPage } from './signals-page.tsx'
import { integrityTexts } from './texts.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** `/integrity` and `/integrity/samples/2023-06`: signals and spot checks of a month. */
export function signalRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showSignals = async (c: Context<WebEnv>, month: string | undefined, form: FormState, status: Shown = 200) => {
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
      isSaved: c.req.query('done') === 'saved',
    }
    return c.html(<SignalsPage {...page} />, status)
  }

  routes.get('/integrity', (c) => showSignals(c, c.req.query('month'), emptyForm))

  routes.post('/integrity/findings', async (c) => {
    const townshipId = townshipFor(c, deps, 'integrity.judge').id
    const form = await readForm(c)
    const about = form.text('about')
    const { refusal } = await attempt(
      () => recordFinding(deps, c.var.actor, { townshipId, signalId: about }, judgementIn(form, about)),
      (path) => fieldOf(path, about),
    )
    const month = form.text('month')
    if (refusal === undefined)
      return c.redirect(`/integrity?month=${encodeURIComponent(month)}&done=saved#${about}`, 303)
    return showSignals(c, month, formAgain(form, mended(c, refusal, about), ''), refusal.status)
  })

  const showSample = async (c: Context<WebEnv>, month: string, form: FormState, status: Shown = 200) => {
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
      done: c.req.query('done'),
    }
    return c.html(<SamplePage {...page} />, status)
  }

  routes.get('/integrity/samples', async (c) => {
    const { id } = townshipFor(c, deps, 'integrity.read')
    const asked = c.req.query('month')
    const month = asked === undefined ? await latestMonth(deps, id) : parseMonth(asked)
    return c.redirect(`/integrity/samples/${month}`, 303)
  })

  routes.get(`/integrity/samples/${MONTH}`, (c) => showSample(c, c.req.param('month'), emptyForm))

  routes.post(`/integrity/samples/${MONTH}`, async (c) => {
    const month = c.req.param('month')
    const { refusal } = await attempt(() => drawSpotSample(deps, c.var.actor, townshipOf(c).id, month))
    if (refusal === undefined) return c.redirect(`/integrity/samples/${month}?done=drawn`, 303)
    return showSample(c, month, { values: {}, issues: refusal.issues }, refusal.status)
  })

  routes.post(`/integrity/samples/${MONTH}/:entry`, async (c) => {
    const { month, entry } = c.req.param()
    const form = await readForm(c)
    const { refusal } = await attempt(
      () =>
        recordSpotCheck(
          deps,
          c.var.actor,
          { townshipId: townshipOf(c).id, month, entryId: entry },
          judgementIn(form, entry),
        ),
      (path) => fieldOf(path, entry),
    )
    if (refusal === undefined) return c.redirect(`/integrity/samples/${month}?done=saved#${entry}`, 303)
    const again = formAgain(form, mended(c, refusal, entry), '')
    return showSample(c, month, { ...again, values: { ...again.values, about: entry } }, refusal.status)
  })
  return routes
}

type Shown = 200 | 400 | 409
type Refused = NonNullable<Awaited<ReturnType<typeof attempt>>['refusal']>

function judgementIn(form: TypedForm, about: string) {
  return {
    version: Number(form.text('version')),
    outcome: form.text(`outcome-${about}`),
    text: form.text(`text-${about}`),
  }
}

function fieldOf(path: string, about: string): string {
  return path === 'outcome' || path === 'text' ? `${path}-${about}` : ''
}

/** A choice not made is said in the page's words. */
function mended(c: Context<WebEnv>, refusal: Refused, about: string): Refused {
  const { finding } = integrityTexts(c.var.language)
  const said = (path: string, message: Told) => (path === `outcome-${about}` ? finding.choose : message)
  return { ...refusal, issues: refusal.issues.map(({ path, message }) => ({ path, message: said(path, message) })) }
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
