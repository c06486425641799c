import type { VillageList } from '../../../shared/desk/list-villages.ts'
import { formatWan, type Ratio, rateText } from '../../../shared/money.ts'
import type { FigureRow } from '../../../shared/standings/figures.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { LightWord } from '../parts/light-word.tsx'
import type { Sorting } from '../parts/sorting.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import { VillagePaperLinks } from '../village-papers/links.tsx'
import { deskTexts } from './texts.ts'

type Props = {
  context: PageContext
  list: VillageList
  years: readonly number[]
  visible: readonly string[] | null
  own: readonly string[]
  sorting: Sorting
}

/** For whoever sees several villages: each with its figure, one's own first. */
export function ChooseVillagePage({ context, list, years, visible, own, sorting }: Props) {
  const { language } = context
  const { village: texts } = deskTexts(language)
  const shown = list.items.filter(({ id }) => visible === null || visible.includes(id))
  const first = shown.filter(({ id }) => own.includes(id))
  const rest = shown.filter(({ id }) => !own.includes(id))
  const caption = texts.chooseCaption(list.year, dayInWords(list.cutOff, language))
  return (
    <Page context={context} title={texts.chooseTitle}>
      <YearTabs {...{ years, year: list.year, language }} to={(one) => `/income?year=${one}`} />
      <p class="soft">{texts.chooseHint}</p>
      {first.length > 0 && (
        <>
          <h2>{texts.yourVillages}</h2>
          <Villages {...{ villages: first, year: list.year, language, caption, sorting }} />
          {rest.length > 0 && <h2>{texts.otherVillages}</h2>}
        </>
      )}
      {rest.length > 0 && <Villages {...{ villages: rest, year: list.year, language, caption, sorting }} />}
      {visible === null && <VillagePaperLinks {...{ villageId: null, year: list.year, language }} />}
    </Page>
  )
}

type VillagesProps = {
  villages: readonly { id: string; name: string; standing: FigureRow | null }[]
  year: number
  language: Language
  caption: string
  sorting: Sorting
}

function Villages({ villages, year, language, caption, sorting }: VillagesProps) {
  const { village: texts } = deskTexts(language)
  return (
    <DataTable
      class="stack villages"
      caption={caption}
      captionIs="shown"
      scrolls
      sorting={sorting}
      rows={villages}
      columns={[
        {
          header: texts.villages,
          names: true,
          sort: { by: 'name', of: ({ name }) => name },
          cell: ({ id, name }) => <a href={`/income?village=${id}&year=${year}`}>{name}</a>,
        },
        {
          header: texts.counted,
          number: true,
          sort: { by: 'counted', of: ({ standing }) => standing?.countedFen ?? null },
          cell: ({ standing }) => (standing === null ? '–' : texts.wan(formatWan(standing.countedFen))),
        },
        {
          header: texts.rate,
          number: true,
          label: true,
          sort: { by: 'rate', of: ({ standing }) => ratioOf(standing && completionOf(standing)) },
          cell: ({ standing }) => {
            const rate = standing && completionOf(standing)
            return rateText(rate)
          },
        },
        {
          class: 'light-cell',
          cell: ({ standing }) => standing && <LightWord light={standing.light} language={language} />,
        },
      ]}
    />
  )
}

/** For the order alone, which nothing is decided by. */
function ratioOf(rate: Ratio | null): number | null {
  return rate === null ? null : rate.numerator / rate.denominator
}
