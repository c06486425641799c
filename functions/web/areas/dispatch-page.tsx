import { areaDispatchChat } from '../../../shared/areas/figures/area-chat.ts'
import type { AreaDispatch } from '../../../shared/areas/figures/area-figures.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import { DispatchShare } from '../dispatch/share.tsx'
import { dispatchTexts } from '../dispatch/texts.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { dayInWords, weekInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { FiguresView } from './figures-view.tsx'
import { type Step, Trail } from './trail.tsx'

type Props = {
  context: PageContext
  steps: readonly Step[]
  dispatch: AreaDispatch
  robotMessages: readonly RobotMessage[]
  canRetry: boolean
}

/** One week of an area as it was taken. */
export function AreaDispatchPage({ context, steps, dispatch, robotMessages, canRetry }: Props) {
  const { language } = context
  const texts = dispatchTexts(language)
  const { week, areaId, areaName, cutOff, takenAt } = dispatch
  const label = weekInWords(week, language)
  const notice = doneText(context, { taken: texts.done(label), before: texts.already(label) })
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
      <DispatchShare {...{ context, dispatch, robotMessages, canRetry, chat: areaDispatchChat(dispatch).join('\n') }} />
    </Page>
  )
}
