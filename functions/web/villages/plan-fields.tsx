import { parseAmount } from '../../../shared/amount-text.js'
import { formatPercent } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { type FormState, TextField } from '../fields.tsx'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { villagesTexts } from './texts.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index)

/** Twelve cumulative percentages; all empty is no plan. */
export function PlanFields({
  plan,
  form,
  language,
}: {
  plan: readonly number[] | null
  form: FormState
  language: Language
}) {
  const texts = villagesTexts(language).monthlyPlan
  return (
    <>
      <p class="hint">{texts.explain}</p>
      <div class="plan-months">
        {MONTHS.map((index) => (
          <TextField
            name={`plan${index}`}
            label={texts.month(index + 1)}
            form={form}
            inputmode="decimal"
            maxlength={6}
            value={plan === null ? '' : percentText(plan[index] ?? 0)}
          />
        ))}
      </div>
    </>
  )
}

/** The typed plan in basis points; names the first month that is missing or no percentage. */
export function planIn(form: TypedForm, language: Language): number[] | null {
  const typed = MONTHS.map((index) => form.text(`plan${index}`).replace(/[%％]$/, ''))
  if (typed.every((text) => text === '')) return null
  // A percentage with two decimals reads like an amount: its hundredths are basis points.
  const shares = typed.map((text) => parseAmount(text))
  const wrongAt = shares.findIndex((share) => share === null || share < 0 || share > 10_000)
  const { wrong } = villagesTexts(language).monthlyPlan
  refuseFields(wrongAt < 0 ? [] : [{ path: `plan${wrongAt}`, message: wrong(wrongAt + 1) }])
  return shares.map((share) => share ?? 0)
}

/** `monthlyPlan[3]` → the field of April; the plan as a whole → December, where it must be 100. */
export function planField(path: string): string {
  const month = /^monthlyPlan\[(\d+)\]$/.exec(path)?.[1]
  return month === undefined ? path.replace(/^monthlyPlan$/, 'plan11') : `plan${month}`
}

/** 4158 → `41.58`, 5000 → `50`. */
export function percentText(basisPoints: number): string {
  return basisPoints % 10 === 0
    ? formatPercent({ numerator: basisPoints, denominator: 10_000 }).replace(/\.0$/, '')
    : (basisPoints / 100).toFixed(2)
}
