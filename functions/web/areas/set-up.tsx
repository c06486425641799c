import { type AreaSetUp, type AreaSetUpStep, areaSetUpSteps } from '../../../shared/desk/area-set-up.ts'
import { roleName } from '../members/role-name.ts'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { StepList } from '../parts/step-list.tsx'
import { areasTexts } from './texts.ts'

const WHERE: Record<AreaSetUpStep, string> = {
  children: '/children',
  people: '/settings/members',
  schedule: '/settings/schedule',
  recipients: '/settings/bulletin#recipients',
  dispatch: '/dispatches',
}

/** A new area, led from what lies below it to its first dispatch. */
export function AreaSetUpSection({ context, setUp }: { context: PageContext; setUp: AreaSetUp }) {
  const { setUp: texts, comma } = areasTexts(context.language)
  const count = areaSetUpSteps.filter((step) => setUp.done[step]).length
  const roles = setUp.rolesMissing.map((role) => roleName(context, role)).join(comma)
  const steps = areaSetUpSteps.map((step) => ({
    name: texts.steps[step],
    to: addressOf(context, WHERE[step]),
    isDone: setUp.done[step],
    help: step === 'people' ? `${texts.help.people} ${texts.rolesMissing(roles)}` : texts.help[step],
    go: texts.go[step],
  }))
  const { language } = context
  return <StepList {...{ steps, language }} title={texts.title} lead={texts.lead(count, areaSetUpSteps.length)} />
}

/** For whoever only reads: why there is nothing yet. */
export function NothingYet({ context, setUp }: { context: PageContext; setUp: AreaSetUp | null }) {
  const { setUp: texts, noneYet } = areasTexts(context.language)
  const why = setUp && (['children', 'schedule'] as const).find((step) => !setUp.done[step])
  return <p>{why ? texts.why[why] : noneYet}</p>
}
