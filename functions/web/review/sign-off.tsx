import type { ReviewDocument } from '../../../shared/review/get-review.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { Table } from '../parts/table.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; review: ReviewDocument; canSign: boolean; requestId: string }

/** What the books say otherwise than the latest signed revision. */
export function Differences({ review, language }: { review: ReviewDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  if (review.differences.length === 0) return null
  return (
    <section class="notice warn" aria-labelledby="differences">
      <h2 id="differences">{texts.differences}</h2>
      <p>{texts.differencesHint}</p>
      <Table
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
export function SignOff({ context, review, canSign, requestId }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { year, version, provisional, differences } = review
  if (!canSign || (version > 0 && differences.length === 0)) return null
  return (
    <section class="card" id="sign-off">
      <h2>{texts.signTitle}</h2>
      {provisional ? (
        <p>
          {texts.notYet(year)} <a href={`/bulletins?year=${year}`}>{texts.toBulletins}</a>
        </p>
      ) : (
        <>
          <p class="hint">{texts.signHint}</p>
          <PostButton
            to={`/review/${year}/sign-off`}
            session={context.session}
            kind="primary"
            fields={{ version: String(version), requestId }}
          >
            {version === 0 ? texts.signButton : texts.signAgain}
          </PostButton>
        </>
      )}
    </section>
  )
}
