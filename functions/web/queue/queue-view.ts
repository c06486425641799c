/** What of the queue is looked at, as it stands in the address. */
import { parseAmount } from '../../../shared/amount-text.js'

/** Texts as they were typed: amounts in yuan. */
export type QueueView = {
  village?: string | undefined
  from?: string | undefined
  through?: string | undefined
  only?: string | undefined
  after?: string | undefined
}

const NAMES = ['village', 'from', 'through', 'only', 'after'] as const

/** From an address, or from what a form carries of it. */
export function queueViewOf(query: Readonly<Record<string, string | undefined>>): QueueView {
  return Object.fromEntries(NAMES.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
}

/** What the queue is asked for: amounts in fen; one that cannot be read is left out and shown as wrong. */
export function queryOf({ from, through, ...rest }: QueueView) {
  return { ...rest, ...amount('fromFen', from), ...amount('throughFen', through) }
}

/** The fields in which something was typed that is no amount. */
export function wrongAmounts({ from, through }: QueueView): ('from' | 'through')[] {
  const isWrong = (text: string | undefined) => text !== undefined && parseAmount(text) === null
  return [...(isWrong(from) ? (['from'] as const) : []), ...(isWrong(through) ? (['through'] as const) : [])]
}

/** `/review?village=hekou&at=e1`, with more than the view where it is given. */
export function queueAddress(view: QueueView, more: Readonly<Record<string, string | undefined>> = {}): string {
  const query = viewText({ ...view, ...more })
  return query === '' ? '/review' : `/review?${query}`
}

/** The view alone, as a form carries it. */
export function viewText(view: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, text] of Object.entries(view)) if (text) query.set(name, text)
  return String(query)
}

function amount(name: string, text: string | undefined): Record<string, number> {
  const fen = text === undefined ? null : parseAmount(text)
  return fen === null ? {} : { [name]: fen }
}
