import { bodyFigures } from '../../../shared/forms/figure-names.ts'
import type { FormLook } from '../../../shared/forms/form-look.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { FillingSelects } from './filling-selects.tsx'
import { MORE_ROWS, moreName } from './read-places.ts'
import { formsTexts } from './texts.ts'
import { VillageSelect } from './village-select.tsx'

type Props = { look: FormLook; villages: readonly Village[]; state: FormState; language: Language }

/** Cells that nobody recognised, named by a person. */
export function MorePlaces({ look, villages, state, language }: Props) {
  const texts = formsTexts(language)
  return (
    <details open={state.issues.length > 0}>
      <summary>{texts.more}</summary>
      <p class="soft">{texts.moreHint}</p>
      {Array.from({ length: MORE_ROWS }, (_, row) => (
        <fieldset class="place">
          <legend class="visually-hidden">{`${texts.more} ${row + 1}`}</legend>
          <select name={moreName(row, 'table')} aria-label={`${texts.more} ${row + 1} ${texts.sheet}`}>
            {look.tables.map(({ name }) => (
              <option value={name} selected={state.values[moreName(row, 'table')] === name}>
                {name}
              </option>
            ))}
          </select>
          <input
            name={moreName(row, 'cell')}
            id={`field-${moreName(row, 'cell')}`}
            aria-label={`${texts.more} ${row + 1} ${texts.cell}`}
            placeholder="C5"
            maxlength={6}
            size={5}
            value={state.values[moreName(row, 'cell')] ?? ''}
          />
          <VillageSelect
            {...{ name: moreName(row, 'village'), villages, villageId: null, state, language }}
            label={`${texts.more} ${row + 1}`}
          />
          <FillingSelects
            {...{ filling: null, figures: bodyFigures, state, language, nameOf: (what) => moreName(row, what) }}
            label={`${texts.more} ${row + 1}`}
          />
        </fieldset>
      ))}
    </details>
  )
}
