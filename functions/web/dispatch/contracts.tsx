import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { dispatchTexts } from './texts.ts'

/** Who owes, the longest overdue first, and which contracts are about to expire. */
export function DispatchContracts({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const { arrears, expiring } = dispatch
  if (arrears.length + expiring.length === 0) return null
  return (
    <section>
      <h2>{texts.contracts}</h2>
      <ul class="lines">
        {arrears.map((line) => (
          <li>
            <span class="report missing">{texts.arrear}</span> {line.party}
            <small class="soft block">
              {texts.arrearLine(line.contractTitle, formatWan(line.overdueFen), line.overdueDays)}
            </small>
          </li>
        ))}
        {expiring.map((line) => (
          <li>
            <span class="report nil">{texts.expiring}</span> {line.party}
            <small class="soft block">{texts.expiringLine(line.contractTitle, line.lastDay, line.days)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
