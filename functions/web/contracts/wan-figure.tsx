import { formatWan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** An amount in 万元, large. */
export function WanFigure({ fen, language, bad = false }: { fen: number; language: Language; bad?: boolean }) {
  return (
    <div class={bad ? 'figure report missing' : 'figure'}>
      {formatWan(fen)} <small>{inLanguage(language, zh, en).wanUnit}</small>
    </div>
  )
}
