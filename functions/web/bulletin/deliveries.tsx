import type { Delivery } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { outboxTransitions } from '../../../shared/outbox/outbox-transitions.ts'
import { didNotLeave, waitsForOtherSide } from '../../../shared/outbox/send-once.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import type { Language } from '../catalogue.ts'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { PostButton } from '../parts/actions.tsx'
import { OutboxDecision } from '../parts/outbox-decision.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import type { OfficeContents } from './office-contents.ts'
import { bulletinTexts } from './texts.ts'

type Props = {
  context: PageContext
  bulletin: { month: string }
  contents: Pick<OfficeContents, 'deliveries' | 'canRetry'>
}

/** What became of each e-mail; those that did not arrive, or nobody knows of, come first. */
export function Deliveries({ context, bulletin, contents }: Props) {
  const texts = bulletinTexts(context.language)
  const { deliveries } = contents
  const revisions = [...new Set(deliveries.map(({ revision }) => revision))].sort((a, b) => b - a)
  return (
    <div id="deliveries">
      {revisions.map((revision, index) => (
        <OfRevision
          {...{ context, bulletin, canRetry: contents.canRetry }}
          deliveries={deliveries.filter((one) => one.revision === revision)}
          title={revisions.length === 1 ? texts.deliveries : texts.deliveriesOf(revision)}
          isLatest={index === 0}
        />
      ))}
    </div>
  )
}

type OfRevisionProps = Pick<Props, 'context' | 'bulletin'> & {
  deliveries: readonly Delivery[]
  title: string
  canRetry: boolean
  isLatest: boolean
}

const needsSomeone = ({ status }: Delivery) => isFrom(outboxTransitions.retry, status)

/** What a correction replaced stays closed: nobody needs the earlier one any more. */
function OfRevision({ context, bulletin, deliveries, title, canRetry, isLatest }: OfRevisionProps) {
  const texts = bulletinTexts(context.language)
  const urgency = (delivery: Delivery) => (needsSomeone(delivery) ? 2 : waitsForOtherSide(delivery) ? 1 : 0)
  const sorted = [...deliveries].sort((a, b) => urgency(b) - urgency(a))
  const waiting = deliveries.filter(waitsForOtherSide).length
  const unsent = deliveries.filter(didNotLeave).length
  const sent = deliveries.filter(({ status }) => status === 'sent').length
  const open = deliveries.filter(needsSomeone).length
  return (
    <details open={open + waiting > 0 && isLatest}>
      <summary>
        {title} · {texts.deliverySummary(sent, deliveries.length, open)}
        {waiting > 0 && texts.deliveryWaiting(waiting)}
      </summary>
      {canRetry && isLatest && unsent > 0 && (
        <div class="actions">
          <PostButton to={addressOf(context, `/bulletins/${bulletin.month}/retry-all`)} context={context} kind="plain">
            {texts.retryAll(unsent)}
          </PostButton>
        </div>
      )}
      {waiting > 0 && isLatest && <p class="hint">{texts.waitingHint}</p>}
      {canRetry && open > 0 && <p class="hint">{texts.deliveryHint}</p>}
      <DataTable
        class="stack"
        caption={title}
        scrolls
        rows={sorted}
        columns={[
          { header: texts.delivery.name, names: true, cell: ({ name }) => name },
          { header: texts.delivery.email, class: 'wide', cell: ({ email }) => email },
          {
            header: texts.delivery.status,
            cell: (delivery) => <Status {...{ delivery, language: context.language }} />,
          },
          {
            header: texts.delivery.cause,
            class: 'wide long',
            cell: (delivery) => (
              <>
                {delivery.cause ?? ''}
                <History delivery={delivery} language={context.language} />
                {canRetry && needsSomeone(delivery) && <Decision {...{ context, month: bulletin.month, delivery }} />}
              </>
            ),
          },
        ]}
      />
    </details>
  )
}

function Status({ delivery, language }: { delivery: Delivery; language: Language }) {
  const texts = bulletinTexts(language)
  const { status, nextTryAt, updatedAt, tries } = delivery
  const look = needsSomeone(delivery) ? 'returned' : status === 'sent' ? 'approved' : ''
  return (
    <>
      <span class={`status ${look}`}>
        {waitsForOtherSide(delivery) ? texts.deliveryWaits : texts.deliveryStatuses[status]}
      </span>{' '}
      <span class="soft small">
        {waitsForOtherSide(delivery) && nextTryAt !== null
          ? texts.nextTry(shanghaiTime(nextTryAt))
          : status !== 'pending' && shanghaiTime(updatedAt)}{' '}
        {tries > 1 && texts.deliveryTries(tries)}
      </span>
    </>
  )
}

/** The first thing that happened is told by the line itself. */
function History({ delivery: { history }, language }: { delivery: Delivery; language: Language }) {
  const texts = bulletinTexts(language)
  if (history.length < 2) return null
  return (
    <details class="small">
      <summary>{texts.deliveryHistory}</summary>
      <ol>
        {history.map(({ at, what, email, cause, byName }) => (
          <li>
            {shanghaiTime(at)} {texts.deliveryEvents[what]}
            {byName !== null && `（${byName}）`} <span class="soft">{email}</span> {cause}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Decision({ context, month, delivery: one }: { context: PageContext; month: string; delivery: Delivery }) {
  const texts = bulletinTexts(context.language)
  const { id: delivery, version, status } = one
  const to = addressOf(context, `/bulletins/${month}/retry`)
  return <OutboxDecision {...{ context, to, status }} hidden={{ delivery, version }} words={texts} />
}
