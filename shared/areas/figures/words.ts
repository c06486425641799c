/** What the children of an area are called. Pure. */
const TOWNSHIP = '乡镇'
/** Above what is called this, stands this. */
const above: Readonly<Record<string, string>> = { 乡镇: '旗县', 旗县: '盟市', 盟市: '省区市' }
const ANY = '下级地区'

/** 乡镇; of areas by what is below them: 旗县 above townships, 盟市 above those. `below`: what a child calls its own, null where it is not known. */
export function wordForChildren(children: readonly { kind: 'township' | 'area'; below: string | null }[]): string {
  if (children.every(({ kind }) => kind === 'township')) return TOWNSHIP
  const words = new Set(children.flatMap(({ below }) => below ?? []))
  const [word] = words
  return (words.size === 1 && word !== undefined && above[word]) || ANY
}
