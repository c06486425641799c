/** What was typed into the contract form → the input of the use cases, or every field that is wrong. */

import { duePeriod } from '../../../shared/contracts/contract.ts'
import { parsePlan } from '../../../shared/contracts/plan-text.ts'
import { readAmount } from '../../../shared/sheets/cells.ts'
import type { Language } from '../catalogue.ts'
import type { FormIssue } from '../fields.tsx'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { contractsTexts } from './texts.ts'

/** The contract as typed; throws `invalid_input` with the fields of this form. */
export function contractIn(form: TypedForm, language: Language): Record<string, unknown> {
  const issues: FormIssue[] = []
  const payments = paymentsIn(form, language, issues)
  refuseFields(issues)
  return {
    title: form.text('title'),
    party: form.text('party'),
    nature: form.text('nature'),
    documentNo: form.optional('documentNo'),
    signedOn: form.optional('signedOn'),
    startsOn: form.text('startsOn'),
    endsOn: form.text('endsOn'),
    note: form.optional('note'),
    ...payments,
  }
}

function paymentsIn(form: TypedForm, language: Language, issues: FormIssue[]): Record<string, unknown> {
  const { contract: texts } = contractsTexts(language)
  if (form.text('every') === 'listed') {
    const plan = parsePlan(form.lines('plan').join('\n'))
    if ('wrong' in plan) issues.push({ path: 'plan', message: plan.wrong })
    return { regular: null, dues: 'wrong' in plan ? [] : plan.dues }
  }
  const every = duePeriod.safeParse(form.text('every')).data
  if (every === undefined) issues.push({ path: 'every', message: texts.missingPayments })
  const amount = readAmount(form.text('amount'), 'yuan')
  const amountFen = 'wrong' in amount ? null : amount.value
  if (amountFen === null) issues.push({ path: 'amount', message: texts.wrongAmount })
  return { regular: { every, firstOn: form.text('firstOn'), amountFen }, dues: [] }
}

/** Where an issue of a contract is on the form. */
export function fieldOfContract(path: string): string {
  if (path.startsWith('dues')) return 'plan'
  return { 'regular.firstOn': 'firstOn', 'regular.amountFen': 'amount', 'regular.every': 'every' }[path] ?? path
}
