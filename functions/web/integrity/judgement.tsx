/** What somebody found, of a signal or of an entry of a sample, and the form to say it. */

import type { Language } from '../catalogue.ts'
import { emptyForm, type FormState, fieldsOf, RadioField, TextArea } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { integrityTexts } from './texts.ts'

type Said = { outcome: string; text: string; byName: string; at: string }
type Judgement = Said & { version: number; earlier: readonly Said[] }

type Words = {
  outcomes: Readonly<Record<string, string>>
  record: string
  change: string
  outcome: string
  text: string
  textHint: string
  save: string
  earlier: string
}

/** Which colour a word has: all is well, or not. */
const tone: Record<string, string> = {
  explained: 'approved',
  corrected: 'approved',
  in_order: 'approved',
  problem: 'returned',
  differs: 'returned',
  missing_evidence: 'returned',
}

export const toneOf = (outcome: string) => tone[outcome] ?? ''

/** What is found so far, in a line, with what was said before. */
export function JudgementSoFar({
  judgement,
  words,
  language,
}: {
  judgement: Judgement
  words: Words
  language: Language
}) {
  const { finding } = integrityTexts(language)
  const line = ({ outcome, text, byName, at }: Said) => (
    <>
      <span class={`status ${toneOf(outcome)}`}>{words.outcomes[outcome] ?? outcome}</span> {text}{' '}
      <span class="soft small">{finding.by(byName, shanghaiTime(at))}</span>
    </>
  )
  return (
    <>
      <p>{line(judgement)}</p>
      {judgement.earlier.length > 0 && (
        <details>
          <summary>{words.earlier}</summary>
          <ul class="plain">
            {[...judgement.earlier].reverse().map((one) => (
              <li>{line(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Folded until it is wanted, or until what was sent is to be mended. Fields are named after what they are about. */
export function JudgementForm(props: {
  context: PageContext
  action: string
  /** What it is about; names its fields. */
  about: string
  hidden?: Readonly<Record<string, string>>
  judgement: Judgement | null
  words: Words
  form: FormState
}) {
  const { context, action, about, hidden = {}, judgement, words, form } = props
  const isMine = form.values.about === about
  const state: FormState = isMine ? form : emptyForm
  const field = fieldsOf(state, words)
  const choices = Object.entries(words.outcomes).map(([value, label]) => ({ value, label }))
  return (
    <details open={isMine}>
      <summary>{judgement === null ? words.record : words.change}</summary>
      <SaveForm
        context={context}
        action={action}
        hidden={{ about, version: judgement?.version ?? 0, ...hidden }}
        button={words.save}
      >
        <RadioField {...field(`outcome-${about}`, 'outcome')} choices={choices} value={judgement?.outcome} />
        <TextArea {...field(`text-${about}`, 'text')} maxlength={500} rows={2} value={judgement?.text} />
      </SaveForm>
    </details>
  )
}
