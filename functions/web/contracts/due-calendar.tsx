import { monthOf, yearOf } from '../../../shared/calendar.ts'
import type { Receivable } from '../../../shared/contracts/receivable.ts'
import { partsOfVillage } from '../../../shared/contracts/receivables.ts'
import type { ReceivablesView } from '../../../shared/desk/read-receivables.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { contractsTexts } from './texts.ts'

type Props = {
  view: ReceivablesView
  villages: readonly Village[]
  village: Village | undefined
  language: Language
}
type Line = { name: string; to: string; receivables: readonly Receivable[] }

/** Months of the year across; down the villages, or the contracts of the one that was chosen. On a phone a card each. */
export function DueCalendar({ view, villages, village, language }: Props) {
  const { list, inMonth } = contractsTexts(language)
  const year = yearOf(view.asOf)
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const lines = linesOf(view, villages, village).filter(({ receivables }) =>
    receivables.some(({ dues }) => dues.some(({ dueOn }) => yearOf(dueOn) === year)),
  )
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{list.calendar(year)}</h2>
      <p class="soft small">{list.calendarHint}</p>
      <DataTable
        class="stack sparse pairs"
        caption={list.calendar(year)}
        scrolls
        rows={lines}
        columns={[
          {
            header: village === undefined ? list.village : list.contract,
            names: true,
            class: 'wide',
            cell: ({ name, to }) => <a href={to}>{name}</a>,
          },
          ...months.map((month) => ({
            header: inMonth(Number(month.slice(5))),
            number: true,
            label: ({ receivables }: Line) =>
              duesIn(receivables, month).length === 0 ? undefined : inMonth(Number(month.slice(5))),
            cell: ({ receivables }: Line) => <Month {...{ month, receivables }} />,
          })),
        ]}
      />
    </section>
  )
}

function duesIn(receivables: readonly Receivable[], month: string) {
  return receivables.flatMap((one) => one.dues).filter(({ dueOn }) => monthOf(dueOn) === month)
}

function Month({ month, receivables }: { month: string; receivables: readonly Receivable[] }) {
  const dues = duesIn(receivables, month)
  if (dues.length === 0) return null
  const sum = (of: (due: (typeof dues)[number]) => number) => dues.reduce((total, due) => total + of(due), 0)
  const openFen = sum((due) => due.openFen)
  const overdueFen = sum((due) => (due.overdueDays > 0 ? due.openFen : 0))
  return (
    <span class={openFen === 0 ? 'light green' : overdueFen > 0 ? 'report missing' : ''}>
      {formatWan(sum((due) => due.amountFen))}
    </span>
  )
}

function linesOf({ items, asOf }: ReceivablesView, villages: readonly Village[], village: Village | undefined): Line[] {
  if (village !== undefined) {
    return items.map((one) => ({
      name: one.title,
      to: `/projects/${one.projectId}/contracts/${one.contractId}`,
      receivables: [one],
    }))
  }
  return villages.map(({ id, name }) => ({
    name,
    to: `/receivables?village=${id}`,
    receivables: partsOfVillage(items, id, asOf),
  }))
}
