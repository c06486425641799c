import { areaDispatchChat } from '../../../shared/areas/figures/area-chat.ts'
import type { AreaDispatch } from '../../../shared/areas/figures/area-figures.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { dispatchTexts } from '../dispatch/texts.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords, weekInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { FiguresView } from './figures-view.tsx'
import { type Step, Trail } from './trail.tsx'

type Props = {
  context: PageContext
  steps: readonly Step[]
  dispatch: AreaDispatch
  notice: string | null
  robotMessages: readonly RobotMessage[]
  canRetry: boolean
}

/** One week of an area as it was taken. */
export function AreaDispatchPage({ context, steps, dispatch, notice, robotMessages, canRetry }: Props) {
  const { language } = context
  const texts = dispatchTexts(language)
  const { week, areaId, areaName, cutOff, takenAt, digest } = dispatch
  const label = weekInWords(week, language)
  return (
    <Page
      context={context}
      title={texts.pageTitle(areaName, label)}
      above={<Trail context={context} steps={[...steps, { name: label, to: null }]} />}
      notice={notice}
    >
      <p class="soft">{texts.cutOff(dayInWords(cutOff, language), shanghaiTime(takenAt))}</p>
      {dispatch.provisional && <p class="notice warn">{texts.provisional}</p>}
      <FiguresView {...{ context, areaId, period: week, figures: dispatch }} />
      <h2>{texts.share}</h2>
      <p class="actions">
        {paperKinds.map((kind) => (
          <ButtonLink to={addressOf(context, `/dispatches/${week}/dispatch.${kind}`)}>{texts.files[kind]}</ButtonLink>
        ))}
      </p>
      <details>
        <summary>{texts.chatText}</summary>
        <p class="copy-text" tabindex={0} lang="zh-CN">
          {areaDispatchChat(dispatch).join('\n')}
        </p>
      </details>
      <details class="small">
        <summary>{texts.digest}</summary>
        <p class="hint">{texts.digestHint}</p>
        <p class="long">
          <code>{digest}</code>
        </p>
      </details>
      <RobotMessages
        {...{ context, messages: robotMessages, canRetry }}
        action={addressOf(context, `/dispatches/${week}/robots`)}
      />
    </Page>
  )
}
