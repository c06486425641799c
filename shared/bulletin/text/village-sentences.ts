/** Sentences about villages by name: who is ahead, who is behind; every number is a cell of the village's row. Pure. */
import { join, type Sentence, say, sayDay } from '../../papers/sentence.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { furthestBehindFirst, hasNothing, villageGroups } from '../../standings/village-groups.ts'
import { said } from './key-figure-table.ts'
import type { TextBasis } from './text-basis.ts'
import { countedKind, isWholeYear, kindsOf, withNames, withRates } from './wording.ts'

/** 完成年度目标, commended. */
export function met(basis: TextBasis): Sentence[] {
  const { met: villages } = villageGroups(basis.figures)
  if (villages.length === 0) return []
  const early = isWholeYear(basis.figures.month) ? '' : '提前'
  return [say(withRates(basis, villages, said(basis, 'met')), early, '完成年度目标，予以表扬。')]
}

/** 达到序时进度. */
export function ahead(basis: TextBasis): Sentence[] {
  const { ahead: villages } = villageGroups(basis.figures)
  if (villages.length === 0) return []
  return [say(withRates(basis, villages, said(basis, 'ahead')), '达到序时进度，予以肯定。')]
}

/** Who is behind: the far behind with their rates, criticised where the township switched that on; then what they are to do. */
export function behind(basis: TextBasis): Sentence[] {
  const { figures, room } = basis
  const groups = villageGroups(figures)
  const far = furthestBehindFirst(groups.farBehind)
  const near = furthestBehindFirst(groups.behind)
  if (far.length + near.length === 0) return []
  const isYear = isWholeYear(figures.month)
  const nearBy = withNames(basis, near, said(basis, 'yellow'))
  const parts = [
    far.length === 0 ? [] : farBehind(basis, far),
    near.length === 0
      ? []
      : isYear
        ? say(nearBy, far.length === 0 ? '没有完成年度目标' : '也没有完成年度目标')
        : say(nearBy, far.length === 0 ? '落后于序时进度' : '也落后于序时进度', room.isTerse ? '' : '，特此提醒'),
  ].filter((part) => part.length > 0)
  return [say(join(parts, say('；')), '。', withNothing(basis), request(basis, far.length + near.length))]
}

function farBehind(basis: TextBasis, rows: readonly FigureRow[]): Sentence {
  const { nameFarBehind } = basis.figures.options
  const isYear = isWholeYear(basis.figures.month)
  const who = withRates(basis, rows, said(basis, 'farBehind'))
  if (isYear) return say(who, nameFarBehind ? '与年度目标差距较大，予以通报批评' : '与年度目标差距较大')
  return say(who, nameFarBehind ? '严重滞后，予以通报批评' : '与序时进度差距较大')
}

/** Who has nothing; of a township without income that is said already. */
function withNothing(basis: TextBasis): Sentence {
  const { figures } = basis
  const rows = figures.rows.filter(hasNothing)
  // Its rate of 0.0% says the same.
  if (rows.length === 0 || figures.total.countedFen === 0 || basis.room.isTerse) return []
  const none = isWholeYear(figures.month) ? '全年没有' : '尚无'
  return say(withNames(basis, rows, said(basis, 'nothing')), none, countedKind(figures), '。')
}

/** `请上述各村于7月14日前书面报送原因和措施。` A bulletin that was held too long for that day gives a week. */
function request({ figures, on }: TextBasis, count: number): Sentence {
  const { replyOn } = figures
  const kind = count === 1 ? '请该' : '请上述各'
  const when = replyOn === undefined || replyOn <= on ? say('在收到本通报后一周内') : say('于', sayDay(replyOn), '前')
  return say(kind, kindsOf(figures), when, '书面报送原因和措施。')
}
