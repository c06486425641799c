import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Why something is returned, as it was picked and written; null: neither. */
export function reasonIn(form: Readonly<Record<string, string | undefined>>, language: Language): string | null {
  const [first, second] = [form.reasonChoice, form.reasonText].map((text) => text?.trim() ?? '').filter(Boolean)
  if (first === undefined) return null
  return second === undefined ? first : inLanguage(language, zh, en).joined(first, second)
}
