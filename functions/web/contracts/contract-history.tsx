import type { ContractEvent } from '../../../shared/contracts/contract.ts'
import type { Language } from '../catalogue.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { contractsTexts } from './texts.ts'

/** Who did what to a contract, when and why; the latest first. */
export function ContractHistory({ history, language }: { history: readonly ContractEvent[]; language: Language }) {
  const texts = contractsTexts(language)
  const fields: Readonly<Record<string, string>> = texts.contract.fields
  const changed = ({ fields: changes }: ContractEvent) => [
    ...new Set(changes.map(({ field }) => fields[field.split('.')[0] ?? ''] ?? '').filter((name) => name !== '')),
  ]
  return (
    <section>
      <h2>{texts.contract.history}</h2>
      <ol class="plain history">
        {[...history].reverse().map((event) => (
          <li>
            <b>{texts.contract.actions[event.action]}</b> {event.byName}{' '}
            <span class="soft small">{shanghaiTime(event.at)}</span>
            {changed(event).length > 0 && <div class="small">{texts.contract.changed(changed(event))}</div>}
            {event.reason !== null && <div class="small">{event.reason}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}
