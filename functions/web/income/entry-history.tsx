import type { EntryEvent, IncomeEntry } from '../../../shared/income/entry.ts'
import type { Language } from '../catalogue.ts'
import { HistoryList } from '../parts/history-list.tsx'
import { labelOf, valueInWords } from './entry-words.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

type Props = { entry: IncomeEntry; names: Names; language: Language }
type Change = { label: string; from: string; to: string }

/** Who did what, when and why, latest first; what a correction changed is said field by field. */
export function EntryHistory({ entry, names, language }: Props) {
  const texts = incomeTexts(language)
  const events = entry.history.map((event, index) => ({
    what: texts.events[event.action],
    byName: event.byName,
    at: event.at,
    lines: [
      event.reason && texts.because(event.reason),
      ...changesOf(event, stateAfter(entry, index), names, language).map(({ label, from, to }) =>
        texts.changed(label, from, to),
      ),
    ],
  }))
  return <HistoryList events={events.reverse()} />
}

/** An event keeps the old values alone: the new ones are what the next change found, or what the entry is now. */
function stateAfter(entry: IncomeEntry, index: number): Record<string, unknown> {
  const state: Record<string, unknown> = { ...entry }
  for (const later of entry.history.slice(index + 1).reverse()) Object.assign(state, later.before)
  return state
}

function changesOf(
  { action, before }: EntryEvent,
  after: Record<string, unknown>,
  names: Names,
  language: Language,
): Change[] {
  if (action !== 'mended' && action !== 'approved' && action !== 'voucher_added') return []
  return Object.entries(before ?? {}).flatMap(([field, from]) => {
    const label = labelOf(field, language)
    if (label === null) return []
    return [
      {
        label,
        from: valueInWords(field, from, names, language),
        to: valueInWords(field, after[field], names, language),
      },
    ]
  })
}
