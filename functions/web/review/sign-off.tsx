import { formatWan } from '../../../shared/money.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import { BeforeDoing } from '../before-doing.tsx'
import type { Language } from '../catalogue.ts'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { reviewTexts } from './texts.ts'

type Signable = Pick<ReviewDocument, 'year' | 'version' | 'provisional' | 'differences'>
type Props = { context: PageContext; review: Signable; canSign: boolean }

/** A year with what is said of it before it is signed. */
export type ReviewToSign = Signable &
  Pick<ReviewDocument, 'metCount' | 'targetCount'> & {
    total: { countedFen: number }
    /** What does not fit together in what it is made from. */
    warnings?: readonly string[]
  }

/** What the books say otherwise than the latest signed revision. */
export function Differences(props: { review: Pick<ReviewDocument, 'differences'>; language: Language }) {
  const { review, language } = props
  const texts = reviewTexts(language)
  if (review.differences.length === 0) return null
  return (
    <section class="notice warn" aria-labelledby="differences">
      <h2 id="differences">{texts.differences}</h2>
      <p>{texts.differencesHint}</p>
      <DataTable
        caption={texts.differences}
        captionIs="none"
        scrolls
        rows={review.differences}
        columns={[
          {
            header: texts.columns.village,
            names: true,
            cell: ({ villageId, villageName }) => (villageId === null ? texts.total : villageName),
          },
          { header: texts.figure, cell: ({ field }) => texts.fields[field] },
          { header: texts.asSigned, number: true, cell: ({ signed }) => signed },
          { header: texts.now, number: true, cell: ({ now }) => now },
        ]}
      />
    </section>
  )
}

/** For a leader: the button, or what has to be done before. Nothing where there is nothing to sign. */
export function SignOff({ context, review, canSign }: Props) {
  const texts = reviewTexts(context.language)
  const { year, version, provisional } = review
  if (!canSign || !canBeSigned(review)) return null
  return (
    <section class="card" id="sign-off">
      <h2>{texts.signTitle}</h2>
      {provisional ? (
        <p>
          {(isOfArea(context) ? texts.notYetOfArea : texts.notYet)(year)}{' '}
          <a href={addressOf(context, `/bulletins?year=${year}`)}>{texts.toBulletins}</a>
        </p>
      ) : (
        <>
          <p class="hint">{texts.signHint}</p>
          <p class="actions">
            <PrimaryLink to={addressOf(context, `/review/${year}/sign-off`)}>
              {version === 0 ? texts.signLook : texts.signLookAgain}
            </PrimaryLink>
          </p>
        </>
      )}
    </section>
  )
}

/** Nothing that was signed and is still so. */
export function canBeSigned({ version, differences }: Signable): boolean {
  return version === 0 || differences.length > 0
}

/** Asks before a year is signed: what it says, and that it stays so. */
export function BeforeSigning(props: { context: PageContext; review: ReviewToSign; requestId: string }) {
  const { context, review, requestId } = props
  const texts = reviewTexts(context.language)
  const { year, version, targetCount, metCount, total, warnings = [] } = review
  return (
    <BeforeDoing
      context={context}
      title={version === 0 ? texts.before.title(year) : texts.before.titleAgain(year)}
      happens={[
        texts.before.says(metCount, targetCount, formatWan(total.countedFen)),
        ...warnings,
        texts.before.fixed,
        version === 0 ? texts.before.later : texts.before.replaces,
      ]}
      action={addressOf(context, `/review/${year}/sign-off`)}
      hidden={{ version, requestId }}
      button={version === 0 ? texts.before.sign(year) : texts.before.signAgain(year)}
      back={{ to: addressOf(context, `/review/${year}`), name: texts.before.back }}
    />
  )
}
