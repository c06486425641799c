import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { isReturned } from '../../../shared/income/entry-status.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import type { EvidenceView } from '../evidence/evidence-view.ts'
import { evidenceTexts } from '../evidence/texts.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import type { Told } from '../refusals/refusal.tsx'
import { EntryActions, type EntryFormState, lastReason } from './entry-actions.tsx'
import { EntryFacts, StateLine } from './entry-facts.tsx'
import { EntryHistory } from './entry-history.tsx'
import type { Names } from './names.ts'
import { ownerName } from './parts-table.tsx'
import { incomeTexts } from './texts.ts'

type Props = {
  context: PageContext
  entry: IncomeEntry
  names: Names
  evidence: EvidenceView
  /** What was paid back of it. */
  refunds: readonly IncomeEntry[]
  newId: string
  state?: EntryFormState
  /** Why the last request was not carried out: a sentence of the product. */
  refusal?: Told
}

/** One income: what it says, what may be done with it now, and its whole history. */
export function EntryPage({ context, entry, names, evidence, refunds, newId, state = null, refusal }: Props) {
  const { language } = context
  const texts = incomeTexts(language)
  const reason = lastReason(entry)
  return (
    <Page
      context={context}
      title={texts.entry.title(ownerName(entry, names))}
      form={state?.form}
      refusal={refusal}
      notice={doneText(context, { ...texts.entry.done, ...evidenceTexts(language).done })}
    >
      {reason && <p class="notice bad">{texts.form.returnedBecause(reason)}</p>}
      <section class="card">
        <p>
          <StateLine {...{ entry, language }} />
        </p>
        <EntryFacts {...{ entry, names, refunds, language }} />
      </section>
      <EvidenceSection {...{ context, evidence }} hint={isReturned(entry) ? texts.thenMend : undefined} />
      <EntryActions {...{ context, entry, state, newId }} />
      <h2>{texts.entry.history}</h2>
      <EntryHistory {...{ entry, names, language }} />
      <p class="soft small">
        {texts.facts.id} {entry.id}
      </p>
    </Page>
  )
}
