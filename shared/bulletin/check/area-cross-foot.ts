/** 核对 of an area's bulletin: its total from its rows, and every figure of the text with its cell. Pure. */

import { isDeepStrictEqual } from 'node:util'
import { type AreaBulletin, missingOf, reportedOf } from '../../areas/figures/area-figures.ts'
import { sumChildren } from '../../areas/figures/sums.ts'
import type { Difference } from '../record/documents.ts'
import type { BulletinLayout } from '../text/layout.ts'
import { footText } from './cross-foot.ts'

/** Empty: figures, annexes and text say the same. */
export function areaCrossFoot(figures: AreaBulletin, layout: BulletinLayout): Difference[] {
  return [...footTotal(figures), ...footText(layout)]
}

function footTotal({ rows, total, metCount }: AreaBulletin): Difference[] {
  const reported = reportedOf(rows)
  const missing = missingOf(rows).filter(({ childKind }) => childKind === 'township').length
  const sums = sumChildren(reported, total.betweenChildren)
  const should = { ...sums, missingTownshipCount: sums.missingTownshipCount + missing }
  const betweenFen = reported.reduce((sum, row) => sum + row.betweenFen, 0)
  const between: Difference[] =
    betweenFen === total.betweenChildren.countedFen
      ? []
      : [{ where: '扣除乡镇间往来', what: `是${total.betweenChildren.countedFen}，由各行算出${betweenFen}` }]
  const differences = Object.entries(should).flatMap(([name, value]): Difference[] => {
    const is = Object.entries(total).find(([one]) => one === name)?.[1]
    if (isDeepStrictEqual(is, value)) return []
    return [{ where: `合计（${name}）`, what: `是${JSON.stringify(is)}，由各行算出${JSON.stringify(value)}` }]
  })
  if (metCount === total.metCount) return [...differences, ...between]
  return [...differences, ...between, { where: '完成目标村数', what: `是${metCount}，合计是${total.metCount}` }]
}
