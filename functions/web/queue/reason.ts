import { returnCause } from '../../../shared/income/entry.ts'
import type { Language } from '../catalogue.ts'
import { queueTexts } from './texts.ts'
import { zh } from './texts.zh.ts'

/** Why something is returned, as it was picked and written; null: neither. Records keep the words of the township. */
export function reasonIn(form: Readonly<Record<string, string | undefined>>, language: Language) {
  const { data: cause } = returnCause.safeParse(form.reasonChoice)
  // Picked on a page of another release: it is asked again, rather than left out.
  if (cause === undefined && form.reasonChoice) return null
  const picked = cause && zh.reasons[cause]
  const [first, second] = [picked, form.reasonText?.trim()].filter(Boolean)
  if (first === undefined) return null
  return { reason: second === undefined ? first : queueTexts(language).joined(first, second), cause }
}
