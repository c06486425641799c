import type { Context, Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import { everyWaiting, queueFilter, withMarks } from '../../../shared/desk/work-queue.ts'
import { parseInput } from '../../../shared/errors.ts'
import { approveBatch, MAX_IN_BATCH, returnBatch } from '../../../shared/income/decide-batch.ts'
import { entryTransitions } from '../../../shared/income/entry-transitions.ts'
import { queuedOf } from '../../../shared/income/queue.ts'
import { authorize } from '../../../shared/permissions/permissions.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { readNames } from '../income/names.ts'
import { postedTexts, postedTextsOf } from '../income/posted-texts.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { type DecidedEntry, outcomeAddress } from './outcome.ts'
import { type QueueView, queryOf, queueViewOf } from './queue-view.ts'
import { reasonIn } from './reason.ts'
import { SelectedPage } from './selected-page.tsx'
import { queueTexts } from './texts.ts'

type Chosen = { id: string; version: number }

/** `/review/selected` asks before several are decided at once; `/review/approve`, `/review/return` decide. */
export function addSelectedRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get('/review/selected', async (c) => {
    authorize(c.var.actor, 'income.decide', { townshipId: townshipOf(c).id }, dayAt(deps.now()))
    const query = c.req.query()
    const view = query.all === 'yes' ? queueViewOf(query) : carriedView(query.view)
    const chosen = query.all === 'yes' ? await allOf(c, deps, view) : (c.req.queries('entry') ?? []).map(chosenIn)
    if (chosen.length === 0) return c.redirect('/review?selected=none', 303)
    return c.html(await selectedPage(c, deps, { view, chosen, form: emptyForm }))
  })

  routes.post('/review/approve', async (c) => {
    authorize(c.var.actor, 'income.decide', { townshipId: townshipOf(c).id }, dayAt(deps.now()))
    const [{ requestId, view }, entries] = [await postedTexts(c), (await postedTextsOf(c, 'entry')).map(chosenIn)]
    if (entries.length === 0) return c.redirect('/review?selected=none', 303)
    const unseen = await notLookedAt(c, deps, entries)
    const rest = entries.filter(({ id }) => !unseen.includes(id))
    const results =
      rest.length === 0 ? [] : await approveBatch(deps, c.var.actor, townshipOf(c).id, { requestId, entries: rest })
    const refused: DecidedEntry[] = unseen.map((id) => ({ id, refused: 'marked' }))
    return c.redirect(outcomeAddress([...results, ...refused], carriedView(view)), 303)
  })

  routes.post('/review/return', async (c) => {
    authorize(c.var.actor, 'income.decide', { townshipId: townshipOf(c).id }, dayAt(deps.now()))
    const [values, entries] = [await postedTexts(c), (await postedTextsOf(c, 'entry')).map(chosenIn)]
    if (entries.length === 0) return c.redirect('/review?selected=none', 303)
    const view = carriedView(values.view)
    const why = reasonIn(values, c.var.language)
    if (why === null) {
      const issues = [{ path: 'reasonChoice', message: queueTexts(c.var.language).reasonMissing }]
      return c.html(await selectedPage(c, deps, { view, chosen: entries, form: { values, issues } }), 400)
    }
    const { requestId } = values
    const results = await returnBatch(deps, c.var.actor, townshipOf(c).id, { requestId, entries, ...why })
    return c.redirect(outcomeAddress(results, view), 303)
  })
}

async function selectedPage(
  c: Context<WebEnv>,
  deps: WebDependencies,
  { view, chosen, form }: { view: QueueView; chosen: readonly Chosen[]; form: FormState },
) {
  const { id: townshipId } = townshipOf(c)
  const versions = new Map(chosen.slice(0, MAX_IN_BATCH).map(({ id, version }) => [id, version]))
  const [found, names] = await Promise.all([
    queuedOf(deps, c.var.actor, townshipId, [...versions.keys()]),
    readNames(deps, townshipId),
  ])
  const waiting = found.filter(
    ({ entry }) => isFrom(entryTransitions.approve, entry.status) && entry.version === versions.get(entry.id),
  )
  const mine = waiting.filter(({ own }) => own !== 'refused')
  const items = await withMarks(deps, c.var.actor, townshipId, mine)
  return (
    <SelectedPage
      {...{ context: pageContext(c, deps), view, items, names, form, requestId: deps.newId() }}
      goneCount={versions.size - waiting.length}
      ownCount={waiting.length - mine.length}
    />
  )
}

/** Everything that fits what is looked at, as much as is decided at once. */
async function allOf(c: Context<WebEnv>, deps: WebDependencies, view: QueueView): Promise<Chosen[]> {
  const { after: _after, ...query } = queryOf(view)
  const items = await everyWaiting(deps, c.var.actor, townshipOf(c).id, parseInput(queueFilter, query))
  return items.slice(0, MAX_IN_BATCH).map(({ entry: { id, version } }) => ({ id, version }))
}

/** Those that want a look of their own, and were not ticked as looked at. */
async function notLookedAt(c: Context<WebEnv>, deps: WebDependencies, chosen: readonly Chosen[]): Promise<string[]> {
  const { id: townshipId } = townshipOf(c)
  const looked = await postedTextsOf(c, 'looked')
  const ids = chosen.map(({ id }) => id).filter((id) => ID.test(id) && !looked.includes(id))
  const marked = await withMarks(deps, c.var.actor, townshipId, await queuedOf(deps, c.var.actor, townshipId, ids))
  return marked.filter(({ warnings }) => warnings.length > 0).map(({ entry }) => entry.id)
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** `e1:3`: the entry, and the version that was seen. */
function chosenIn(text: string): Chosen {
  const [id = '', version] = text.split(':')
  return { id, version: Number(version) }
}

function carriedView(text: string | undefined): QueueView {
  return queueViewOf(Object.fromEntries(new URLSearchParams(text ?? '')))
}
