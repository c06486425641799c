import type { Child } from 'hono/jsx'
import type { Language } from '../catalogue.ts'
import { PrimaryLink } from './actions.tsx'
import { formWords } from './texts.ts'

type Step = {
  name: string
  to: string
  isDone: boolean
  /** Beside it, whether done or not. */
  note?: string | undefined
  /** Told of the one that comes next, with the words of its button and what else leads there. */
  help: string
  go: string
  also?: Child
}

/** How something new is set up, step by step: what is done, and what comes next with its button. */
export function StepList(props: { title: string; lead: string; steps: readonly Step[]; language: Language }) {
  const { title, lead, steps, language } = props
  const { done } = formWords(language)
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section class="card" aria-labelledby="set-up">
      <h2 id="set-up">{title}</h2>
      <p class="soft">{lead}</p>
      <ol class="set-up">
        {steps.map((step) => (
          <li class={step.isDone ? 'done' : step === next ? 'next' : undefined}>
            {step.isDone ? (
              <>
                {step.name} <span class="soft small">{done}</span>
              </>
            ) : (
              <a href={step.to}>{step.name}</a>
            )}
            {step === next && (
              <div>
                <p>{step.help}</p>
                <p class="actions">
                  <PrimaryLink to={step.to}>{step.go}</PrimaryLink>
                  {step.also}
                </p>
              </div>
            )}
            {step.note !== undefined && <span class="soft small"> · {step.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
