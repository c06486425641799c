import { type Context, Hono } from 'hono'
import { workQueue } from '../../../shared/desk/work-queue.ts'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { approveIncome } from '../../../shared/income/approve-income.ts'
import { queued } from '../../../shared/income/queue.ts'
import { reviewWarnings } from '../../../shared/income/queue-warnings.ts'
import { evidenceOf } from '../../../shared/income/read-evidence.ts'
import { returnIncome } from '../../../shared/income/return-income.ts'
import type { FormState } from '../fields.tsx'
import { ENTRY_ID } from '../income/entry-path.ts'
import { readNames } from '../income/names.ts'
import { postedTexts } from '../income/posted-texts.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { inLanguageOf, type Told } from '../refusals/refusal.tsx'
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

  routes.post(`/review/${ENTRY_ID}/approve`, async (c) => {
    const form = await postedTexts(c)
    const { version, requestId, category } = form
    const input = { version: Number(version), requestId, category }
    return decideOne(c, deps, form, (id) =>
      approveIncome(deps, c.var.actor, { townshipId: townshipOf(c).id, id }, input),
    )
  })

  routes.post(`/review/${ENTRY_ID}/return`, async (c) => {
    const values = await postedTexts(c)
    const why = reasonIn(values, c.var.language)
    if (why === null) {
      const { reasonMissing } = queueTexts(c.var.language)
      const issues = [{ path: `reasonChoice-${c.req.param('id')}`, message: reasonMissing }]
      return showOne(c, deps, c.req.param('id'), { form: { values, issues } })
    }
    const input = { version: Number(values.version), requestId: values.requestId, ...why }
    return decideOne(c, deps, values, (id) =>
      returnIncome(deps, c.var.actor, { townshipId: townshipOf(c).id, id }, input),
    )
  })
  return routes
}

/** Back to the queue, at the entry that comes next; where someone else was first, the entry as it is now. A script is told. */
async function decideOne(
  c: Context<WebEnv>,
  deps: WebDependencies,
  form: Record<string, string>,
  decide: (id: string) => Promise<unknown>,
) {
  const id = c.req.param('id') ?? ''
  const isScript = c.req.header('accept') === 'application/json'
  try {
    await decide(id)
    if (isScript) return c.json({})
    const view = queueViewOf(Object.fromEntries(new URLSearchParams(form.view ?? '')))
    return c.redirect(outcomeAddress([{ id, refused: null }], view, form.next || undefined), 303)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const status = errorStatus[error.code]
    const { stale } = queueTexts(c.var.language)
    const message = error.code === 'stale_version' ? stale : error.refusal
    if (isScript) return c.json({ message: await inLanguageOf(c.var.language, message) }, status)
    if (error.code === 'invalid_input') return showOne(c, deps, id, { refusal: error.issues[0]?.message ?? message })
    if (error.code !== 'own_entry' && status !== 409) throw error
    return showOne(c, deps, id, { refusal: message, status: status === 403 ? 403 : 409 })
  }
}

type Shown = { form?: FormState; refusal?: Told; status?: 403 | 409 }

async function showOne(c: Context<WebEnv>, deps: WebDependencies, id: string, { form, refusal, status }: Shown) {
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
  const isRefused = form !== undefined || refusal !== undefined
  return c.html(<ReviewOnePage {...page} />, status ?? (isRefused ? 400 : 200))
}
