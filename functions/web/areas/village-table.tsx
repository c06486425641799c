import type { VillageLine } from '../../../shared/areas/figures/area-figures.ts'
import { areaColumns } from '../../../shared/areas/figures/area-tables.ts'
import { formatWan, rateText } from '../../../shared/money.ts'
import { COUNTED } from '../../../shared/papers/standing-columns.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { LightWord } from '../parts/light-word.tsx'
import { DataTable } from '../parts/table.tsx'
import { headingOnPage } from '../parts/value.tsx'
import { areasTexts } from './texts.ts'

type Ends = { figures: { first: readonly VillageLine[]; last: readonly VillageLine[] }; language: Language }

/** The first and the last villages of the whole area, folded away; so few that one table has all are in one. */
export function VillageEnds({ figures: { first, last }, language }: Ends) {
  const texts = areasTexts(language)
  return (
    <>
      <VillageTable {...{ language, villages: first, caption: last.length === 0 ? texts.allVillages : texts.first }} />
      <VillageTable {...{ language, villages: last, caption: texts.last }} />
    </>
  )
}

function VillageTable(props: { language: Language; villages: readonly VillageLine[]; caption: string }) {
  const { language, villages, caption } = props
  const texts = areasTexts(language)
  if (villages.length === 0) return null
  return (
    <details>
      <summary>{caption}</summary>
      <DataTable
        class="stack"
        caption={caption}
        rows={villages}
        columns={[
          { header: texts.village, names: true, cell: ({ villageName }) => villageName },
          { header: texts.township, label: true, cell: ({ townshipName }) => townshipName },
          {
            header: headingOnPage({ header: COUNTED, measures: 'money' }, language),
            number: true,
            label: true,
            cell: (row) => formatWan(row.countedFen),
          },
          {
            header: areaColumns.rate.header[language],
            number: true,
            label: true,
            cell: (row) => rateText(completionOf(row)),
          },
          { header: areaColumns.light.header[language], cell: ({ light }) => <LightWord {...{ light, language }} /> },
        ]}
      />
    </details>
  )
}
