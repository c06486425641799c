import { formatYuan } from '../../../shared/amount-text.js'
import type { UnlikeDecember } from '../../../shared/areas/year-end/unlike-december.ts'
import type { Language } from '../catalogue.ts'
import { areasTexts } from './texts.ts'

/** Which child's signed year is not what its December bulletin says, with both figures. */
export function unlikeLines(found: readonly UnlikeDecember[], language: Language): string[] {
  const { year: texts } = areasTexts(language)
  return found.map(({ childName, field, signed, december, revision }) => {
    const told = (value: number) => (field === 'metCount' ? String(value) : texts.yuan(formatYuan(value)))
    const about = { name: childName, field: texts.unlikeFields[field], signed: told(signed), december: told(december) }
    return texts.unlikeLine({ ...about, revision })
  })
}

/** The same on the year's page, with what is to be done about it. */
export function UnlikeDecemberNotice({ found, language }: { found: readonly UnlikeDecember[]; language: Language }) {
  if (found.length === 0) return null
  const { year: texts } = areasTexts(language)
  return (
    <section class="notice warn" aria-labelledby="unlike-december">
      <h2 id="unlike-december">{texts.unlike}</h2>
      <ul>
        {unlikeLines(found, language).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="hint">{texts.unlikeHint}</p>
    </section>
  )
}
