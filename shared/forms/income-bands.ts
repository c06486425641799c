/** 5万元及以下, 5—10万元, 50万元以上: villages by what they earned. Pure. */
import { MAX_FEN } from '../money.ts'
import { type BandFigure, bandFigures, type FigureName } from './figure-names.ts'
import type { Filling } from './office-form.ts'

const WAN_FEN = 1_000_000
const AMOUNT = '(\\d+(?:\\.\\d+)?)'
const WAN = '(?:万元?)'
const SAYS = '(\\(?(?:不含|含)\\d*万?元?(?:本数)?\\)?)?'
const BETWEEN = new RegExp(
  `${AMOUNT}(?![\\d.])${WAN}?${SAYS}(?:以上)?${SAYS}(?:[-—–－~～至到]+|,|，|不足|低于|小于)?${AMOUNT}${WAN}${SAYS}(?:以下|以内)?${SAYS}`,
)
const BELOW = new RegExp(`${AMOUNT}${WAN}${SAYS}(及?)(?:以下|以内)${SAYS}|(不足|低于|小于|<|≤|不超过)${AMOUNT}${WAN}`)
const ABOVE = new RegExp(`${AMOUNT}${WAN}${SAYS}(及?)以上${SAYS}|(超过|高于|大于|达到|>|≥)${AMOUNT}${WAN}`)
const NOTHING = /无(村?集体)?(经营)?(收益|收入)的?村|空壳村/

type Band = { figure: BandFigure; fromFen: number | null; belowFen: number | null; rest: string }

/** From (inclusive) and below (exclusive), in fen; `rest` is what else the heading says. Null: it is no band of incomes of villages. */
export function bandIn(heading: string): Band | null {
  // `2.5万元以下` may be the second line of a list, 5万元以下.
  const found = /^\d{1,2}\.\d/.test(heading) ? null : boundsIn(heading)
  if (found === null) return null
  const { words, ...bounds } = found
  const rest = heading.replace(words, '').replace(/区间|档次|分档/g, '')
  const figure = NOTHING.test(words) ? 'villagesBetween' : figureOf(rest)
  return figure === null ? null : { figure, ...bounds, rest }
}

/** Of what the villages are counted by; other than income, or income less its cost (经营收益), nothing here answers. */
function figureOf(rest: string): BandFigure | null {
  if (/[人户]|项目|合同|资金|(上|去|历)年|经营收[入益]/.test(rest)) return null
  if (rest !== '' && !/村|嘎查|社区|收|集体经济|个|数/.test(rest)) return null
  if (/经营性/.test(rest)) return 'villagesBetweenOperating'
  return /总收入/.test(rest) ? 'villagesBetweenTotal' : 'villagesBetween'
}

type Bounds = { words: string; fromFen: number | null; belowFen: number | null }

function boundsIn(text: string): Bounds | null {
  const between = BETWEEN.exec(text)
  if (between !== null) {
    const [words, low, ...others] = between
    const [lowSays, lowSaysToo, high, highSays, highSaysToo] = others
    return {
      words,
      fromFen: fenOf(low) + (includes(lowSays ?? lowSaysToo) === false ? 1 : 0),
      belowFen: fenOf(high) + (includes(highSays ?? highSaysToo) === true ? 1 : 0),
    }
  }
  const below = BELOW.exec(text)
  if (below !== null) {
    const [words, amount, says, and, saysToo, than, other] = below
    const isWith = and === '及' || /≤|不超过/.test(than ?? '') || includes(says ?? saysToo) === true
    return { words, fromFen: null, belowFen: fenOf(amount ?? other) + (isWith ? 1 : 0) }
  }
  const above = ABOVE.exec(text)
  if (above !== null) {
    const [words, amount, says, , saysToo, than, other] = above
    const isWithout = /超过|高于|大于|>/.test(than ?? '') || includes(says ?? saysToo) === false
    return { words, fromFen: fenOf(amount ?? other) + (isWithout ? 1 : 0), belowFen: null }
  }
  const nothing = NOTHING.exec(text)
  return nothing === null ? null : { words: nothing[0], fromFen: 0, belowFen: 1 }
}

function includes(said: string | undefined): boolean | null {
  return said === undefined ? null : !said.includes('不含')
}

function fenOf(digits: string | undefined): number {
  return Math.min(Math.round(Number(digits) * WAN_FEN), MAX_FEN)
}

/**
 * The bands of one form, so that each village is in one of them: where 5万元及以下 includes its edge, 5—10万元 begins above it;
 * a form that counts the villages with nothing apart has them in no other.
 */
export function withEdges<Line extends Pick<Filling, 'figure' | 'fromFen' | 'belowFen'>>(
  line: Line,
  all: readonly Pick<Filling, 'figure' | 'fromFen' | 'belowFen'>[],
): Line {
  const { figure, fromFen, belowFen } = line
  // The villages with nothing, from 0 to the first fen.
  if (!isBand(figure) || belowFen === 1) return line
  const others = all.filter((other) => other.figure === figure)
  const isEdge = (edge: number, of: 'fromFen' | 'belowFen') => others.some((other) => other[of] === edge)
  const isApart = isEdge(1, 'belowFen') || all.some((other) => other.figure === 'villagesNothing')
  return {
    ...line,
    fromFen: fromFen === null ? (isApart ? 1 : null) : isEdge(fromFen + 1, 'belowFen') ? fromFen + 1 : fromFen,
    belowFen: belowFen !== null && isEdge(belowFen + 1, 'fromFen') ? belowFen + 1 : belowFen,
  }
}

export function isBand(figure: FigureName): figure is BandFigure {
  return bandFigures.some((one) => one === figure)
}
