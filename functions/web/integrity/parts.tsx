import { formatYuan } from '../../../shared/amount-text.js'
import type { SignalEntry } from '../../../shared/integrity/signal.ts'
import type { Language } from '../catalogue.ts'
import { monthInWords } from '../parts/date-words.ts'
import { Dotted } from '../parts/dotted.tsx'
import { DataTable } from '../parts/table.tsx'
import { Tabs, YearTabs } from '../parts/tabs.tsx'
import { Unseen } from '../parts/unseen.tsx'
import { integrityTexts } from './texts.ts'

type PartName = 'signals' | 'samples' | 'comparisons'

/** The way between signals, spot checks and comparisons, of the same month. */
export function IntegrityTabs(props: { current: PartName; month: string | null; language: Language }) {
  const { current, month, language } = props
  const texts = integrityTexts(language)
  const addresses: [PartName, string][] = [
    ['signals', month === null ? '/integrity' : `/integrity?month=${month}`],
    ['samples', month === null ? '/integrity/samples' : `/integrity/samples/${month}`],
    ['comparisons', '/integrity/comparisons'],
  ]
  const tabs = addresses.map(([name, to]) => ({ name: texts[name], to, isCurrent: name === current }))
  return <Tabs label={texts.parts} tabs={tabs} />
}

/** The months of these years up to this one, and the way to the month before and after. */
export function MonthChoice(props: {
  action: string
  /** The address of another month. */
  to(month: string): string
  month: string
  months: readonly string[]
  language: Language
}) {
  const { action, to, month, months, language } = props
  const texts = integrityTexts(language)
  const at = months.indexOf(month)
  const [before, after] = [months[at - 1], months[at + 1]]
  const years = [...new Set(months.map((one) => Number(one.slice(0, 4))))]
  /** The same month of another year; where there is none yet, the latest. */
  const monthIn = (year: number) => {
    const [same, year4] = [`${year}${month.slice(4)}`, `${year}-`]
    return months.includes(same) ? same : (months.filter((one) => one.startsWith(year4)).at(-1) ?? month)
  }
  return (
    <>
      <YearTabs {...{ years, year: Number(month.slice(0, 4)), language }} to={(year) => to(monthIn(year))} />
      <form method="get" action={action} class="week-choice">
        <label>
          <span class="visually-hidden">{texts.month}</span>
          <select name="month">
            {[...months].reverse().map((one) => (
              <option value={one} selected={one === month}>
                {monthInWords(one, language)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{texts.show}</button>
        <span class="unbroken">
          {before !== undefined && <a href={to(before)}>← {texts.previous}</a>}{' '}
          {after !== undefined && <a href={to(after)}>{texts.next} →</a>}
        </span>
      </form>
    </>
  )
}

/** Entries as evidence, each leading to its own page. */
export function EvidenceTable(props: {
  entries: readonly SignalEntry[]
  villageName?: ((id: string) => string) | undefined
  caption: string
  language: Language
}) {
  const { entries, villageName, caption, language } = props
  const texts = integrityTexts(language)
  const { columns } = texts
  return (
    <DataTable
      class="stack entries"
      caption={caption}
      rows={entries}
      columns={[
        { header: columns.day, class: 'day unbroken', cell: ({ receivedOn }) => receivedOn },
        villageName !== undefined && { header: columns.village, cell: ({ villageId }) => villageName(villageId) },
        {
          header: columns.payer,
          class: 'what',
          cell: ({ payer, note, voucherNo }) => (
            <>
              {payer}
              <div class="soft small">
                <Dotted parts={[note, voucherNo]} />
              </div>
            </>
          ),
        },
        { header: columns.amount, number: true, cell: ({ amountFen }) => formatYuan(amountFen) },
        {
          header: columns.open,
          headerIsHidden: true,
          class: 'open',
          cell: ({ id, receivedOn, amountFen }) => (
            <a href={`/income/${id}`}>
              {columns.open}
              <Unseen>{texts.entryOf(receivedOn, formatYuan(amountFen))}</Unseen>
            </a>
          ),
        },
      ]}
    />
  )
}
