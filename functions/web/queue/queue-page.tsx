import type { EvidenceFile } from '../../../shared/evidence/evidence.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { ReviewItem } from '../../../shared/income/review-queue.ts'
import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { formatYuan } from '../../../shared/money.ts'
import { assetPath } from '../assets.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { CsrfField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { whose } from '../income/parts-table.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ReviewCard } from './review-card.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

const PER_PAGE = 25
const BATCH_FORM = 'batch'

/** What became of decisions, looked up anew: an address cannot make the page say what is not so. */
export type Outcome = { approved: IncomeEntry[]; returned: IncomeEntry[]; refused: { id: string; code: string }[] }

type Props = {
  context: PageContext
  items: readonly ReviewItem[]
  /** Of the entries that are shown, by their id. */
  evidence: ReadonlyMap<string, readonly EvidenceFile[]>
  warnings: ReadonlyMap<string, readonly SubmissionWarning[]>
  names: Names
  after: string | undefined
  outcome: Outcome
  /** The batch was sent without anything selected. */
  isBatchEmpty?: boolean
  newId(): string
}

/** The part of the queue that one page shows. */
export function shownItems(items: readonly ReviewItem[], after: string | undefined) {
  const start = after === undefined ? 0 : items.findIndex(({ entry }) => entry.id === after) + 1
  return { start, shown: items.slice(start, start + PER_PAGE) }
}

/** Everything that waits, oldest first, each with its decision; several may be approved together. */
export function QueuePage({
  context,
  items,
  evidence,
  warnings,
  names,
  after,
  outcome,
  isBatchEmpty = false,
  newId,
}: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { start, shown } = shownItems(items, after)
  const last = start + shown.length < items.length ? shown.at(-1) : undefined
  return (
    <Page context={context} title={texts.title} hasErrors={isBatchEmpty || outcome.refused.length > 0}>
      <Outcomes {...{ outcome, names, language: context.language }} />
      {isBatchEmpty && (
        <p class="notice bad" role="alert">
          {texts.batchEmpty}
        </p>
      )}
      {items.length === 0 ? (
        <div class="card">
          <p>
            <strong>{texts.none}</strong>
          </p>
          <p class="soft">{texts.noneHelp}</p>
        </div>
      ) : (
        <>
          <p>
            {texts.waiting(items.length)} <span class="soft keys">{texts.keys}</span>
          </p>
          <ol class="plain queue">
            {shown.map((item) => (
              <ReviewCard
                {...{ context, item, names, requestId: newId(), batchForm: BATCH_FORM }}
                evidence={evidence.get(item.entry.id) ?? []}
                warnings={warnings.get(item.entry.id) ?? []}
              />
            ))}
          </ol>
          <form method="post" action="/review/approve" id={BATCH_FORM} class="batch">
            <CsrfField session={context.session} />
            <input type="hidden" name="requestId" value={newId()} />
            <button type="submit" class="primary">
              {texts.batchApprove}
            </button>
            <span class="hint">{texts.batchHint}</span>
          </form>
          <div class="actions">
            {start > 0 && <a href="/review">{texts.first}</a>}
            {last && (
              <a class="button" href={`/review?after=${last.entry.id}`}>
                {texts.next}
              </a>
            )}
          </div>
        </>
      )}
      <script src={assetPath('review.js')} type="module"></script>
    </Page>
  )
}

function Outcomes({ outcome, names, language }: { outcome: Outcome; names: Names; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { approved, returned, refused } = outcome
  if (approved.length + returned.length + refused.length === 0) return null
  const refusals: Readonly<Record<string, string>> = texts.refusals
  return (
    <div class={`notice${refused.length > 0 ? ' warn' : ''}`} role="status">
      {returned.length > 0 && <p>{texts.doneReturned}</p>}
      {approved.length + refused.length > 0 && (
        <p>
          <strong>{texts.results(approved.length, refused.length)}</strong>
        </p>
      )}
      <ul>
        {refused.map(({ id, code }) => (
          <li>
            <a href={`/review/${id}`}>{texts.openEntry}</a>{' '}
            {Object.hasOwn(refusals, code) ? refusals[code] : texts.refusals.other}
          </li>
        ))}
        {[...approved, ...returned].map((entry) => (
          <li>
            <a href={`/income/${entry.id}`}>
              {whose(entry, names)} {formatYuan(entry.amountFen)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
