import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { SlideSource } from '../../../shared/slides/meeting-facts.ts'
import { documentInWords } from '../../../shared/slides/words.ts'
import type { Language } from '../catalogue.ts'
import { Unseen } from '../parts/unseen.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { meeting: Pick<PromotionMeeting, 'id'>; sources: readonly SlideSource[]; language: Language }

/** To the screen and the slides of a meeting, of each document that it may speak of. */
export function SlideLinks({ meeting: { id }, sources, language }: Props) {
  const texts = meetingsTexts(language)
  return (
    <section aria-labelledby="slides">
      <h2 id="slides">{texts.slides}</h2>
      {sources.length === 0 && (
        <>
          <p>{texts.slidesNone}</p>
          <a href={`/meetings/${id}/screen`}>{texts.show}</a>
        </>
      )}
      <ul class="plain">
        {sources.map((source, index) => {
          const query = index === 0 ? '' : `?document=${source.document}`
          const name = texts.ofDocument(documentInWords(source)[language])
          return (
            <li>
              {name}{' '}
              <a href={`/meetings/${id}/screen${query}`}>
                {texts.show}
                <Unseen>{name}</Unseen>
              </a>{' '}
              <a href={`/meetings/${id}/slides.pptx${query}`}>
                {texts.download}
                <Unseen>{name}</Unseen>
              </a>
            </li>
          )
        })}
      </ul>
      {sources.length > 0 && <p class="hint">{texts.slidesHint}</p>}
    </section>
  )
}
