import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { contractsTexts } from './texts.ts'

/** An amount in 万元 with its unit. */
export function WanFigure({ fen, language }: { fen: number; language: Language }) {
  return (
    <>
      {formatWan(fen)} <small>{contractsTexts(language).wanUnit}</small>
    </>
  )
}
