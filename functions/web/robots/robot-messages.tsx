import { outboxTransitions } from '../../../shared/outbox/outbox-transitions.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import type { PageContext } from '../page-context.ts'
import { OutboxDecision } from '../parts/outbox-decision.tsx'
import { robotsTexts } from './texts.ts'

type Props = {
  context: PageContext
  messages: readonly RobotMessage[]
  /** Where decisions go. */
  action: string
  canRetry: boolean
  title?: string
}

/** What became of the messages to chat groups; where nobody knows, a person decides. */
export function RobotMessages({ context, messages, action, canRetry, title }: Props) {
  const texts = robotsTexts(context.language)
  if (messages.length === 0) return null
  const needsSomeone = ({ status }: RobotMessage) => isFrom(outboxTransitions.retry, status)
  const sent = messages.filter(({ status }) => status === 'sent').length
  return (
    <details open={messages.some(needsSomeone)}>
      <summary>
        {title ?? texts.messages} · {texts.summary(sent, messages.length)}
      </summary>
      <ul class="plain">
        {messages.map((message) => (
          <li>
            <strong>{message.robotName}</strong> <span class="soft small">{texts.kinds[message.kind]}</span>{' '}
            <span class={`status ${needsSomeone(message) ? 'returned' : message.status === 'sent' ? 'approved' : ''}`}>
              {texts.statuses[message.status]}
            </span>{' '}
            {message.cause}
            {canRetry && needsSomeone(message) && (
              <OutboxDecision
                {...{ context, to: action, status: message.status, words: texts }}
                hidden={{ message: message.id, period: message.period, version: message.version }}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
