import type { SampleSize } from '../../../shared/integrity/draw.ts'
import type { SpotSampleDocument } from '../../../shared/integrity/read-spot-sample.ts'
import { ErrorSummary, type FormState } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page, PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { monthInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { JudgementForm, JudgementSoFar } from './judgement.tsx'
import { EvidenceTable, IntegrityTabs, MonthChoice } from './parts.tsx'
import { integrityTexts } from './texts.ts'

export type SamplePageProps = {
  context: PageContext
  month: string
  months: readonly string[]
  sample: SpotSampleDocument | null
  /** The month's figures are taken, so that a sample can be drawn. */
  isTaken: boolean
  size: SampleSize
  names: Names
  canCheck: boolean
  form: FormState
  done: string | undefined
}

/** `/integrity/samples/2023-06`: the month's sample and what was found in each entry; or the button that draws it. */
export function SamplePage(props: SamplePageProps) {
  const { context, month, months, sample, form, done } = props
  const { language } = context
  const texts = integrityTexts(language)
  const notice = done === 'drawn' ? texts.sample.drawnNow : done === 'saved' ? texts.sample.saved : null
  return (
    <Page
      context={context}
      title={texts.sample.title(monthInWords(month, language))}
      hasErrors={form.issues.length > 0}
    >
      <ErrorSummary form={form} language={language} />
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <IntegrityTabs {...{ current: 'samples', month, language }} />
      <MonthChoice
        {...{ action: '/integrity/samples', to: (one) => `/integrity/samples/${one}`, month, months, language }}
      />
      {sample === null ? <NotDrawn {...props} /> : <Drawn {...{ ...props, sample }} />}
    </Page>
  )
}

function NotDrawn({ context, month, isTaken, size, canCheck }: SamplePageProps) {
  const texts = integrityTexts(context.language).sample
  return (
    <>
      <p>{texts.notDrawn}</p>
      <p class="soft">{texts.intro}</p>
      <p class="soft">{texts.how(size.percent, size.minimum)}</p>
      {!isTaken && (
        <p class="notice">
          {texts.notTaken} <a href="/bulletins">{texts.toBulletins}</a>
        </p>
      )}
      {isTaken && canCheck && (
        <>
          <p class="hint">{texts.drawHint}</p>
          <PostButton to={`/integrity/samples/${month}`} session={context.session} fields={{}} kind="primary">
            {texts.draw}
          </PostButton>
        </>
      )}
    </>
  )
}

function Drawn(props: SamplePageProps & { sample: SpotSampleDocument }) {
  const { context, month, sample, names, canCheck, form } = props
  const { language } = context
  const { sample: texts, evidence } = integrityTexts(language)
  const { entries, checks, seed } = sample
  return (
    <>
      <p>
        {texts.drawn(sample.populationCount, entries.length)} {texts.progress(checks.length, entries.length)}{' '}
        <span class="soft">{texts.by(sample.drawnByName, shanghaiTime(sample.drawnAt))}</span>
      </p>
      {entries.map((entry) => {
        const check = checks.find(({ entryId }) => entryId === entry.id) ?? null
        return (
          <article class="card" id={entry.id}>
            <h2>{names.village(entry.villageId)}</h2>
            <EvidenceTable entries={[entry]} caption={evidence} language={language} />
            {check !== null && <JudgementSoFar {...{ judgement: check, words: texts, language }} />}
            {canCheck && (
              <JudgementForm
                context={context}
                action={`/integrity/samples/${month}/${entry.id}`}
                about={entry.id}
                judgement={check}
                words={texts}
                form={form}
              />
            )}
          </article>
        )
      })}
      <details>
        <summary>{texts.again}</summary>
        <p>{texts.rule}</p>
        <ul class="plain long">
          {(
            [
              [texts.seed, `${seed.townshipId} / ${seed.month} / ${seed.salt}`],
              [texts.size, texts.sizeOf(sample.percent, sample.minimum)],
              [texts.population, sample.populationDigest],
            ] as const
          ).map(([name, value]) => (
            <li>
              <span class="soft">{name}</span>
              <br />
              {value}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
