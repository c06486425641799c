import type { Child } from 'hono/jsx'
import { type FigureName, figureKind, figureWord } from '../../../shared/forms/figure-names.ts'
import { commonPeriods, type FigurePeriod, pickedMonths } from '../../../shared/forms/figure-period.ts'
import { isBand } from '../../../shared/forms/income-bands.ts'
import type { Filling } from '../../../shared/forms/office-form.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { formsTexts } from './texts.ts'

type Props = {
  filling: Pick<Filling, 'figure' | 'period' | 'unit' | 'rate'> | null
  /** Of a place without a filling: how the form writes there. It can be chosen once it is said what belongs there. */
  writes?: Pick<Filling, 'unit' | 'rate'>
  figures: readonly FigureName[]
  state: FormState
  language: Language
  nameOf(what: string): string
  /** Whose selects they are, for whoever cannot see the row. */
  label: string
  /** More to choose, after the figure. */
  children?: Child
}

/** What is filled in; of money also which period and unit, of a rate how it is written. Of a place without one, everything. */
export function FillingSelects({ filling, writes, figures, state, language, nameOf, label, children }: Props) {
  const texts = formsTexts(language)
  const select = (what: 'figure' | 'period' | 'unit' | 'rate', choices: readonly (readonly [string, string])[]) => {
    const name = nameOf(what)
    const chosen = state.values[name] ?? filling?.[what] ?? ''
    return (
      <select name={name} aria-label={`${label} ${texts[what]}`}>
        {choices.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    )
  }
  // From which income to which is said by a form alone.
  const offered = figures.filter((figure) => !isBand(figure) || figure === filling?.figure)
  const kind = filling === null ? null : figureKind(filling.figure)
  return (
    <span class="filling">
      {select('figure', [['', texts.skip], ...offered.map((figure) => [figure, figureWord[figure]] as const)])}
      {children}
      {(kind === 'money' || kind === null || filling?.period !== 'cumulative') &&
        select('period', [
          ...commonPeriods.map((one) => [one, texts.periods[one]] as const),
          ...monthsOffered(filling?.period).map((one) => [one, texts.months(one)] as const),
        ])}
      {writes !== undefined && <input type="hidden" name={nameOf('unit')} value={writes.unit} />}
      {writes !== undefined && <input type="hidden" name={nameOf('rate')} value={writes.rate} />}
      {writes === undefined &&
        (kind === 'money' || kind === 'amount' || kind === null) &&
        select('unit', [
          ['yuan', texts.units.yuan],
          ['wan', texts.units.wan],
        ])}
      {writes === undefined &&
        (kind === 'rate' || kind === null) &&
        select('rate', [
          ['text', texts.rates.text],
          ['percent', texts.rates.percent],
          ['fraction', texts.rates.fraction],
        ])}
    </span>
  )
}

/** The usual ones, and what a form asks for beside them. */
function monthsOffered(period: FigurePeriod | undefined): readonly string[] {
  const isUsual = period === undefined || [...commonPeriods, ...pickedMonths].some((one) => one === period)
  return isUsual ? pickedMonths : [period, ...pickedMonths]
}
