import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { parseTyped } from '../../../shared/amount-text.js'
import type { At } from '../../../shared/at.ts'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { addVoucher } from '../../../shared/income/add-voucher.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { getIncome } from '../../../shared/income/list-income.ts'
import { listRefunds } from '../../../shared/income/list-refunds.ts'
import { refundIncome } from '../../../shared/income/refund-income.ts'
import { reverseIncome } from '../../../shared/income/reverse-income.ts'
import { withdrawIncome } from '../../../shared/income/withdraw-income.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { evidenceView } from '../evidence/evidence-view.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import type { Told } from '../refusals/refusal.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { allowedActions, type EntryForm, type EntryFormState } from './entry-actions.tsx'
import { EntryPage } from './entry-page.tsx'
import { ENTRY_ID } from './entry-path.ts'
import { readNames } from './names.ts'
import { postedTexts } from './posted-texts.ts'
import { ReceiptPage } from './receipt-page.tsx'
import { incomeTexts } from './texts.ts'

type Values = Record<string, string>
type Action = {
  of: EntryForm
  done: string
  run(deps: WebDependencies, actor: Actor, at: At<'townshipId' | 'id'>, values: Values): Promise<unknown>
}

const actions: Action[] = [
  {
    of: 'withdraw',
    done: 'withdrawn',
    run: (deps, actor, at, values) => withdrawIncome(deps, actor, at, decisionOf(values)),
  },
  {
    of: 'voucher',
    done: 'voucher',
    run: (deps, actor, at, values) =>
      addVoucher(deps, actor, at, { ...decisionOf(values), voucherNo: values.voucherNo ?? '' }),
  },
  {
    of: 'refund',
    done: 'refunded',
    run: (deps, actor, { townshipId, id }, values) =>
      refundIncome(
        deps,
        actor,
        { townshipId, originalId: id },
        {
          id: values.id,
          amountFen: parseTyped(values.refundAmount ?? ''),
          on: values.refundOn,
          reason: values.refundReason ?? '',
        },
      ),
  },
  {
    of: 'reverse',
    done: 'reversed',
    run: (deps, actor, { townshipId, id }, values) =>
      reverseIncome(
        deps,
        actor,
        { townshipId, originalId: id },
        {
          id: values.id,
          version: Number(values.version),
          reason: values.reverseReason ?? '',
          on: values.on || undefined,
        },
      ),
  },
]

/** `/income/{id}`: one entry, its receipt, and what is done with it there. */
export function addEntryRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get(`/income/${ENTRY_ID}`, (c) => showEntry(c, deps, c.req.param('id'), { done: c.req.query('done') }))

  routes.get(`/income/${ENTRY_ID}/receipt`, async (c) => {
    const context = pageContext(c, deps)
    const entry = await readEntry(c, deps, c.req.param('id'))
    const [names, evidence] = await Promise.all([
      readNames(deps, entry.townshipId, entry),
      evidenceView(c, deps, entry),
    ])
    const canMend = allowedActions(context, entry).has('mend')
    const missing = z.coerce
      .number()
      .int()
      .min(0)
      .catch(0)
      .parse(c.req.query('missing') ?? 0)
    return c.html(<ReceiptPage {...{ context, entry, names, evidence, canMend, missing }} />)
  })

  for (const { of, done, run } of actions) {
    routes.post(`/income/${ENTRY_ID}/${of}`, async (c) => {
      const id = c.req.param('id')
      const values = await postedTexts(c)
      try {
        await run(deps, c.var.actor, { townshipId: townshipOf(c).id, id }, values)
        return c.redirect(`/income/${id}?done=${done}`, 303)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        if (error.code === 'invalid_input') return showEntry(c, deps, id, { state: stateOf(c, of, values, error) })
        if (errorStatus[error.code] !== 409) throw error
        return showEntry(c, deps, id, { error })
      }
    })
  }
}

type Shown = { done?: string | undefined; state?: EntryFormState; error?: DomainError }

/** The entry as it is now, with what was just done or why it was not. */
export async function showEntry(c: Context<WebEnv>, deps: WebDependencies, id: string, shown: Shown) {
  const { done, state = null, error } = shown
  const context = pageContext(c, deps)
  const entry = await readEntry(c, deps, id)
  const [names, evidence, refunds] = await Promise.all([
    readNames(deps, entry.townshipId, entry),
    evidenceView(c, deps, entry),
    listRefunds(deps, entry),
  ])
  const refusal = error === undefined ? {} : { refusal: refusalOf(c, error) }
  const page = (
    <EntryPage {...{ context, entry, names, evidence, refunds, newId: deps.newId(), done, state, ...refusal }} />
  )
  if (error !== undefined) return c.html(page, error.code === 'invalid_input' ? 400 : 409)
  return c.html(page, state !== null ? 400 : 200)
}

function refusalOf(c: Context<WebEnv>, error: DomainError): Told {
  return error.code === 'stale_version' ? incomeTexts(c.var.language).entry.stale : error.refusal
}

function readEntry(c: Context<WebEnv>, deps: WebDependencies, id: string): Promise<IncomeEntry> {
  return getIncome(deps, c.var.actor, townshipOf(c).id, id)
}

function decisionOf({ version, requestId, reason }: Values) {
  return { version: Number(version), requestId, reason: reason || undefined }
}

/** What the fields of a refund are called on the form. */
const REFUND_FIELDS: Readonly<Record<string, string>> = {
  amountFen: 'refundAmount',
  on: 'refundOn',
  receivedOn: 'refundOn',
  reason: 'refundReason',
}

/** What was typed stays; an empty field says what is missing in the words of this form. */
function stateOf(c: Context<WebEnv>, of: EntryForm, values: Values, error: DomainError): EntryFormState {
  const { entry } = incomeTexts(c.var.language)
  const issues = error.issues.map(({ path, message }) => {
    if (of === 'refund') return { path: REFUND_FIELDS[path] ?? '', message }
    if (of === 'reverse' && path === 'reason') return { path: 'reverseReason', message: entry.reasonMissing }
    return path === 'voucherNo' && !values.voucherNo?.trim()
      ? { path, message: entry.voucherMissing }
      : { path, message }
  })
  return { of, form: { values, issues } }
}
