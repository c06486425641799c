import { bodyFigures } from '../../../shared/forms/figure-names.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { DataTable } from '../parts/table.tsx'
import { FillingSelects } from './filling-selects.tsx'
import type { OpenPlace } from './open-places.ts'
import { formsTexts } from './texts.ts'
import { VillageSelect } from './village-select.tsx'

/** So many are open at once; the others are folded, as many each. */
const AT_ONCE = 20

type Props = { places: readonly OpenPlace[]; villages: readonly Village[]; state: FormState; language: Language }

/** Labelled cells and blanks that nobody recognised, each with the list to pick from. */
export function OpenPlaces({ places, ...rest }: Props) {
  const texts = formsTexts(rest.language)
  if (places.length === 0) return null
  const groups = Array.from({ length: Math.ceil(places.length / AT_ONCE) }, (_, group) => group * AT_ONCE)
  const [, ...folded] = groups
  return (
    <section>
      <h2>{texts.openPlaces(places.length)}</h2>
      <p class="soft">{texts.openPlacesHint}</p>
      <Group {...{ places: places.slice(0, AT_ONCE), from: 0, ...rest }} />
      {folded.map((from) => {
        const shown = places.slice(from, from + AT_ONCE)
        return (
          <details open={shown.some(({ nameOf }) => (rest.state.values[nameOf('figure')] ?? '') !== '')}>
            <summary>{texts.placesFromTo(from + 1, from + shown.length)}</summary>
            <Group {...{ places: shown, from, ...rest }} />
          </details>
        )
      })}
    </section>
  )
}

function Group({ places, villages, from, state, language }: Props & { from: number }) {
  const texts = formsTexts(language)
  return (
    <DataTable
      class="stack places"
      caption={texts.placesFromTo(from + 1, from + places.length)}
      rows={places}
      columns={[
        {
          header: texts.heading,
          names: true,
          class: 'wide',
          cell: ({ words, where, cell, nameOf }) => (
            <>
              {words} <span class="soft small">{where}</span>
              {cell !== null && (
                <>
                  <input type="hidden" name={nameOf('table')} value={cell.table} />
                  <input type="hidden" name={nameOf('cell')} value={cell.name} />
                </>
              )}
            </>
          ),
        },
        {
          header: texts.figure,
          class: 'wide',
          cell: ({ words, where, writes, villageId, nameOf }) => (
            <FillingSelects
              {...{ filling: null, writes, figures: bodyFigures, state, language, nameOf, label: `${words} ${where}` }}
            >
              <VillageSelect
                {...{ name: nameOf('village'), villages, villageId, state, language, label: `${words} ${where}` }}
              />
            </FillingSelects>
          ),
        },
      ]}
    />
  )
}
