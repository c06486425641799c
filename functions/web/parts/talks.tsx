import type { Talk } from '../../../shared/bulletin/talks.ts'
import type { Language } from '../catalogue.ts'
import { webTexts } from '../texts.ts'
import { monthInWords } from './date-words.ts'

/** For leaders: who was far behind in two bulletins running. */
export function Talks({ talks, language }: { talks: readonly Talk[]; language: Language }) {
  const [first] = talks
  if (first === undefined) return null
  const texts = webTexts(language).talks
  const [from, to] = first.months
  return (
    <div class="notice warn">
      <strong>{texts.title}</strong>
      <p>{texts.why(monthInWords(from, language), monthInWords(to, language))}</p>
      <ul>
        {talks.map(({ villageId, villageName }) => (
          <li>
            <a href={`/income?village=${villageId}&year=${to.slice(0, 4)}`}>{villageName}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
