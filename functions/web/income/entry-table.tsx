import { formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { DataTable, type PageColumn } from '../parts/table.tsx'
import { Unseen } from '../parts/unseen.tsx'
import { Flags, StateWord } from './entry-facts.tsx'
import { entryFlagsOf, payerOf, whatItIs } from './entry-words.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

type Props = { entries: readonly IncomeEntry[]; names: Names; language: Language; caption: string }

/** Entries with their states; on a phone, one block each. */
export function EntryTable({ entries, names, language, caption }: Props) {
  const {
    table: { columns },
    joint,
  } = incomeTexts(language)
  return (
    <DataTable
      class="stack entries"
      caption={caption}
      captionIs="shown"
      rows={entries}
      columns={[
        { header: columns.day, class: 'day', cell: ({ receivedOn }) => shortDay(receivedOn, language) },
        {
          header: columns.what,
          class: 'what',
          cell: (entry) => (
            <>
              {whatItIs(entry, language)}
              <Flags names={entryFlagsOf({ ...entry, imported: false, jointFen: undefined }, language)} />
              {entry.jointFen !== undefined && <div class="soft small">{joint.partOf(formatYuan(entry.jointFen))}</div>}
            </>
          ),
        },
        {
          header: columns.payer,
          class: 'payer',
          cell: (entry) => (
            <>
              {payerOf(entry, names)}
              {entry.note && <div class="soft small">{entry.note}</div>}
            </>
          ),
        },
        ...lastColumns(language, shortDay),
      ]}
    />
  )
}

/** Amount, state, and the way to the entry, of which `dayName` says the day. */
export function lastColumns(
  language: Language,
  dayName: (day: string, language: Language) => string,
): PageColumn<IncomeEntry>[] {
  const { columns, entryOf } = incomeTexts(language).table
  return [
    { header: columns.amount, number: true, cell: ({ amountFen }) => formatYuan(amountFen) },
    { header: columns.state, class: 'state', cell: (entry) => <StateWord {...{ entry, language }} /> },
    {
      header: columns.open,
      headerIsHidden: true,
      class: 'open',
      cell: ({ id, receivedOn, amountFen }) => (
        <a href={`/income/${id}`}>
          {columns.open}
          <Unseen>{entryOf(dayName(receivedOn, language), formatYuan(amountFen))}</Unseen>
        </a>
      ),
    },
  ]
}
