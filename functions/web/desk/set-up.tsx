import { type SetUp, type SetUpStep, setUpSteps } from '../../../shared/desk/set-up.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { roleWords } from '../parts/role-words.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

const WHERE: Record<SetUpStep, string> = {
  villages: '/settings/villages/new',
  targets: '/settings/targets',
  people: '/settings/members',
  entry: '/settings/import',
  dispatch: '/settings/schedule',
  recipients: '/settings/bulletin',
  bulletin: '/bulletins',
}

/** A new township, led from its villages to its first bulletin: what is done, and what comes next with its button. */
export function SetUpSection({ setUp, language }: { setUp: SetUp; language: Language }) {
  const texts = inLanguage(language, zh, en).setUp
  const done = setUpSteps.filter((step) => setUp.done[step]).length
  return (
    <section class="card" aria-labelledby="set-up">
      <h2 id="set-up">{texts.title}</h2>
      <p class="soft">{texts.lead(done, setUpSteps.length)}</p>
      <ol class="set-up">
        {setUpSteps.map((step) => (
          <li class={setUp.done[step] ? 'done' : step === setUp.next ? 'next' : undefined}>
            {setUp.done[step] ? (
              <>
                {texts.steps[step]} <span class="soft small">{texts.done}</span>
              </>
            ) : (
              <>
                <a href={WHERE[step]}>{texts.steps[step]}</a>
                {step === setUp.next && <Next {...{ setUp, language }} step={step} />}
              </>
            )}
            {step === 'targets' && setUp.done.targets && setUp.targetCount < setUp.villageCount && (
              <span class="soft small"> · {texts.targetsOf(setUp.targetCount, setUp.villageCount)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Next({ setUp, step, language }: { setUp: SetUp; step: SetUpStep; language: Language }) {
  const texts = inLanguage(language, zh, en).setUp
  const roles = setUp.rolesMissing.map((role) => roleWords[language][role]).join(language === 'zh' ? '、' : ', ')
  return (
    <div>
      <p>
        {texts.help[step]}
        {step === 'people' && <> {texts.rolesMissing(roles)}</>}
      </p>
      <p class="actions">
        <a class="button primary" href={WHERE[step]}>
          {texts.go[step]}
        </a>
        {step === 'villages' && <a href="/settings/import">{texts.import}</a>}
      </p>
    </div>
  )
}
