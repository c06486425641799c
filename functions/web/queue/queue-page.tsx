import type { WorkQueue } from '../../../shared/desk/work-queue.ts'
import { assetPath } from '../assets.ts'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { FilterForm } from './filter-form.tsx'
import { Outcomes, type QueueOutcome } from './outcomes.tsx'
import { QueueRows } from './queue-rows.tsx'
import { type QueueView, queueAddress, viewText } from './queue-view.ts'
import { ReviewCard } from './review-card.tsx'
import { queueTexts } from './texts.ts'

const BATCH_FORM = 'batch'

type Props = {
  context: PageContext
  view: QueueView
  queue: WorkQueue
  /** The entry that was asked for; the first one where it is not among them. */
  at: string | undefined
  names: Names
  outcome: QueueOutcome
  /** The selection was sent without anything in it. */
  isBatchEmpty?: boolean
  newId(): string
}

/** What waits, as a list with the current entry in whole beside it; on a phone the entry, and the list below. */
export function QueuePage(props: Props) {
  const { context, view, queue, outcome, names, isBatchEmpty = false } = props
  const texts = queueTexts(context.language)
  return (
    <Page
      context={context}
      title={texts.title}
      refusal={isBatchEmpty ? texts.batchEmpty : undefined}
      hasErrors={outcome.refused.length > 0}
    >
      <Outcomes {...{ outcome, names, language: context.language }} />
      <FilterForm {...{ context, view, queue, names }} />
      {queue.items.length === 0 ? <Nothing {...props} /> : <Desk {...props} />}
      <script src={assetPath('queue.js')} type="module"></script>
    </Page>
  )
}

function Nothing({ context, view, queue }: Props) {
  const texts = queueTexts(context.language)
  const isFirst = view.after === undefined
  return (
    <div class="card">
      <p>
        <strong>{queue.all !== null ? texts.noneFits : isFirst ? texts.none : texts.noneHere}</strong>
      </p>
      {queue.all === null && <p class="soft">{texts.noneHelp}</p>}
      {(!isFirst || queue.all !== null) && <a href="/review">{texts.first}</a>}
    </div>
  )
}

function Desk({ context, view, queue, at, names, newId }: Props) {
  const texts = queueTexts(context.language)
  const { items, nextCursor } = queue
  const index = Math.max(
    0,
    items.findIndex(({ entry }) => entry.id === at),
  )
  const idAt = (place: number) => items[place]?.entry.id
  const isAll = view.after === undefined && nextCursor === null
  const next = queueAddress(view, { after: nextCursor ?? undefined })
  return (
    <div
      class="queue-desk"
      data-texts={JSON.stringify(texts.script)}
      data-next={nextCursor === null ? '/review' : next}
    >
      <div class="queue-detail" id="entry">
        {items.map((item, place) => (
          <ReviewCard
            {...{ context, item, names, requestId: newId() }}
            isCurrent={place === index}
            place={{ at: place + 1, of: items.length }}
            previous={place === 0 ? null : `${queueAddress(view, { at: idAt(place - 1) })}#entry`}
            next={place === items.length - 1 ? null : `${queueAddress(view, { at: idAt(place + 1) })}#entry`}
            carried={{ view: viewText(view), next: idAt(place + 1) ?? idAt(place - 1) ?? '' }}
          />
        ))}
      </div>
      <section class="queue-list" aria-labelledby="queue-count">
        <p id="queue-count">
          {isAll ? texts.waiting(items.length) : texts.waitingHere(items.length)}{' '}
          <button type="button" class="link keys" data-keys hidden>
            {texts.keysButton}
          </button>
        </p>
        <QueueRows {...{ context, items, view, names }} currentId={idAt(index) ?? ''} batchForm={BATCH_FORM} />
        <form method="get" action="/review/selected" id={BATCH_FORM} class="batch">
          <input type="hidden" name="view" value={viewText(view)} />
          <button type="submit" class="primary">
            {texts.batchLook}
          </button>
          <span class="batch-sum" role="status" />
          <a href={`/review/selected?${viewText({ ...view, all: 'yes' })}`}>
            {queue.all === null ? texts.selectAll : texts.selectFound(queue.all.count)}
          </a>
        </form>
        <div class="actions">
          {view.after !== undefined && <a href={queueAddress({ ...view, after: undefined })}>{texts.first}</a>}
          {nextCursor !== null && <ButtonLink to={next}>{texts.next}</ButtonLink>}
        </div>
      </section>
      <dialog class="keys-help" aria-label={texts.keysTitle}>
        <h2>{texts.keysTitle}</h2>
        <FactList lines={Object.entries(texts.keyNames).map(([key, what]) => [<kbd>{key}</kbd>, what])} />
        <form method="dialog">
          <button type="submit">{texts.close}</button>
        </form>
      </dialog>
    </div>
  )
}
