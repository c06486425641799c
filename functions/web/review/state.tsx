import { paperKinds } from '../../../shared/papers/paper.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { reviewTexts } from './texts.ts'

/** A township's year, or an area's. */
export type OfYear = Pick<
  ReviewDocument,
  'year' | 'cutOff' | 'provisional' | 'signedAt' | 'signedByName' | 'revision' | 'revisions' | 'files'
> &
  Partial<Pick<ReviewDocument, 'bulletin' | 'countingRule'>>

/** What became of the year: signed or not, by whom, its revisions and files. */
export function ReviewLife({ context, review }: { context: PageContext; review: OfYear }) {
  const { language } = context
  const texts = reviewTexts(language)
  const {
    year,
    cutOff,
    provisional,
    signedAt,
    signedByName,
    revision,
    revisions,
    bulletin = null,
    countingRule,
  } = review
  const rule = countingRule && texts.rule(countingRule === 'total_income' ? texts.totalIncome : texts.operatingNature)
  const address = revision === 0 ? '' : `?revision=${revision}`
  return (
    <>
      <p class={`notice${provisional ? ' warn' : ''}`}>
        {signedAt !== null
          ? texts.signed(signedByName ?? '', shanghaiTime(signedAt))
          : provisional
            ? (isOfArea(context) ? texts.provisionalOfArea : texts.provisional)(dayInWords(cutOff, language))
            : (isOfArea(context) ? texts.closedOfArea : texts.closed)(dayInWords(cutOff, language))}{' '}
        {rule && <span class="soft">{rule}</span>}
      </p>
      {revisions.length > 1 && (
        <p>
          {texts.revisions}：
          {revisions.map((one) => (
            <>
              {' '}
              <a
                href={addressOf(context, `/review/${year}?revision=${one.revision}`)}
                aria-current={one.revision === revision ? 'true' : undefined}
              >
                {texts.revision(one.revision, shanghaiTime(one.signedAt))}
              </a>
            </>
          ))}
        </p>
      )}
      <p class="actions">
        <ButtonLink to={addressOf(context, `/review/${year}/review.docx${address}`)}>{texts.word}</ButtonLink>
        <ButtonLink to={addressOf(context, `/review/${year}/review.pdf${address}`)}>{texts.pdf}</ButtonLink>
        <ButtonLink to={addressOf(context, `/review/${year}/review.xlsx${address}`)}>{texts.excel}</ButtonLink>
        {bulletin !== null && (
          <a href={`/bulletins/${bulletin.month}?revision=${bulletin.revision}`}>{texts.bulletin}</a>
        )}
      </p>
      {review.files !== null && (
        <details class="small">
          <summary>{texts.digests}</summary>
          <p class="hint">{texts.digestsHint}</p>
          <dl>
            {paperKinds.map((kind) => (
              <>
                <dt>{{ docx: texts.word, pdf: texts.pdf, xlsx: texts.excel }[kind]}</dt>
                <dd class="long">
                  <code>{review.files?.[kind]}</code>
                </dd>
              </>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
