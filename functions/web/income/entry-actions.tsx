import type { PropsWithChildren } from 'hono/jsx'
import { formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { lastReturn } from '../../../shared/income/entry.ts'
import { isReturned } from '../../../shared/income/entry-status.ts'
import { allowedOfEntry, type EntryVerb } from '../../../shared/income/entry-transitions.ts'
import { villagesOf } from '../../../shared/income/joint.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { emptyForm, type FormState, fieldsOf, TextField } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink, SaveForm } from '../parts/actions.tsx'
import { reviewAddress } from './entry-path.ts'
import { incomeTexts } from './texts.ts'

/** Which of an entry's forms the typed values and issues belong to. */
export type EntryForm = 'withdraw' | 'voucher' | 'refund' | 'reverse'
export type EntryFormState = { of: EntryForm; form: FormState } | null

type Props = { context: PageContext; entry: IncomeEntry; state: EntryFormState; newId: string }

/** What this person may do with this entry in its present state. */
export function allowedActions({ actor, today }: PageContext, entry: IncomeEntry): ReadonlySet<EntryVerb> {
  return new Set(actor === undefined ? [] : allowedOfEntry(actor, entry, today))
}

/** The ledger in which this person meets the entry: of a joint receipt, that of a village of theirs. */
export function ledgerAddress({ actor, township, today }: PageContext, entry: IncomeEntry): string {
  const isSeen = (villageId: string) =>
    actor !== undefined && may(actor, 'income.read', { townshipId: township?.id ?? '', villageId }, today)
  const villageId = villagesOf(entry).find(isSeen) ?? entry.villageId
  return `/income?village=${villageId}&year=${entry.receivedOn.slice(0, 4)}`
}

export function EntryActions(props: Props) {
  const { context, entry } = props
  const { entry: texts } = incomeTexts(context.language)
  const allowed = allowedActions(context, entry)
  return (
    <>
      <div class="actions">
        {allowed.has('mend') && (
          <PrimaryLink to={`/income/${entry.id}/edit`}>
            {isReturned(entry) ? texts.mendReturned : texts.mend}
          </PrimaryLink>
        )}
        {allowed.has('approve') && <PrimaryLink to={reviewAddress(entry.id)}>{texts.review}</PrimaryLink>}
        <a href={ledgerAddress(context, entry)}>{texts.backToLedger}</a>
      </div>
      {allowed.has('voucher') && <VoucherForm {...props} />}
      {allowed.has('refund') && <RefundForm {...props} />}
      {allowed.has('reverse') && <ReverseForm {...props} />}
      {allowed.has('withdraw') && <WithdrawForm {...props} />}
    </>
  )
}

function WithdrawForm({ context, entry, state, newId }: Props) {
  const { entry: texts } = incomeTexts(context.language)
  const form = formOf(state, 'withdraw')
  return (
    <ActionFold of="withdraw" isUndoing {...{ context, entry, state, newId }}>
      <p class="hint">{texts.withdrawHint}</p>
      <TextField {...{ form, name: 'reason', label: texts.withdrawReason }} maxlength={200} />
    </ActionFold>
  )
}

function VoucherForm({ context, entry, state, newId }: Props) {
  const { entry: texts } = incomeTexts(context.language)
  const form = formOf(state, 'voucher')
  const field = fieldsOf(form, texts)
  return (
    <ActionFold of="voucher" {...{ context, entry, state, newId }}>
      <TextField {...field('voucherNo', 'voucherLabel')} value={entry.voucherNo} maxlength={40} autocomplete="off" />
    </ActionFold>
  )
}

function RefundForm({ context, entry, state, newId }: Props) {
  const { entry: texts } = incomeTexts(context.language)
  const form = formOf(state, 'refund')
  const field = fieldsOf(form, texts)
  const rest = formatYuan(entry.amountFen - (entry.refundedFen ?? 0))
  return (
    <ActionFold of="refund" {...{ context, entry, state, newId }}>
      <input type="hidden" name="id" value={form.values.id ?? newId} />
      <p class="hint">{texts.refundHint}</p>
      <TextField
        {...field('refundAmount')}
        hint={texts.refundAmountHint(rest)}
        inputmode="decimal"
        autocomplete="off"
      />
      <TextField {...field('refundOn')} type="date" value={context.today} max={context.today} />
      <TextField {...field('refundReason')} maxlength={180} />
    </ActionFold>
  )
}

function ReverseForm({ context, entry, state, newId }: Props) {
  const { entry: texts } = incomeTexts(context.language)
  const form = formOf(state, 'reverse')
  const field = fieldsOf(form, texts)
  return (
    <ActionFold of="reverse" isUndoing {...{ context, entry, state, newId }}>
      <input type="hidden" name="id" value={form.values.id ?? newId} />
      <p class="hint">{texts.reverseHint}</p>
      <TextField {...field('reverseReason')} maxlength={180} />
      <TextField {...field('on', 'reverseOn')} type="date" value={entry.receivedOn} max={context.today} />
    </ActionFold>
  )
}

/** A form that does one thing to the entry as it was seen, unfolded where it came back; a refund is an entry of its own. */
function ActionFold({
  of,
  isUndoing = false,
  context,
  entry,
  state,
  newId,
  children,
}: PropsWithChildren<Props & { of: EntryForm; isUndoing?: boolean }>) {
  const { entry: texts } = incomeTexts(context.language)
  return (
    <details class="card" open={formOf(state, of).issues.length > 0}>
      <summary>{texts[of]}</summary>
      <SaveForm
        context={context}
        action={`/income/${entry.id}/${of}`}
        hidden={of === 'refund' ? {} : { version: entry.version, requestId: newId }}
        button={texts[`${of}Do`]}
        kind={isUndoing ? 'danger' : 'primary'}
      >
        {children}
      </SaveForm>
    </details>
  )
}

function formOf(state: EntryFormState, of: EntryForm): FormState {
  return state?.of === of ? state.form : emptyForm
}

/** Why an entry that is returned was returned. */
export function lastReason(entry: IncomeEntry): string | null {
  return isReturned(entry) ? (lastReturn(entry)?.reason ?? null) : null
}

/** What was picked for a missing photo, as releases kept it that kept no cause. */
const EVIDENCE_OF_BEFORE = '缺少凭证，或凭证看不清'

/** Was it returned because its photo or voucher is missing? */
export function isForEvidence(entry: IncomeEntry): boolean {
  if (!isReturned(entry)) return false
  const { cause, reason } = lastReturn(entry) ?? {}
  return cause === undefined ? reason?.startsWith(EVIDENCE_OF_BEFORE) === true : cause === 'evidence'
}

/** Where a returned entry is mended: at its photos, if that is what is missing. */
export function mendPath(entry: IncomeEntry): string {
  return `/income/${entry.id}/edit${isForEvidence(entry) ? '#evidence' : ''}`
}
