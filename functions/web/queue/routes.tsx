import { type Context, Hono } from 'hono'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { approveBatch } from '../../../shared/income/approve-batch.ts'
import { approveIncome } from '../../../shared/income/approve-income.ts'
import { queue, queued } from '../../../shared/income/queue.ts'
import { reviewWarnings } from '../../../shared/income/queue-warnings.ts'
import { evidenceOf } from '../../../shared/income/read-evidence.ts'
import { returnIncome } from '../../../shared/income/return-income.ts'
import { inLanguage } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { ENTRY_ID } from '../income/entry-path.ts'
import { readNames } from '../income/names.ts'
import { readAll, readForm } from '../income/read-form.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ReviewOnePage } from './one-page.tsx'
import { outcomeAddress, readOutcome } from './outcome.ts'
import { QueuePage } from './queue-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `/review`: the queue, one entry, and the decisions. */
export function reviewRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const showQueue = async (c: Context<WebEnv>, shown: { isBatchEmpty?: boolean }) => {
    const { id: townshipId } = townshipOf(c)
    const after = c.req.query('after')
    const { items, nextCursor } = await queue(deps, c.var.actor, townshipId, { after })
    const shownEntries = items.map(({ entry }) => entry)
    const [names, evidence, warnings, outcome] = await Promise.all([
      readNames(deps, townshipId),
      evidenceOf(deps, townshipId, shownEntries),
      reviewWarnings(deps, c.var.actor, townshipId, shownEntries),
      readOutcome(deps.income, townshipId, c.req.query()),
    ])
    const page = {
      context: pageContext(c, deps),
      items,
      evidence,
      warnings,
      names,
      isFirst: after === undefined,
      nextCursor,
      outcome,
    }
    return c.html(<QueuePage {...page} {...shown} newId={deps.newId} />, shown.isBatchEmpty ? 400 : 200)
  }
  routes.get('/review', (c) => showQueue(c, {}))

  routes.post('/review/approve', async (c) => {
    const { requestId } = await readForm(c)
    const entries = (await readAll(c, 'entry')).map((one) => {
      const [id, version] = one.split(':')
      return { id, version: Number(version) }
    })
    if (entries.length === 0) return showQueue(c, { isBatchEmpty: true })
    const results = await approveBatch(deps, c.var.actor, townshipOf(c).id, { requestId, entries })
    return c.redirect(outcomeAddress(results), 303)
  })

  routes.get(`/review/${ENTRY_ID}`, (c) => showOne(c, deps, c.req.param('id'), {}))
  routes.get(`/review/entry/${ENTRY_ID}`, (c) => showOne(c, deps, c.req.param('id'), {}))

  routes.post(`/review/${ENTRY_ID}/approve`, async (c) => {
    const { version, requestId, category } = await readForm(c)
    const input = { version: Number(version), requestId, category }
    return decideOne(c, deps, c.req.param('id'), (id) => approveIncome(deps, c.var.actor, townshipOf(c).id, id, input))
  })

  routes.post(`/review/${ENTRY_ID}/return`, async (c) => {
    const values = await readForm(c)
    const { joined, reasonMissing } = inLanguage(c.var.language, zh, en)
    const reasons = [values.reasonChoice, values.reasonText].map((text) => text?.trim() ?? '').filter(Boolean)
    const [first = '', second] = reasons
    if (first === '') {
      const issues = [{ path: `reasonChoice-${c.req.param('id')}`, message: reasonMissing }]
      return showOne(c, deps, c.req.param('id'), { form: { values, issues } })
    }
    const reason = second === undefined ? first : joined(first, second)
    const input = { version: Number(values.version), requestId: values.requestId, reason }
    return decideOne(c, deps, c.req.param('id'), (id) => returnIncome(deps, c.var.actor, townshipOf(c).id, id, input))
  })
  return routes
}

/** Back to the queue; where someone else was first, the entry as it is now. */
async function decideOne(
  c: Context<WebEnv>,
  deps: WebDependencies,
  id: string,
  decide: (id: string) => Promise<unknown>,
) {
  try {
    await decide(id)
    return c.redirect(outcomeAddress([{ id, refused: null }]), 303)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'invalid_input') return showOne(c, deps, id, { refusal: firstIssue(error) })
    const status = errorStatus[error.code]
    if (error.code !== 'own_entry' && status !== 409) throw error
    const { stale } = inLanguage(c.var.language, zh, en)
    return showOne(c, deps, id, {
      refusal: error.code === 'stale_version' ? stale : error.message,
      status: status === 403 ? 403 : 409,
    })
  }
}

function firstIssue(error: DomainError): string {
  return error.issues[0]?.message ?? error.message
}

type Shown = { form?: FormState; refusal?: string; status?: 403 | 409 }

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
