import type { Dependencies } from '../dependencies.ts'
import { loadIdMaker } from '../pinyin-ids.ts'

/**
 * An id from the pinyin of the name without 乡 or 镇 (新河镇: `xinhe`). The same name in the same county keeps its id, so that
 * what was sent twice is one township; any other township's is passed over (`xinhe-2`).
 */
export async function proposeTownshipId(
  deps: Pick<Dependencies, 'townships'>,
  countyId: string,
  name: string,
): Promise<string> {
  const idOf = await loadIdMaker()
  const taken = new Set<string>()
  for (;;) {
    const proposed = idOf(name.replace(/(?<=..)(?:乡|镇|苏木|街道)$/u, ''), taken)
    const other = await deps.townships.find(proposed)
    if (other === null || (other.countyId === countyId && other.name === name)) return proposed
  }
}
