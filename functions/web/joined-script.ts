import { readFileSync } from 'node:fs'

/** What only readers of the source are told. */
const REMARK = /^ *\/\*\*[\s\S]*?\*\/\n/gm
const PART = /^import \{[^}]*\} from '(\.{1,2}\/[\w./-]+\.js)'\n/gm

/** A script with the parts that it imports in their place, each once: a page asks for one thing, whatever it is made of. */
export function joinedScript(file: URL, seen = new Set<string>()): string {
  const text = readFileSync(file, 'utf8').replace(REMARK, '')
  return text.replace(PART, (_, path: string) => {
    const part = new URL(path, file)
    if (seen.has(part.href)) return ''
    seen.add(part.href)
    return joinedScript(part, seen)
  })
}
