/** What the children of an area are called. */
import type { Dependencies } from '../../dependencies.ts'
import type { Area, AreaChild } from '../area.ts'
import { MAX_AREAS_ABOVE_EACH_OTHER } from '../limits.ts'

const TOWNSHIP = '乡镇'
/** Above what is called this, stands this. */
const above: Readonly<Record<string, string>> = { 乡镇: '旗县', 旗县: '盟市', 盟市: '省区市' }
const ANY = '下级地区'

type Reading = { child: AreaChild; figures: { childWord: string | null } | null }

/**
 * As the area wants it, else by what lies below: 乡镇; 旗县 above townships, 盟市 above those. What a child is above says its
 * document, and where none of them has one, the tree.
 */
export async function childWordOf(
  deps: Pick<Dependencies, 'areas'>,
  area: Partial<Pick<Area, 'childWord'>>,
  children: readonly Reading[],
): Promise<string> {
  if (area.childWord) return area.childWord
  const said = wordAbove(
    children.map(({ child, figures }) => ({ kind: child.kind, below: figures?.childWord ?? null })),
  )
  if (said !== ANY) return said
  for (const { child } of children) {
    if (child.kind === 'township') return ANY
    const word = above[(await wordBelow(deps, child.id, MAX_AREAS_ABOVE_EACH_OTHER)) ?? '']
    if (word !== undefined) return word
  }
  return ANY
}

/** Down the first way that ends in a township; null: there is none. */
async function wordBelow(deps: Pick<Dependencies, 'areas'>, areaId: string, most: number): Promise<string | null> {
  const children = most === 0 ? [] : await deps.areas.children(areaId)
  if (children.some(({ kind }) => kind === 'township')) return TOWNSHIP
  for (const { id } of children) {
    const word = await wordBelow(deps, id, most - 1)
    if (word !== null) return above[word] ?? null
  }
  return null
}

/** `below`: what a child calls its own, null where it is not known. Pure. */
function wordAbove(children: readonly { kind: 'township' | 'area'; below: string | null }[]): string {
  if (children.every(({ kind }) => kind === 'township')) return TOWNSHIP
  if (children.some(({ kind }) => kind === 'township')) return ANY
  const words = new Set(children.flatMap(({ below }) => (below === null || below === ANY ? [] : below)))
  const [word] = words
  return (words.size === 1 && word !== undefined && above[word]) || ANY
}

/** `12个单位中11个已报`, of a week or a month. */
export function countReported({ rows }: { rows: readonly { reportState: 'reported' | 'missing' }[] }): string {
  return `${rows.length}个单位中${rows.filter(({ reportState }) => reportState === 'reported').length}个已报`
}
