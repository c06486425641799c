import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { villagesOf } from '../../../shared/income/joint.ts'
import type { ListPage } from '../../../shared/page.ts'
import type { Language } from '../catalogue.ts'
import { Flags } from '../income/entry-facts.tsx'
import { lastColumns } from '../income/entry-table.tsx'
import { entryFlagsOf, payerOf, whatItIs } from '../income/entry-words.ts'
import type { Names } from '../income/names.ts'
import { incomeTexts } from '../income/texts.ts'
import { dayInWords } from '../parts/date-words.ts'
import { Dotted } from '../parts/dotted.tsx'
import { DataTable } from '../parts/table.tsx'
import { findTexts } from './texts.ts'

type Props = {
  page: ListPage<IncomeEntry>
  names: Names
  language: Language
  asked: Readonly<Record<string, string | undefined>>
}

/** What was found on this page, and where it goes on. */
export function FoundEntries({ page, names, language, asked }: Props) {
  const texts = findTexts(language)
  const { items, nextCursor } = page
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) next.set(name, value)
  if (nextCursor !== null) next.set('cursor', nextCursor)
  return (
    <>
      <h2 id="entries">{texts.entries}</h2>
      {items.length > 0 ? (
        <Entries {...{ page, names, language }} />
      ) : (
        <p>{nextCursor === null ? texts.noEntries : texts.noEntriesYet}</p>
      )}
      {nextCursor !== null && (
        <div class="actions">
          <a class="button" href={`/find?${next}#entries`} rel="nofollow">
            {texts.nextPage}
          </a>
        </div>
      )}
    </>
  )
}

function Entries({ page: { items, nextCursor }, names, language }: Omit<Props, 'asked'>) {
  const texts = findTexts(language)
  const { columns } = incomeTexts(language).table
  return (
    <DataTable
      class="stack entries found"
      caption={texts.entriesFound(items.length, nextCursor === null)}
      captionIs="shown"
      folds="after the first"
      rows={items}
      columns={[
        { header: columns.day, class: 'day', cell: ({ receivedOn }) => dayInWords(receivedOn, language) },
        { header: texts.village, class: 'village', cell: (entry) => villagesOf(entry).map(names.village).join('、') },
        {
          header: columns.what,
          class: 'what',
          cell: (entry) => (
            <>
              {whatItIs(entry, language)}
              <Flags names={entryFlagsOf({ ...entry, imported: false }, language)} />
            </>
          ),
        },
        {
          header: columns.payer,
          class: 'payer',
          cell: (entry) => (
            <>
              {payerOf(entry, names)}
              <div class="soft small">
                <Dotted parts={[entry.note, entry.receiptNo, entry.voucherNo]} />
              </div>
            </>
          ),
        },
        ...lastColumns(language, dayInWords),
      ]}
    />
  )
}
