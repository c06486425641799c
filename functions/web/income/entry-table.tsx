import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { formatYuan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { Flags, StateWord } from './entry-facts.tsx'
import { flagsOf, payerOf, whatItIs } from './entry-words.ts'
import type { Names } from './names.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { entries: readonly IncomeEntry[]; names: Names; language: Language; caption: string }

/** Entries with their states; on a phone, one block each. */
export function EntryTable({ entries, names, language, caption }: Props) {
  const { ledger, joint } = inLanguage(language, zh, en)
  const { columns } = ledger
  return (
    <table class="stack entries">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th>{columns.day}</th>
          <th>{columns.what}</th>
          <th>{columns.payer}</th>
          <th class="number">{columns.amount}</th>
          <th>{columns.state}</th>
          <th>
            <span class="visually-hidden">{columns.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const day = shortDay(entry.receivedOn, language)
          const amount = formatYuan(entry.amountFen)
          return (
            <tr>
              <td class="day">{day}</td>
              <td class="what">
                {whatItIs(entry, language)}
                <Flags names={flagsOf({ ...entry, imported: false, jointFen: undefined }, language)} />
                {entry.jointFen !== undefined && (
                  <div class="soft small">{joint.partOf(formatYuan(entry.jointFen))}</div>
                )}
              </td>
              <td class="payer">
                {payerOf(entry, names)}
                {entry.note && <div class="soft small">{entry.note}</div>}
              </td>
              <td class="number">{amount}</td>
              <td class="state">
                <StateWord {...{ entry, language }} />
              </td>
              <td class="open">
                <a href={`/income/${entry.id}`} aria-label={ledger.openEntry(day, amount)}>
                  {columns.open}
                </a>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
