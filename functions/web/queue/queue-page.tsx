import type { EvidenceFile } from '../../../shared/evidence/evidence.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { QueueItem } from '../../../shared/income/queue.ts'
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

const BATCH_FORM = 'batch'

/** What became of decisions, looked up anew: an address cannot make the page say what is not so. */
export type Outcome = { approved: IncomeEntry[]; returned: IncomeEntry[]; refused: { id: string; code: string }[] }

type Props = {
  context: PageContext
  /** The part of the queue that is shown. */
  items: readonly QueueItem[]
  isFirst: boolean
  /** Where the next part begins; null: there is none. */
  nextCursor: string | null
  /** Of the entries that are shown, by their id. */
  evidence: ReadonlyMap<string, readonly EvidenceFile[]>
  warnings: ReadonlyMap<string, readonly SubmissionWarning[]>
  names: Names
  outcome: Outcome
  /** The batch was sent without anything selected. */
  isBatchEmpty?: boolean
  newId(): string
}

/** What waits, by the day received, each with its decision; several may be approved together. */
export function QueuePage({
  context,
  items,
  isFirst,
  nextCursor,
  evidence,
  warnings,
  names,
  outcome,
  isBatchEmpty = false,
  newId,
}: Props) {
  const texts = inLanguage(context.language, zh, en)
  const isAll = isFirst && nextCursor === null
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
            <strong>{isFirst ? texts.none : texts.noneHere}</strong>
          </p>
          <p class="soft">{texts.noneHelp}</p>
          {!isFirst && <a href="/review">{texts.first}</a>}
        </div>
      ) : (
        <>
          <p>
            {isAll ? texts.waiting(items.length) : texts.waitingHere(items.length)}{' '}
            <span class="soft keys">{texts.keys}</span>
          </p>
          <ol class="plain queue">
            {items.map((item) => (
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
            {!isFirst && <a href="/review">{texts.first}</a>}
            {nextCursor !== null && (
              <a class="button" href={`/review?after=${encodeURIComponent(nextCursor)}`}>
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
