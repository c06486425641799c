import { formatYuan } from '../../../shared/amount-text.js'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { ownerName } from '../income/parts-table.tsx'
import { queueTexts } from './texts.ts'

/** What became of decisions, looked up anew: an address cannot make the page say what is not so. */
export type QueueOutcome = { approved: IncomeEntry[]; returned: IncomeEntry[]; refused: { id: string; code: string }[] }

/** So many are named; of more the count tells. */
const NAMED = 5

export function Outcomes({ outcome, names, language }: { outcome: QueueOutcome; names: Names; language: Language }) {
  const texts = queueTexts(language)
  const { approved, returned, refused } = outcome
  if (approved.length + returned.length + refused.length === 0) return null
  const refusals: Readonly<Record<string, string>> = texts.refusals
  return (
    <div class={`notice${refused.length > 0 ? ' warn' : ''}`} role="status">
      {returned.length > 0 && <p>{texts.doneReturned(returned.length)}</p>}
      {approved.length + refused.length > 0 && (
        <p>
          <strong>{texts.results(approved.length, refused.length)}</strong>
        </p>
      )}
      <ul>
        {refused.map(({ id, code }) => (
          <li>
            <a href={`/review/${id}`}>{texts.openEntry}</a>{' '}
            {Object.hasOwn(refusals, code) ? refusals[code] : texts.refusals.other}
          </li>
        ))}
        {[...approved, ...returned].slice(0, NAMED).map((entry) => (
          <li>
            <a href={`/income/${entry.id}`}>
              {ownerName(entry, names)} {formatYuan(entry.amountFen)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
