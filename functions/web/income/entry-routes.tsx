import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { parseTyped } from '../../../shared/amount-text.js'
import type { At } from '../../../shared/at.ts'
import type { DomainError } from '../../../shared/errors.ts'
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
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { Told } from '../refusals/refusal.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { allowedActions, type EntryForm, type EntryFormState } from './entry-actions.tsx'
import { EntryPage } from './entry-page.tsx'
import { ENTRY_ID } from './entry-path.ts'
import { readNames } from './names.ts'
import { ReceiptPage } from './receipt-page.tsx'
import { incomeTexts } from './texts.ts'

type Action = {
  of: EntryForm
  done: string
  run(deps: WebDependencies, actor: Actor, at: At<'townshipId' | 'id'>, form: TypedForm): Promise<unknown>
}

const actions: Action[] = [
  {
    of: 'withdraw',
    done: 'withdrawn',
    run: (deps, actor, at, form) => withdrawIncome(deps, actor, at, decisionOf(form)),
  },
  {
    of: 'voucher',
    done: 'voucher',
    run: (deps, actor, at, form) =>
      addVoucher(deps, actor, at, { ...decisionOf(form), voucherNo: form.text('voucherNo') }),
  },
  {
    of: 'refund',
    done: 'refunded',
    run: (deps, actor, { townshipId, id: originalId }, form) =>
      refundIncome(
        deps,
        actor,
        { townshipId, originalId },
        {
          id: form.text('id'),
          amountFen: parseTyped(form.text('refundAmount')),
          on: form.text('refundOn'),
          reason: form.text('refundReason'),
        },
      ),
  },
  {
    of: 'reverse',
    done: 'reversed',
    run: (deps, actor, { townshipId, id: originalId }, form) =>
      reverseIncome(
        deps,
        actor,
        { townshipId, originalId },
        {
          id: form.text('id'),
          version: form.version,
          reason: form.text('reverseReason'),
          on: form.optional('on') ?? undefined,
        },
      ),
  },
]

/** `/income/{id}`: one entry, its receipt, and what is done with it there. */
export function addEntryRoutes(routes: Hono<WebEnv>, deps: WebDependencies): void {
  routes.get(`/income/${ENTRY_ID}`, (c) => showEntry(c, deps, c.req.param('id'), {}))

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
    posted(routes, `/income/${ENTRY_ID}/${of}`, {
      who: townshipOf,
      act: ({ c, actor, here, form }) => run(deps, actor, { townshipId: here.id, id: c.req.param('id') }, form),
      done: ({ c }) => `/income/${c.req.param('id')}?done=${done}`,
      again: (c, _, { form }, error) =>
        showEntry(
          c,
          deps,
          c.req.param('id'),
          error.code === 'invalid_input' ? { state: stateOf(c, of, form, error) } : { error },
        ),
    })
  }
}

type Shown = { state?: EntryFormState; error?: DomainError }

/** The entry as it is now, with what was just done or why it was not. */
export async function showEntry(c: Context<WebEnv>, deps: WebDependencies, id: string, shown: Shown) {
  const { state = null, error } = shown
  const context = pageContext(c, deps)
  const entry = await readEntry(c, deps, id)
  const [names, evidence, refunds] = await Promise.all([
    readNames(deps, entry.townshipId, entry),
    evidenceView(c, deps, entry),
    listRefunds(deps, entry),
  ])
  const refusal = error === undefined ? {} : { refusal: refusalOf(c, error) }
  const page = <EntryPage {...{ context, entry, names, evidence, refunds, newId: deps.newId(), state, ...refusal }} />
  return c.html(page)
}

function refusalOf(c: Context<WebEnv>, error: DomainError): Told {
  return error.code === 'stale_version' ? incomeTexts(c.var.language).entry.stale : error.refusal
}

function readEntry(c: Context<WebEnv>, deps: WebDependencies, id: string): Promise<IncomeEntry> {
  return getIncome(deps, c.var.actor, townshipOf(c).id, id)
}

function decisionOf({ version, requestId, optional }: TypedForm) {
  return { version, requestId, reason: optional('reason') ?? undefined }
}

/** What the fields of a refund are called on the form. */
const REFUND_FIELDS: Readonly<Record<string, string>> = {
  amountFen: 'refundAmount',
  on: 'refundOn',
  receivedOn: 'refundOn',
  reason: 'refundReason',
}

/** What was typed stays; an empty field says what is missing in the words of this form. */
function stateOf(c: Context<WebEnv>, of: EntryForm, { values, text }: TypedForm, error: DomainError): EntryFormState {
  const { entry } = incomeTexts(c.var.language)
  const issues = error.issues.map(({ path, message }) => {
    if (of === 'refund') return { path: REFUND_FIELDS[path] ?? '', message }
    if (of === 'reverse' && path === 'reason') return { path: 'reverseReason', message: entry.reasonMissing }
    return path === 'voucherNo' && text('voucherNo') === ''
      ? { path, message: entry.voucherMissing }
      : { path, message }
  })
  return { of, form: { values, issues } }
}
