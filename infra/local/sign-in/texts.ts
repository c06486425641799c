import { inLanguage, type Language } from '../../../functions/web/catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

export const identityTexts = (language: Language) => inLanguage(language, zh, en)
