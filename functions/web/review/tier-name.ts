import { cutText } from '../../../shared/townships/tiers.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `5—10万元`. */
export function tierWord(tier: number, cutsFen: readonly number[], language: Language): string {
  const texts = inLanguage(language, zh, en)
  const [from, below] = [cutsFen[tier - 1], cutsFen[tier]]
  if (from === undefined) return texts.tierBelow(cutText(below ?? 0))
  return below === undefined ? texts.tierFrom(cutText(from)) : texts.tierBetween(cutText(from), cutText(below))
}

/** `升 1 档`; null where the tier is the same or last year's is not known. */
export function moveWord(tierMove: number | null, language: Language): string | null {
  const { moveUp, moveDown } = inLanguage(language, zh, en)
  if (tierMove === null || tierMove === 0) return null
  return tierMove > 0 ? moveUp(tierMove) : moveDown(-tierMove)
}
