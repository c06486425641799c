import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { isReturned } from '../../../shared/income/entry-status.ts'
import { isJoint } from '../../../shared/income/joint.ts'
import { assetPath } from '../assets.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import type { EvidenceView } from '../evidence/evidence-view.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink } from '../parts/actions.tsx'
import { photosTexts } from '../photos/texts.ts'
import { ledgerAddress } from './entry-actions.tsx'
import { EntryFacts, StateLine } from './entry-facts.tsx'
import type { Names } from './names.ts'
import { PhoneOutbox } from './outbox.tsx'
import { ownerName } from './parts-table.tsx'
import { incomeTexts } from './texts.ts'

/** The income has arrived, and what happens next. */
export function ReceiptPage({
  context,
  entry,
  names,
  evidence,
  canMend,
  missing,
}: {
  context: PageContext
  entry: IncomeEntry
  names: Names
  evidence: EvidenceView
  canMend: boolean
  /** How many photos of the form could not be attached. */
  missing: number
}) {
  const { language } = context
  const { receipt, thenMend } = incomeTexts(language)
  return (
    <Page
      context={context}
      title={receipt.title}
      notice={
        <>
          {receipt.lead(ownerName(entry, names))} <StateLine {...{ entry, language }} />
        </>
      }
    >
      <PhoneOutbox context={context} submitted={entry.id} />
      {missing > 0 && (
        <p class="notice warn" role="alert">
          {photosTexts(language).missing(missing)}
        </p>
      )}
      <div class="actions">
        <PrimaryLink
          to={
            isJoint(entry) && entry.projectId !== undefined
              ? `/projects/${entry.projectId}/receipts/new`
              : '/income/new'
          }
        >
          {receipt.another}
        </PrimaryLink>
        <ButtonLink to={ledgerAddress(context, entry)}>{receipt.ledger}</ButtonLink>
        {canMend && <a href={`/income/${entry.id}/edit`}>{receipt.mend}</a>}
      </div>
      <EvidenceSection {...{ context, evidence }} hint={isReturned(entry) ? thenMend : undefined} />
      <section class="card">
        <EntryFacts {...{ entry, names, language }} />
      </section>
      <h2>{receipt.nextTitle}</h2>
      <ol>
        <li>{receipt.next1}</li>
        <li>{receipt.next2}</li>
        {canMend && <li>{receipt.next3}</li>}
      </ol>
      <script src={assetPath('income.js')} type="module"></script>
    </Page>
  )
}
