import { formatWan } from '../../../shared/money.ts'
import { type PastIncome, pastIncomeThrough } from '../../../shared/targets/target.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** A year before the books were kept here: what came in by month, as the sheet 上年收入 says. */
export function PastYear({ past, language }: { past: PastIncome; language: Language }) {
  const texts = inLanguage(language, zh, en).ledger.past
  return (
    <>
      <p class="notice">{texts.only}</p>
      <table class="settings-table">
        <caption>{texts.caption(past.year)}</caption>
        <thead>
          <tr>
            <th>{texts.month}</th>
            <th class="number">{texts.received}</th>
          </tr>
        </thead>
        <tbody>
          {past.monthsFen.map((fen, index) => (
            <tr>
              <th scope="row">{texts.monthName(index + 1)}</th>
              <td class="number">{formatWan(fen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.year}</th>
            <td class="number">{formatWan(pastIncomeThrough(past, `${past.year}-12`))}</td>
          </tr>
        </tfoot>
      </table>
    </>
  )
}
