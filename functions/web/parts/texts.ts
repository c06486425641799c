import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** To save, to change, to go on to what is older: the same words on every form and list. */
export const formWords = (language: Language) => inLanguage(language, zh, en)
