import { areas } from './areas.en.ts'
import { bulletin } from './bulletin.en.ts'
import { forms } from './forms.en.ts'
import { income } from './income.en.ts'
import { integrity } from './integrity.en.ts'
import { ledger } from './ledger.en.ts'
import { people } from './people.en.ts'
import { projects } from './projects.en.ts'
import { schema } from './schema.en.ts'
import { settings } from './settings.en.ts'
import { store } from './store.en.ts'

/**
 * Refusals are written once, in Chinese, where the rule is; this is what an English page says instead. The key is the
 * Chinese text as it stands in the source, with `{1}`, `{2}` for what is filled in; the English takes them by number.
 */
export const refusals: Readonly<Record<string, string>> = {
  ...people,
  ...settings,
  ...income,
  ...bulletin,
  ...projects,
  ...ledger,
  ...integrity,
  ...schema,
  ...store,
  ...areas,
  ...forms,
}

const HOLE = /\{(\d)\}/g

type Pattern = { matches: RegExp; english: string }

/** Those with something filled in; what says most itself comes first, so that a short one never takes its place. */
const patterns: readonly Pattern[] = Object.entries(refusals)
  .map(([chinese, english]) => ({ parts: chinese.split(/\{\d\}/), english }))
  .filter(({ parts }) => parts.length > 1)
  .sort((one, other) => wordsIn(other.parts) - wordsIn(one.parts))
  .map(({ parts, english }) => ({ matches: patternOf(parts), english }))

/** The English of a refusal, whatever is filled in; the Chinese itself where there is none. */
export function inEnglish(chinese: string): string {
  const exact = Object.hasOwn(refusals, chinese) ? refusals[chinese] : undefined
  if (exact !== undefined) return exact
  for (const { matches, english } of patterns) {
    const filledIn = matches.exec(chinese)
    if (filledIn !== null) return english.replace(HOLE, (_, place) => inEnglish(filledIn[Number(place)] ?? ''))
  }
  return chinese
}

/** What hardly says anything itself (`{1}元`) takes only numbers and ids, so that no name is mistaken for it. */
function patternOf(parts: readonly string[]): RegExp {
  const hole = wordsIn(parts) < 2 ? '([\\w,.-]+)' : '([^]*?)'
  return new RegExp(`^${parts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(hole)}$`)
}

function wordsIn(parts: readonly string[]): number {
  return parts.join('').length
}
