/** Ids from Chinese names, readable in addresses and logs. The dictionary is large: it is loaded only for new names. */
import { createHash } from 'node:crypto'
import { compact } from './sheets/cells.ts'

const MAX_LENGTH = 64

/** Makes an id that is not among `taken`, and adds it there. */
export type IdMaker = (name: string, taken: Set<string>) => string

/** Loads the dictionary. 杨家圪堵 → `yangjiagedu`; the same name again → `yangjiagedu-2`. */
export async function loadIdMaker(): Promise<IdMaker> {
  const { pinyin } = await import('pinyin-pro')
  return (name, taken) => {
    const letters = pinyin(compact(name), { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join('')
    const made = uniqueId(letters.toLowerCase().replace(/[^a-z0-9_-]/g, ''), name, taken)
    taken.add(made)
    return made
  }
}

/** What is too long or has no letters at all gets a digest of the name, which stays the same for ever. */
function uniqueId(letters: string, name: string, taken: ReadonlySet<string>): string {
  const digest = createHash('sha256').update(compact(name)).digest('hex').slice(0, 8)
  const room = MAX_LENGTH - 4
  const base =
    letters === '' ? `n-${digest}` : letters.length <= room ? letters : `${letters.slice(0, room - 9)}-${digest}`
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}
