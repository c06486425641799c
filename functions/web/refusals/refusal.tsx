import { createContext, useContext } from 'hono/jsx'
import type { Refusal } from '../../../shared/refusal.ts'
import type { Language } from '../catalogue.ts'

/** The language of the page around; `Page` sets it. */
export const PageLanguage = createContext<Language>('zh')

/** Why something was refused, in the language of the page; what a page itself says of a field is in it already. */
export type Told = Refusal | string

/** What a use case or a page refused with. */
export function RefusalText({ children }: { children: Told }) {
  return <>{inLanguageOf(useContext(PageLanguage), children)}</>
}

/** A refusal in a language; the English ones load with the first that is needed. */
export async function inLanguageOf(language: Language, refusal: Told): Promise<string> {
  if (typeof refusal === 'string') return refusal
  if (language === 'zh') return refusal.chinese
  const { inEnglish } = await import('./in-english.ts')
  return inEnglish(refusal)
}
