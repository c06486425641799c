import type { DueLine } from '../../../shared/contracts/receivable.ts'
import { formatYuan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { dues: readonly DueLine[]; language: Language }

/** Each due with the payments that settle it, oldest first. In yuan. */
export function DueTable({ dues, language }: Props) {
  const { contract: texts } = inLanguage(language, zh, en)
  return (
    <section>
      <h2>{texts.dues}</h2>
      <table class="stack sparse pairs">
        <caption class="visually-hidden">{texts.dues}</caption>
        <thead>
          <tr>
            <th>{texts.dueOn}</th>
            <th>{texts.state}</th>
            <th class="number">{texts.dueAmount}</th>
            <th class="number">{texts.paid}</th>
            <th>{texts.paidOn}</th>
          </tr>
        </thead>
        <tbody>
          {dues.map((due) => (
            <tr>
              <th scope="row">{dayInWords(due.dueOn, language)}</th>
              <td>
                <DueState {...{ due, language }} />
              </td>
              <td class="number" data-label={texts.short.due}>
                {formatYuan(due.amountFen)}
              </td>
              <td class="number" data-label={texts.short.paid}>
                {formatYuan(due.paidFen)}
              </td>
              <td class="wide small">
                {due.payments.map(({ on, amountFen }) => (
                  <div>{texts.payment(dayInWords(on, language), formatYuan(amountFen))}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DueState({ due, language }: { due: DueLine; language: Language }) {
  const { contract: texts } = inLanguage(language, zh, en)
  if (due.openFen === 0) return <span class="status approved">{texts.duePaid}</span>
  if (due.overdueDays > 0) return <span class="status returned">{texts.dueOverdue(due.overdueDays)}</span>
  return <span class="status">{due.paidFen > 0 ? texts.duePart : texts.dueToCome}</span>
}
