import type { Context, Hono } from 'hono'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { isTaken } from '../../../shared/bulletin/record/bulletin-status.ts'
import { monthToTake } from '../../../shared/bulletin/take-month.ts'
import { addMonths, dayAt, monthOf, yearOf } from '../../../shared/calendar.ts'
import { DomainError } from '../../../shared/errors.ts'
import { authorize } from '../../../shared/permissions/permissions.ts'
import { typedMonth } from '../../../shared/typed-period.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { BeforeCorrecting, BeforeIssuing, BeforeTaking, type Taking } from './before-pages.tsx'
import { bulletinContents } from './bulletin-contents.ts'
import { BulletinListPage } from './list-page.tsx'
import { monthsListed } from './months-listed.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** Shows the page that asks, with what was typed and what is wrong with it. */
export type AskAgain = (
  c: Context<WebEnv>,
  month: string,
  form: FormState,
  entryIds: readonly string[],
) => Promise<Response>

/** What is asked before figures are taken, a bulletin is issued, or corrected. */
export function addBeforeRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/bulletins/take', async (c) => {
    const { id: townshipId } = townshipOf(c)
    const today = dayAt(deps.now())
    authorize(c.var.actor, 'bulletin.take', { townshipId }, today)
    const typed = typedMonth(c.req.query('month') ?? '', today)
    const context = pageContext(c, deps)
    try {
      const taking = await takingOf(deps, townshipId, monthToTake(typed, today))
      return c.html(<BeforeTaking {...{ context, taking }} />)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid_input') throw error
      const issues = [{ path: 'month', message: error.issues[0]?.message ?? error.message }]
      const listed = await monthsListed(c, deps)
      return c.html(<BulletinListPage {...{ context, ...listed, form: { values: { month: typed }, issues } }} />, 400)
    }
  })
  routes.get(`/bulletins/${MONTH}/issue`, (c) => askToIssue(deps)(c, c.req.param('month'), emptyForm, []))
  routes.get(`/bulletins/${MONTH}/corrections`, (c) => {
    const { requestId, reason } = c.req.query()
    const form = { values: { requestId, reason }, issues: [] }
    return askToCorrect(deps)(c, c.req.param('month'), form, c.req.queries('entryIds') ?? [])
  })
}

export function askToIssue(deps: WebDependencies): AskAgain {
  return async (c, month, form) => {
    authorize(c.var.actor, 'bulletin.issue', { townshipId: townshipOf(c).id }, dayAt(deps.now()))
    const { bulletin, contents } = await readBoth(c, deps, month)
    // Issued meanwhile: the bulletin's own page says how it stands.
    if (!contents.allowed.includes('issue')) return c.redirect(`/bulletins/${month}`, 303)
    const page = { context: pageContext(c, deps), bulletin, contents, form }
    return c.html(<BeforeIssuing {...page} />, form.issues.length > 0 ? 400 : 200)
  }
}

export function askToCorrect(deps: WebDependencies): AskAgain {
  return async (c, month, form, entryIds) => {
    authorize(c.var.actor, 'bulletin.correct', { townshipId: townshipOf(c).id }, dayAt(deps.now()))
    const { bulletin, contents } = await readBoth(c, deps, month)
    if (!contents.allowed.includes('correct')) return c.redirect(`/bulletins/${month}`, 303)
    const entries = contents.correctable.filter(({ id }) => entryIds.includes(id))
    if (entries.length === 0) return c.redirect(`/bulletins/${month}?correct=none#correct`, 303)
    const earliest = entries.map(({ receivedOn }) => monthOf(receivedOn)).sort()[0] ?? month
    const states = await deps.bulletins.states(townshipOf(c).id, yearOf(month))
    const revised = states.filter((state) => isTaken(state) && state.month >= earliest).map((state) => state.month)
    const page = { context: pageContext(c, deps), bulletin, contents, form, entries, revised }
    return c.html(<BeforeCorrecting {...page} />, form.issues.length > 0 ? 400 : 200)
  }
}

async function readBoth(c: Context<WebEnv>, deps: WebDependencies, month: string) {
  const township = townshipOf(c)
  const bulletin = await getBulletin(deps, c.var.actor, { townshipId: township.id, month }, {})
  return { bulletin, contents: await bulletinContents(deps, c.var.actor, township, bulletin) }
}

async function takingOf(deps: WebDependencies, townshipId: string, month: string): Promise<Taking> {
  const [{ closedThrough }, pending] = await Promise.all([
    deps.townships.closing(townshipId),
    deps.income.pending(townshipId),
  ])
  const closing: string[] = []
  for (let one = closedThrough === null ? month : addMonths(closedThrough, 1); one <= month; one = addMonths(one, 1)) {
    closing.push(one)
  }
  const waiting = pending.filter(({ receivedOn }) => monthOf(receivedOn) <= month)
  const sumFen = waiting.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return { month, closing, isFirst: closedThrough === null, waiting: { count: waiting.length, sumFen } }
}
