import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { contractsTexts } from './texts.ts'

/** An amount in 万元, large. */
export function WanFigure({ fen, language, bad = false }: { fen: number; language: Language; bad?: boolean }) {
  return (
    <div class={bad ? 'figure report missing' : 'figure'}>
      {formatWan(fen)} <small>{contractsTexts(language).wanUnit}</small>
    </div>
  )
}
