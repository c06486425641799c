import { villageSheetKinds } from '../../../shared/papers/paper.ts'
import { villagePaperKinds } from '../../../shared/village-papers/kinds.ts'
import type { Language } from '../catalogue.ts'
import { Unseen } from '../parts/unseen.tsx'
import { villagePapersTexts } from './texts.ts'

/** The papers of a village, or with `null` of all villages in one file. */
export function VillagePaperLinks(props: { villageId: string | null; year: number; language: Language }) {
  const { villageId, year, language } = props
  const texts = villagePapersTexts(language)
  const of = villageId === null ? 'all' : 'one'
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{texts.title}</h2>
      <ul class="plain">
        {villagePaperKinds.map((what) => (
          <li>
            {texts[of][what]}{' '}
            {villageSheetKinds.map((kind) => (
              <>
                <a
                  href={`/download/villages/${villageId === null ? '' : `${villageId}/`}${what}${villageId === null ? 's' : ''}.${kind}?year=${year}`}
                >
                  {texts.formats[kind]}
                  <Unseen>{texts[of][what]}</Unseen>
                </a>{' '}
              </>
            ))}
          </li>
        ))}
      </ul>
      <p class="hint">{texts.hint}</p>
    </section>
  )
}
