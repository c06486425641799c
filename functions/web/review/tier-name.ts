import { cutText } from '../../../shared/townships/tiers.ts'
import type { Language } from '../catalogue.ts'
import { reviewTexts } from './texts.ts'

/** `5—10万元`. */
export function tierWord(tier: number, cutsFen: readonly number[], language: Language): string {
  const texts = reviewTexts(language)
  const [from, below] = [cutsFen[tier - 1], cutsFen[tier]]
  if (from === undefined) return texts.tierBelow(cutText(below ?? 0))
  return below === undefined ? texts.tierFrom(cutText(from)) : texts.tierBetween(cutText(from), cutText(below))
}

/** `升 1 档`; null where the tier is the same or last year's is not known. */
export function moveWord(tierMove: number | null, language: Language): string | null {
  const { moveUp, moveDown } = reviewTexts(language)
  if (tierMove === null || tierMove === 0) return null
  return tierMove > 0 ? moveUp(tierMove) : moveDown(-tierMove)
}
