import { outboxTransitions } from '../../../shared/outbox/outbox-transitions.ts'
import type { OutboxStatus } from '../../../shared/outbox/send-once.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import type { PageContext } from '../page-context.ts'
import { type Hidden, PostButton } from './actions.tsx'

type Props = {
  context: PageContext
  to: string
  status: OutboxStatus
  hidden: Hidden
  words: { received: string; retry: string }
}

/** Of a message that nobody knows of, a person says whether it arrived; the other way is to send it again. */
export function OutboxDecision({ context, to, status, hidden, words }: Props) {
  return (
    <div class="actions">
      {isFrom(outboxTransitions.confirm, status) && (
        <PostButton {...{ to, context }} hidden={{ ...hidden, received: 'yes' }} kind="plain">
          {words.received}
        </PostButton>
      )}
      <PostButton {...{ to, context, hidden }} kind="plain">
        {words.retry}
      </PostButton>
    </div>
  )
}
