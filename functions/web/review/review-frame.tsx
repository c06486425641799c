import type { Child } from 'hono/jsx'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import type { FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { Differences } from './sign-off.tsx'
import { type OfYear, ReviewLife } from './state.tsx'
import { reviewTexts } from './texts.ts'

/** The page of a year, of a township or an area: what was done, what became of the year, what the books say otherwise. */
export function ReviewFrame(props: {
  context: PageContext
  /** Where one stands. */
  trail?: Child
  review: OfYear & Pick<ReviewDocument, 'differences'>
  form: FormState
  children: Child
}) {
  const { context, trail, review, form, children } = props
  const { language } = context
  const texts = reviewTexts(language)
  const notice = doneText(context, { signed: texts.done })
  return (
    <Page {...{ context, form, notice }} title={texts.title(review.year)} above={trail}>
      <ReviewLife {...{ context, review }} />
      <Differences review={review} language={language} />
      {children}
    </Page>
  )
}
