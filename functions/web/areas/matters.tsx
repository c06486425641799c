import type { AreaHome } from '../../../shared/desk/area-home.ts'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { Line } from '../parts/matter-line.tsx'
import { pathOf } from './addresses.ts'
import { areasTexts } from './texts.ts'

/** So many names say who is missing; the list below says all. */
const NAMES = 4

/** What asks to be done in an area, and who is missing: each leads there. */
export function Matters({ context, home: { area, due, missing } }: { context: PageContext; home: AreaHome }) {
  const { language } = context
  const { matters: texts, comma } = areasTexts(language)
  const months = (all: readonly string[], page: string) =>
    all.map((month, index) => (
      <>
        {index > 0 && comma}
        <a href={`${pathOf(area.id, month)}${page}`}>{periodInWords(month, language)}</a>
      </>
    ))
  const names = missing.slice(0, NAMES).map(({ childName }) => childName)
  const lines = [
    due.corrections.length > 0 && (
      <Line name={texts.correct}>
        {months(due.corrections, '#due')} {texts.correctHint}
      </Line>
    ),
    due.drafts.length > 0 && (
      <Line name={texts.issue}>
        {months(due.drafts, '')} {texts.issueHint}
      </Line>
    ),
    due.year !== null && (
      <Line name={texts.sign}>
        <a href={addressOf(context, `/review/${due.year}`)}>{texts.signOf(due.year)}</a>
      </Line>
    ),
    missing.length > 0 && (
      <Line name={texts.missing}>
        <a href="#missing">{texts.missingOf(names.join(comma), missing.length, names.length)}</a>
      </Line>
    ),
  ].filter((line) => line !== false)
  return lines.length === 0 ? <p>{texts.nothing}</p> : <dl class="matters">{lines}</dl>
}
