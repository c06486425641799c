import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

export const villagePapersTexts = (language: Language) => inLanguage(language, zh, en)
