import type { Language } from '../catalogue.ts'
import { queueTexts } from './texts.ts'

/** Why something is returned, as it was picked and written; null: neither. */
export function reasonIn(form: Readonly<Record<string, string | undefined>>, language: Language): string | null {
  const [first, second] = [form.reasonChoice, form.reasonText].map((text) => text?.trim() ?? '').filter(Boolean)
  if (first === undefined) return null
  return second === undefined ? first : queueTexts(language).joined(first, second)
}
