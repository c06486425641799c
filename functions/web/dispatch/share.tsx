import type { Child } from 'hono/jsx'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { dispatchTexts } from './texts.ts'

/** How a dispatch of any office is passed on: its files, what a group is told, what proves it, what was told. */
export function DispatchShare(props: {
  context: PageContext
  dispatch: { week: string; digest: string | null }
  chat: string
  robotMessages: readonly RobotMessage[]
  canRetry: boolean
  /** Further files. */
  children?: Child
}) {
  const { context, dispatch, chat, robotMessages, canRetry, children } = props
  const texts = dispatchTexts(context.language)
  const path = addressOf(context, `/dispatches/${dispatch.week}`)
  return (
    <>
      <h2>{texts.share}</h2>
      <p class="actions">
        {paperKinds.map((kind) => (
          <ButtonLink to={`${path}/dispatch.${kind}`}>{texts.files[kind]}</ButtonLink>
        ))}
        {children}
      </p>
      <details>
        <summary>{texts.chatText}</summary>
        <p class="copy-text" tabindex={0} lang="zh-CN">
          {chat}
        </p>
      </details>
      {dispatch.digest !== null && (
        <details class="small">
          <summary>{texts.digest}</summary>
          <p class="hint">{texts.digestHint}</p>
          <p class="long">
            <code>{dispatch.digest}</code>
          </p>
        </details>
      )}
      <RobotMessages {...{ context, messages: robotMessages, canRetry }} action={`${path}/robots`} />
    </>
  )
}
