import type { ContractEvent } from '../../../shared/contracts/contract.ts'
import type { Language } from '../catalogue.ts'
import { HistoryList } from '../parts/history-list.tsx'
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
      <HistoryList
        events={history.toReversed().map((event) => ({
          what: texts.contract.actions[event.action],
          byName: event.byName,
          at: event.at,
          lines: [changed(event).length > 0 && texts.contract.changed(changed(event)), event.reason],
        }))}
      />
    </section>
  )
}
