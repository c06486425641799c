import { type SetUp, type SetUpStep, setUpSteps } from '../../../shared/desk/set-up.ts'
import type { Language } from '../catalogue.ts'
import { roleWords } from '../parts/role-words.ts'
import { StepList } from '../parts/step-list.tsx'
import { deskTexts } from './texts.ts'

const WHERE: Record<SetUpStep, string> = {
  villages: '/settings/villages/new',
  targets: '/settings/targets',
  people: '/settings/members',
  entry: '/settings/import',
  dispatch: '/settings/schedule',
  recipients: '/settings/bulletin',
  bulletin: '/bulletins',
}

/** A new township, led from its villages to its first bulletin. */
export function SetUpSection({ setUp, language }: { setUp: SetUp; language: Language }) {
  const texts = deskTexts(language).setUp
  const count = setUpSteps.filter((step) => setUp.done[step]).length
  const roles = setUp.rolesMissing.map((role) => roleWords[language][role]).join(language === 'zh' ? '、' : ', ')
  const lacksTargets = setUp.done.targets && setUp.targetCount < setUp.villageCount
  const steps = setUpSteps.map((step) => ({
    name: texts.steps[step],
    to: WHERE[step],
    isDone: setUp.done[step],
    note: step === 'targets' && lacksTargets ? texts.targetsOf(setUp.targetCount, setUp.villageCount) : undefined,
    help: step === 'people' ? `${texts.help.people} ${texts.rolesMissing(roles)}` : texts.help[step],
    go: texts.go[step],
    also: step === 'villages' ? <a href="/settings/import">{texts.import}</a> : undefined,
  }))
  return <StepList {...{ steps, language }} title={texts.title} lead={texts.lead(count, setUpSteps.length)} />
}
