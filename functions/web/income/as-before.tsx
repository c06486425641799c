import { formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { UsualIncome } from '../../../shared/income/usual-income.ts'
import type { Language } from '../catalogue.ts'
import type { FormValues } from './form-input.ts'
import { incomeTexts } from './texts.ts'

/** The list that the field of the payer suggests from. */
export const PAYERS = 'payers'

/** What “the same as last time” fills in. */
export function asBefore({ nature, amountFen, payer }: IncomeEntry): FormValues {
  return { nature: nature ?? '', amount: formatYuan(amountFen), payer: payer ?? '' }
}

/** 和上次一样: a link that fills the form in; the script does the same in place, also without signal. */
export function AsBefore({ usual, language }: { usual: UsualIncome; language: Language }) {
  const { last, payers } = usual
  const texts = incomeTexts(language)
  return (
    <>
      {last !== null && (
        <p class="as-before">
          <a
            class="button"
            href={`/income/new?village=${last.villageId}&as=before`}
            data-as-before={JSON.stringify(asBefore(last))}
          >
            {texts.form.asBefore}
          </a>{' '}
          <small>
            {[
              last.nature === undefined ? '' : texts.natures[last.nature],
              texts.facts.yuan(formatYuan(last.amountFen)),
              last.payer ?? '',
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </small>
        </p>
      )}
      <datalist id={PAYERS}>
        {payers.map((payer) => (
          <option value={payer} />
        ))}
      </datalist>
    </>
  )
}
