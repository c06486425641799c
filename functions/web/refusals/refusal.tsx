import { createContext, useContext } from 'hono/jsx'
import type { Language } from '../catalogue.ts'

/** The language of the page around; `Page` sets it. */
export const PageLanguage = createContext<Language>('zh')

/** What a use case refused with, in the language of the page. */
export function Refusal({ children }: { children: string }) {
  return <>{inLanguageOf(useContext(PageLanguage), children)}</>
}

/** A refusal in a language; the English ones load with the first that is needed. */
export async function inLanguageOf(language: Language, refusal: string): Promise<string> {
  if (language === 'zh') return refusal
  const { inEnglish } = await import('./in-english.ts')
  return inEnglish(refusal)
}
