import { formatYuan } from '../../../shared/amount-text.js'
import type { ListedSignal, SignalList } from '../../../shared/integrity/list-signals.ts'
import { type IntegritySignal, type SignalKind, signalKind } from '../../../shared/integrity/signal.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { monthInWords } from '../parts/date-words.ts'
import { lightText } from '../parts/light-word.tsx'
import { JudgementForm, JudgementSoFar } from './judgement.tsx'
import { EvidenceTable, IntegrityTabs, MonthChoice } from './parts.tsx'
import { integrityTexts } from './texts.ts'

type SignalsPageProps = {
  context: PageContext
  list: SignalList
  months: readonly string[]
  names: Names
  canJudge: boolean
  form: FormState
}

/** Of one kind; those not looked at yet come first. */
const SHOWN = 30

/** `/integrity`: what asks for a look in a month, by kind, with its evidence and what was found. */
export function SignalsPage(props: SignalsPageProps) {
  const { context, list, months, form } = props
  const { language } = context
  const texts = integrityTexts(language)
  const { month, items, settled } = list
  const open = items.filter(({ finding }) => finding === null).length
  return (
    <Page
      context={context}
      title={texts.titleOf(monthInWords(month, language))}
      form={form}
      notice={doneText(context, { saved: texts.finding.saved })}
    >
      <IntegrityTabs {...{ current: 'signals', month, language }} />
      <MonthChoice {...{ action: '/integrity', to: (one) => `/integrity?month=${one}`, month, months, language }} />
      <p>
        {items.length === 0 ? texts.none : texts.counts(items.length, open)}
        {!list.isTaken && ` ${texts.notTaken}`}
      </p>
      <p class="soft">{texts.intro}</p>
      {signalKind.options.map((kind) => (
        <Group {...{ ...props, kind, items: items.filter(({ signal }) => signal.kind === kind) }} />
      ))}
      {settled.length > 0 && (
        <section>
          <h2>{texts.settled}</h2>
          <p class="hint">{texts.settledHint}</p>
          {settled.map((finding) => (
            <div class="card">
              <h3>
                {finding.signal.villageName} · {texts.kinds[finding.signal.kind].title}
              </h3>
              <p>{sentenceOf(finding.signal, language)}</p>
              <JudgementSoFar {...{ judgement: finding, words: texts.finding, language }} />
            </div>
          ))}
        </section>
      )}
    </Page>
  )
}

function Group(props: SignalsPageProps & { kind: SignalKind; items: readonly ListedSignal[] }) {
  const { context, kind, items } = props
  const texts = integrityTexts(context.language)
  if (items.length === 0) return null
  const { title, hint } = texts.kinds[kind]
  const openFirst = [...items].sort((a, b) => Number(a.finding !== null) - Number(b.finding !== null))
  return (
    <section>
      <h2>
        {title} <span class="soft">{items.length}</span>
      </h2>
      <p class="hint">{hint}</p>
      {openFirst.slice(0, SHOWN).map((item) => (
        <Signal {...{ ...props, item }} />
      ))}
      {items.length > SHOWN && <p class="soft">{texts.moreOf(items.length - SHOWN)}</p>}
    </section>
  )
}

function Signal(props: SignalsPageProps & { item: ListedSignal }) {
  const { context, list, names, canJudge, form, item } = props
  const { signal, finding, changedSince } = item
  const { language } = context
  const texts = integrityTexts(language)
  const isOfSeveral = signal.entries.some(({ villageId }) => villageId !== signal.villageId)
  return (
    <article class="card" id={signal.id}>
      <h3>{signal.villageName}</h3>
      <p>{sentenceOf(signal, language)}</p>
      {signal.entries.length > 0 && (
        <EvidenceTable
          entries={signal.entries}
          villageName={isOfSeveral ? names.village : undefined}
          caption={texts.evidence}
          language={language}
        />
      )}
      {finding !== null && <JudgementSoFar {...{ judgement: finding, words: texts.finding, language }} />}
      {changedSince && <p class="notice warn">{texts.finding.changedSince}</p>}
      {canJudge && (
        <JudgementForm
          context={context}
          action="/integrity/findings"
          about={signal.id}
          hidden={{ month: list.month }}
          judgement={finding}
          words={texts.finding}
          form={form}
        />
      )}
    </article>
  )
}

/** What the signal says, in a sentence or two, every number from its evidence. */
function sentenceOf(signal: IntegritySignal, language: Language): string {
  const { says } = integrityTexts(language)
  const sentences = (...some: string[]) => some.join(language === 'zh' ? '' : ' ')
  switch (signal.kind) {
    case 'reversed_after_bulletin':
      return says.reversed(
        signal.bulletins.map((one) => monthInWords(one, language)).join(language === 'zh' ? '、' : ', '),
      )
    case 'same_voucher':
      return says.voucher(signal.voucher, signal.entries.length)
    case 'same_file':
      return says.file(signal.entries.length)
    case 'last_days': {
      const [counted, without] = [formatYuan(signal.countedFen), formatYuan(signal.withoutFen)]
      const [light, other] = [lightText(signal.lights[0], language), lightText(signal.lights[1], language)]
      const said =
        signal.met[0] && !signal.met[1]
          ? says.metBy(formatYuan(signal.targetFen), counted, without)
          : says.lightBy(counted, light, without, other)
      return signal.ends === 'month' ? said : sentences(said, says.ends[signal.ends])
    }
    case 'late_target_cut': {
      const { year, fromFen, toFen, on, reason, documentNo } = signal
      return sentences(
        says.cut(year, formatWan(fromFen), formatWan(toFen), on),
        says.cutReason(reason, documentNo ?? says.noDocument),
      )
    }
    case 'unusual_amount':
      return says[signal.direction](formatYuan(signal.usualFen), signal.comparedWith)
    case 'no_proof':
      return says.noProof
  }
}
