import { formatYuan } from '../../../shared/amount-text.js'
import type { DueLine } from '../../../shared/contracts/receivable.ts'
import type { Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { DataTable } from '../parts/table.tsx'
import { contractsTexts } from './texts.ts'

type Props = { dues: readonly DueLine[]; language: Language }

/** Each due with the payments that settle it, oldest first. In yuan. */
export function DueTable({ dues, language }: Props) {
  const { contract: texts } = contractsTexts(language)
  return (
    <section>
      <h2>{texts.dues}</h2>
      <DataTable
        class="stack sparse pairs"
        caption={texts.dues}
        rows={dues}
        columns={[
          { header: texts.dueOn, names: true, cell: ({ dueOn }) => dayInWords(dueOn, language) },
          { header: texts.state, cell: (due) => <DueState {...{ due, language }} /> },
          {
            header: texts.dueAmount,
            number: true,
            label: texts.short.due,
            cell: ({ amountFen }) => formatYuan(amountFen),
          },
          { header: texts.paid, number: true, label: texts.short.paid, cell: ({ paidFen }) => formatYuan(paidFen) },
          {
            header: texts.paidOn,
            class: 'wide small',
            cell: ({ payments }) =>
              payments.map(({ on, amountFen }) => (
                <div>{texts.payment(dayInWords(on, language), formatYuan(amountFen))}</div>
              )),
          },
        ]}
      />
    </section>
  )
}

function DueState({ due, language }: { due: DueLine; language: Language }) {
  const { contract: texts } = contractsTexts(language)
  if (due.openFen === 0) return <span class="status approved">{texts.duePaid}</span>
  if (due.overdueDays > 0) return <span class="status returned">{texts.dueOverdue(due.overdueDays)}</span>
  return <span class="status">{due.paidFen > 0 ? texts.duePart : texts.dueToCome}</span>
}
