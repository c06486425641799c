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
import { pageContext, townshipOf } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
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
    deciding(c)
    const query = c.req.query()
    const view = query.all === 'yes' ? queueViewOf(query) : carriedView(query.view)
    const chosen = query.all === 'yes' ? await allOf(c, deps, view) : (c.req.queries('entry') ?? []).map(chosenIn)
    if (chosen.length === 0) return nothingSelected(c)
    return c.html(await selectedPage(c, deps, { view, chosen, form: emptyForm }))
  })

  posted(routes, '/review/approve', {
    who: deciding,
    act: async ({ c, actor, here, form }) => {
      const entries = entriesIn(form)
      if (entries.length === 0) return nothingSelected(c)
      const unseen = await notLookedAt(c, deps, form)
      const rest = entries.filter(({ id }) => !unseen.includes(id))
      const batch = { requestId: form.requestId, entries: rest }
      const results = rest.length === 0 ? [] : await approveBatch(deps, actor, here, batch)
      return [...results, ...unseen.map((id): DecidedEntry => ({ id, refused: 'marked' }))]
    },
    done: ({ form }, results) => outcomeAddress(results, carriedView(form.values.view)),
  })

  posted(routes, '/review/return', {
    who: deciding,
    act: async ({ c, actor, here, form }) => {
      const [entries, { values }] = [entriesIn(form), form]
      if (entries.length === 0) return nothingSelected(c)
      const why = reasonIn(values, c.var.language)
      if (why !== null) return returnBatch(deps, actor, here, { requestId: form.requestId, entries, ...why })
      const issues = [{ path: 'reasonChoice', message: queueTexts(c.var.language).reasonMissing }]
      const shown = { view: carriedView(values.view), chosen: entries, form: { values, issues } }
      return c.html(await selectedPage(c, deps, shown), 400)
    },
    done: ({ form }, results) => outcomeAddress(results, carriedView(form.values.view)),
  })

  function deciding(c: Context<WebEnv>): string {
    const { id: townshipId } = townshipOf(c)
    authorize(c.var.actor, 'income.decide', { townshipId }, dayAt(deps.now()))
    return townshipId
  }
}

function nothingSelected(c: Context): Response {
  return c.redirect('/review?selected=none', 303)
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
async function notLookedAt(c: Context<WebEnv>, deps: WebDependencies, form: TypedForm): Promise<string[]> {
  const { id: townshipId } = townshipOf(c)
  const looked = form.list('looked')
  const ids = entriesIn(form)
    .map(({ id }) => id)
    .filter((id) => ID.test(id) && !looked.includes(id))
  const marked = await withMarks(deps, c.var.actor, townshipId, await queuedOf(deps, c.var.actor, townshipId, ids))
  return marked.filter(({ warnings }) => warnings.length > 0).map(({ entry }) => entry.id)
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** `e1:3`: the entry, and the version that was seen. */
function chosenIn(text: string): Chosen {
  const [id = '', version] = text.split(':')
  return { id, version: Number(version) }
}

function entriesIn(form: TypedForm): Chosen[] {
  return form.list('entry').map(chosenIn)
}

function carriedView(text: string | undefined): QueueView {
  return queueViewOf(Object.fromEntries(new URLSearchParams(text ?? '')))
}
