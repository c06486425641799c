import { inLanguage, type Language, type SameTexts } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** To save, to change, to go on to what is older: the same words on every form and list. */
export function formWords(language: Language): SameTexts<typeof zh> {
  return inLanguage(language, zh, en)
}
