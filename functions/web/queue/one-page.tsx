import type { EvidenceFile } from '../../../shared/evidence/evidence.ts'
import { entryTransitions } from '../../../shared/income/entry-transitions.ts'
import type { QueueItem } from '../../../shared/income/queue.ts'
import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { EntryFacts, StateLine } from '../income/entry-facts.tsx'
import { EntryHistory } from '../income/entry-history.tsx'
import type { Names } from '../income/names.ts'
import { ownerName } from '../income/parts-table.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { monthInWords } from '../parts/date-words.ts'
import type { Told } from '../refusals/refusal.tsx'
import { DecisionForm } from './decision-form.tsx'
import { Evidence, submittedWords, Warnings } from './review-card.tsx'
import { queueTexts } from './texts.ts'

type Props = {
  context: PageContext
  item: QueueItem
  evidence: readonly EvidenceFile[]
  warnings: readonly SubmissionWarning[]
  names: Names
  requestId: string
  form?: FormState
  /** Why the last decision was not carried out. */
  refusal?: Told
}

/** One entry to review, as it is now, with its whole history and the decision. */
export function ReviewOnePage({
  context,
  item,
  evidence,
  warnings,
  names,
  requestId,
  form = emptyForm,
  refusal,
}: Props) {
  const { language } = context
  const texts = queueTexts(language)
  const { entry, lateMonth } = item
  const village = ownerName(entry, names)
  const isWaiting = isFrom(entryTransitions.approve, entry.status)
  return (
    <Page context={context} title={texts.oneTitle(village)} form={form} refusal={refusal}>
      <section class="card">
        <p>
          <StateLine {...{ entry, language }} />
        </p>
        <EntryFacts {...{ entry, names, language }} />
        <Warnings {...{ context, item, warnings, names }} />
        <Evidence {...{ context, item, evidence }} />
        <p class="soft small">{submittedWords(item, texts.submittedBy)}</p>
        {isWaiting && lateMonth && <p class="late">{texts.late(monthInWords(lateMonth, context.language))}</p>}
        {isWaiting ? (
          <DecisionForm {...{ context, item, village, requestId, form }} />
        ) : (
          <p>
            {texts.decided} <a href={`/income/${entry.id}`}>{texts.openEntry}</a>
          </p>
        )}
      </section>
      <p>
        <a href="/review">{texts.back}</a>
      </p>
      <h2>{texts.history}</h2>
      <EntryHistory {...{ entry, names, language }} />
    </Page>
  )
}
