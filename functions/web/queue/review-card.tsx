import type { WaitingItem } from '../../../shared/desk/work-queue.ts'
import type { EvidenceFile } from '../../../shared/evidence/evidence.ts'
import type { QueueItem } from '../../../shared/income/queue.ts'
import type { SubmissionWarning } from '../../../shared/income/submission-warnings.ts'
import { EvidenceFiles } from '../evidence/evidence-files.tsx'
import { evidenceTexts } from '../evidence/texts.ts'
import { AmountInCapitals, Flags } from '../income/entry-facts.tsx'
import { entryFlagsOf, payerOf, valueInWords, whatItIs } from '../income/entry-words.ts'
import type { Names } from '../income/names.ts'
import { ownerName, Parts } from '../income/parts-table.tsx'
import { incomeTexts } from '../income/texts.ts'
import { WarningList } from '../income/warning-list.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords, monthInWords } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { type Carried, DecisionForm } from './decision-form.tsx'
import { queueTexts } from './texts.ts'

type Props = {
  context: PageContext
  item: WaitingItem
  names: Names
  requestId: string
  /** The others are there for a script, which needs no server to go on. */
  isCurrent: boolean
  place: { at: number; of: number }
  previous: string | null
  next: string | null
  carried: Carried
}

/** One entry of the queue in whole: what it says beside what proves it, and below it the decision. */
export function ReviewCard({ context, item, names, requestId, isCurrent, place, previous, next, carried }: Props) {
  const { language } = context
  const texts = queueTexts(language)
  const { entry, warnings, evidence } = item
  const village = ownerName(entry, names)
  const headingId = `entry-${entry.id}`
  return (
    <article
      class="card review-card"
      data-card={entry.id}
      aria-labelledby={headingId}
      tabindex={-1}
      hidden={!isCurrent}
    >
      <p class="soft small place">
        {texts.place(place.at, place.of)}
        {previous !== null && (
          <>
            {' '}
            <a href={previous} data-step="-1">
              {texts.previousOne}
            </a>
          </>
        )}
        {next !== null && (
          <>
            {' '}
            <a href={next} data-step="1">
              {texts.nextOne}
            </a>
          </>
        )}
      </p>
      <div class="review-facts">
        <h2 id={headingId}>
          {village}
          <Flags names={entryFlagsOf(entry, language)} />
        </h2>
        <AmountInCapitals fen={entry.amountFen} language={language} />
        <Parts {...{ entry, names, language }} />
        <Facts {...{ context, item, names }} />
        <Warnings {...{ context, item, warnings, names }} />
        <p class="soft small">
          {submittedWords(item, texts.submittedBy)} · <a href={`/review/${entry.id}`}>{texts.details}</a>
        </p>
      </div>
      <div class="review-evidence">
        <Evidence {...{ context, item, evidence }} />
      </div>
      <div class="review-decision">
        <DecisionForm {...{ context, item, village, requestId, carried }} />
      </div>
    </article>
  )
}

/** The few facts a reviewer compares with the voucher, in one reading. */
function Facts({
  context: { language },
  item: { entry, lateMonth },
  names,
}: Pick<Props, 'context' | 'names'> & { item: QueueItem }) {
  const texts = queueTexts(language)
  const { facts } = incomeTexts(language)
  const lines: [string, string][] = [
    [facts.what, entry.nature === undefined ? '' : whatItIs(entry, language)],
    [facts.day, dayInWords(entry.receivedOn, language)],
    [facts.payer, payerOf(entry, names)],
    [facts.project, entry.projectId === undefined ? '' : names.project(entry.projectId)],
    [facts.period, entry.forPeriod === undefined ? '' : valueInWords('forPeriod', entry.forPeriod, names, language)],
    [facts.receiptNo, entry.receiptNo ?? ''],
    [facts.note, entry.note ?? ''],
  ]
  return (
    <>
      <FactList lines={lines} />
      {lateMonth && <p class="late">{texts.late(monthInWords(lateMonth, language))}</p>}
    </>
  )
}

/** What its clerk was asked before submitting, for whoever compares it with the voucher. */
export function Warnings({
  context: { language },
  item: { entry },
  warnings,
  names,
}: Pick<Props, 'context' | 'names'> & { item: QueueItem; warnings: readonly SubmissionWarning[] }) {
  if (warnings.length === 0) return null
  return (
    <div class="notice warn">
      <strong>{queueTexts(language).lookTwice}</strong>
      <WarningList {...{ warnings, names, language }} fen={entry.amountFen} />
    </div>
  )
}

/** What proves it, beside what it says; that there is nothing is said too. */
export function Evidence({
  context: { language },
  item: { entry },
  evidence,
}: Pick<Props, 'context'> & { item: QueueItem; evidence: readonly EvidenceFile[] }) {
  if (evidence.length > 0) return <EvidenceFiles files={evidence} language={language} />
  if (entry.amountFen < 0 || entry.imported) return null
  return <p class="soft small">{evidenceTexts(language).none}</p>
}

/** Who brought it to the queue last, and when. */
export function submittedWords({ entry }: QueueItem, words: (name: string, at: string) => string): string {
  const last = entry.history.findLast(({ action }) => ['submitted', 'mended', 'imported'].includes(action))
  return last === undefined ? '' : words(last.byName, shanghaiTime(last.at))
}
