import { formatYuan } from '../../../shared/amount-text.js'
import type { SampleSize } from '../../../shared/integrity/draw.ts'
import type { SpotSampleDocument } from '../../../shared/integrity/read-spot-sample.ts'
import type { SignalEntry } from '../../../shared/integrity/signal.ts'
import type { FormState } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { PostButton } from '../parts/actions.tsx'
import { monthInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { JudgementForm, JudgementSoFar, toneOf } from './judgement.tsx'
import { EvidenceTable, IntegrityTabs, MonthChoice } from './parts.tsx'
import { integrityTexts } from './texts.ts'

type SamplePageProps = {
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
}

/** `/integrity/samples/2023-06`: the month's sample and what was found in each entry; or the button that draws it. */
export function SamplePage(props: SamplePageProps) {
  const { context, month, months, sample, form } = props
  const { language } = context
  const texts = integrityTexts(language)
  const notice = doneText(context, { drawn: texts.sample.drawnNow, saved: texts.sample.saved })
  return (
    <Page context={context} title={texts.sample.title(monthInWords(month, language))} form={form} notice={notice}>
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
          <PostButton to={`/integrity/samples/${month}`} context={context} kind="primary">
            {texts.draw}
          </PostButton>
        </>
      )}
    </>
  )
}

/** The lines of a sample that a page begins with. */
const AT_ONCE = 30

function Drawn(props: SamplePageProps & { sample: SpotSampleDocument }) {
  const { context, month, sample, names, canCheck, form } = props
  const { language } = context
  const { sample: texts, evidence } = integrityTexts(language)
  const { entries, checks, seed } = sample
  const checkOf = new Map(checks.map((check) => [check.entryId, check]))
  // Whoever checks has the next one before them; the others are a line each.
  const next = canCheck ? entries.find(({ id }) => !checkOf.has(id))?.id : undefined
  const opened = form.values.about ?? next
  const one = (entry: SignalEntry) => {
    const check = checkOf.get(entry.id) ?? null
    return (
      <details class="card record" id={entry.id} open={entry.id === opened}>
        <summary>
          <span class="record-line">
            <span class="wraps">
              {names.village(entry.villageId)} <span class="soft">{entry.payer ?? entry.note}</span>
            </span>
            <span class="unbroken">{formatYuan(entry.amountFen)}</span>
            <span class={`status ${check === null ? 'submitted' : toneOf(check.outcome)}`}>
              {check === null ? texts.unchecked : texts.outcomes[check.outcome]}
            </span>
          </span>
        </summary>
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
      </details>
    )
  }
  return (
    <>
      <p>
        {texts.drawn(sample.populationCount, entries.length)} {texts.progress(checks.length, entries.length)}{' '}
        <span class="soft">{texts.by(sample.drawnByName, shanghaiTime(sample.drawnAt))}</span>
      </p>
      {entries.slice(0, AT_ONCE).map(one)}
      {entries.length > AT_ONCE && (
        <details class="group record" open={entries.findIndex(({ id }) => id === opened) >= AT_ONCE}>
          <summary>{texts.rest(entries.length - AT_ONCE)}</summary>
          {entries.slice(AT_ONCE).map(one)}
        </details>
      )}
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
