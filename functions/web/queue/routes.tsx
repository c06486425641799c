import { type Context, Hono } from 'hono'
import { workQueue } from '../../../shared/desk/work-queue.ts'
import type { DomainError } from '../../../shared/errors.ts'
import { approveIncome } from '../../../shared/income/approve-income.ts'
import { queued } from '../../../shared/income/queue.ts'
import { reviewWarnings } from '../../../shared/income/queue-warnings.ts'
import { evidenceOf } from '../../../shared/income/read-evidence.ts'
import { returnIncome } from '../../../shared/income/return-income.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { ENTRY_ID } from '../income/entry-path.ts'
import { readNames } from '../income/names.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { posted, type Sent } from '../posted-form.ts'
import type { Told } from '../refusals/refusal.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ReviewOnePage } from './one-page.tsx'
import { outcomeAddress, readOutcome } from './outcome.ts'
import { QueuePage } from './queue-page.tsx'
import { queryOf, queueViewOf } from './queue-view.ts'
import { reasonIn } from './reason.ts'
import { addSelectedRoutes } from './selected-routes.tsx'
import { queueTexts } from './texts.ts'

/** `/review`: the queue, one entry, and the decisions; `/review/selected`: several at once. */
export function queueRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/review', async (c) => {
    const { id: townshipId } = townshipOf(c)
    const view = queueViewOf(c.req.query())
    const [queue, names, outcome] = await Promise.all([
      workQueue(deps, c.var.actor, townshipId, queryOf(view)),
      readNames(deps, townshipId),
      readOutcome(deps.income, townshipId, c.req.query()),
    ])
    const context = pageContext(c, deps)
    const isBatchEmpty = c.req.query('selected') === 'none'
    const page = { context, view, queue, at: c.req.query('at'), names, outcome, isBatchEmpty, newId: deps.newId }
    return c.html(<QueuePage {...page} />, isBatchEmpty ? 400 : 200)
  })
  addSelectedRoutes(routes, deps)

  routes.get(`/review/${ENTRY_ID}`, (c) => showOne(c, deps, c.req.param('id'), {}))
  routes.get(`/review/entry/${ENTRY_ID}`, (c) => showOne(c, deps, c.req.param('id'), {}))

  posted(routes, `/review/${ENTRY_ID}/approve`, {
    ...decided(deps),
    act: ({ c, actor, here, form }) => {
      const { category } = form.values
      const input = { version: form.version, requestId: form.requestId, category }
      return approveIncome(deps, actor, { townshipId: here, id: c.req.param('id') }, input)
    },
  })

  posted(routes, `/review/${ENTRY_ID}/return`, {
    ...decided(deps),
    async act({ c, actor, here, form }) {
      const id = c.req.param('id')
      const why = reasonIn(form.values, c.var.language)
      if (why !== null) {
        const input = { version: form.version, requestId: form.requestId, ...why }
        return returnIncome(deps, actor, { townshipId: here, id }, input)
      }
      const issues = [{ path: `reasonChoice-${id}`, message: queueTexts(c.var.language).reasonMissing }]
      c.status(400)
      return showOne(c, deps, id, { form: { values: form.values, issues } })
    },
  })
  return routes
}

/** Back to the queue, at the entry that comes next; where someone else was first, the entry as it is now. */
function decided(deps: WebDependencies) {
  type Decided = Sent<string, `/review/${typeof ENTRY_ID}`>
  return {
    who: (c: Context<WebEnv>) => townshipOf(c).id,
    done({ c, form: { values } }: Decided) {
      const view = queueViewOf(Object.fromEntries(new URLSearchParams(values.view ?? '')))
      return outcomeAddress([{ id: c.req.param('id'), refused: null }], view, values.next || undefined)
    },
    again(c: Decided['c'], { issues }: FormState, _sent: Decided, { code, refusal }: DomainError) {
      const said = code === 'invalid_input' ? issues[0]?.message : undefined
      const stale = code === 'stale_version' ? queueTexts(c.var.language).stale : refusal
      return showOne(c, deps, c.req.param('id'), { refusal: said ?? stale })
    },
    stale: (language: Language) => queueTexts(language).stale,
  }
}

type Shown = { form?: FormState; refusal?: Told }

async function showOne(c: Context<WebEnv>, deps: WebDependencies, id: string, { form, refusal }: Shown) {
  const { id: townshipId } = townshipOf(c)
  const item = await queued(deps, c.var.actor, townshipId, id)
  const [names, evidence, warnings] = await Promise.all([
    readNames(deps, townshipId),
    evidenceOf(deps, townshipId, [item.entry]),
    reviewWarnings(deps, c.var.actor, townshipId, [item.entry]),
  ])
  const page = {
    context: pageContext(c, deps),
    item,
    evidence: evidence.get(id) ?? [],
    warnings: warnings.get(id) ?? [],
    names,
    requestId: deps.newId(),
    ...(form === undefined ? {} : { form }),
    ...(refusal === undefined ? {} : { refusal }),
  }
  return c.html(<ReviewOnePage {...page} />)
}
