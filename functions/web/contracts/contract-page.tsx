import { noticeToParty } from '../../../shared/contracts/chase-text.ts'
import type { Contract, ContractEvent } from '../../../shared/contracts/contract.ts'
import type { ContractVerb } from '../../../shared/contracts/contract-transitions.ts'
import type { ContractFile } from '../../../shared/desk/get-contract.ts'
import { shareText, wholeOf } from '../../../shared/projects/shares.ts'
import type { Language } from '../catalogue.ts'
import { type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink, SaveForm } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { FigureCard } from '../parts/figure-card.tsx'
import { HistoryList } from '../parts/history-list.tsx'
import { DueTable } from './due-table.tsx'
import { contractsTexts } from './texts.ts'
import { WanFigure } from './wan-figure.tsx'
import { wanInWords, yuanInWords } from './words.ts'

type Props = {
  context: PageContext
  file: ContractFile
  nameOf(villageId: string): string
  /** What may be done with it, and whether money may be entered for it. */
  allowed: readonly ContractVerb[]
  mayRecord: boolean
  form: FormState
}

/** One contract: what it says, what is owed under it and by which payments it was settled, and everything done to it. */
export function ContractPage({ context, file, nameOf, allowed, mayRecord, form }: Props) {
  const { language } = context
  const texts = contractsTexts(language)
  const { contract, receivable, asOf } = file
  const path = `/projects/${contract.projectId}/contracts/${contract.id}`
  return (
    <Page
      context={context}
      title={contract.title}
      up={[
        { to: '/receivables', name: texts.title },
        { to: `/projects/${contract.projectId}/contracts`, name: texts.contract.listTitle(file.project.name) },
      ]}
      form={form}
      notice={doneText(context, { saved: texts.contract.saved })}
    >
      {contract.ended && (
        <p class="notice warn">
          {texts.contract.ended(dayInWords(contract.ended.on, language), contract.ended.reason)}
        </p>
      )}
      <Sums {...{ file, language }} />
      {(mayRecord || allowed.includes('edit')) && (
        <p class="actions">
          {mayRecord && <PrimaryLink to={recordPath(file)}>{texts.contract.record}</PrimaryLink>}
          {allowed.includes('edit') && <ButtonLink to={`${path}/edit`}>{texts.contract.edit}</ButtonLink>}
        </p>
      )}
      {receivable.overdueFen > 0 && (
        <details>
          <summary>{texts.contract.chaseText}</summary>
          <p class="copy-text" lang="zh">
            {noticeToParty(receivable, asOf, receivable.shares.map(({ villageId }) => nameOf(villageId)).join('、'))}
          </p>
        </details>
      )}
      <DueTable {...{ dues: receivable.dues, language }} />
      <Facts {...{ file, nameOf, language }} />
      <Ending {...{ context, contract, allowed, path, form }} />
      <ContractHistory {...{ history: file.history, language }} />
    </Page>
  )
}

function Sums({ file: { receivable: one, asOf }, language }: { file: ContractFile; language: Language }) {
  const { contract: texts, list } = contractsTexts(language)
  const wan = (fen: number) => wanInWords(fen, language)
  return (
    <>
      <p class="soft">{texts.asOf(dayInWords(asOf, language))}</p>
      <ul class="cards">
        <FigureCard label={texts.dueSoFar} figure={<WanFigure fen={one.dueFen} language={language} />} />
        <FigureCard label={texts.settled} figure={<WanFigure fen={one.settledFen} language={language} />}>
          {one.paidAheadFen > 0 && list.paidAhead(wan(one.paidAheadFen))}
        </FigureCard>
        <FigureCard
          label={texts.overdue}
          figure={<WanFigure fen={one.overdueFen} language={language} />}
          isBad={one.overdueFen > 0}
        >
          {one.overdueFen > 0 && list.overdueBy(one.overdueDays)}
        </FigureCard>
      </ul>
    </>
  )
}

function Facts(props: { file: ContractFile; nameOf(villageId: string): string; language: Language }) {
  const { file, nameOf, language } = props
  const texts = contractsTexts(language)
  const { contract, project, receivable } = file
  const day = (one: string) => dayInWords(one, language)
  const villages = receivable.shares.map(({ villageId, weight }) =>
    receivable.shares.length === 1
      ? nameOf(villageId)
      : `${nameOf(villageId)} ${shareText(weight, wholeOf(receivable.shares))}`,
  )
  const { regular } = contract
  const lines: [string, string][] = [
    [texts.contract.project, project.name],
    [texts.contract.villages, texts.joined(villages)],
    [texts.contract.party, contract.party],
    [texts.contract.nature, texts.natures[contract.nature]],
    [texts.contract.documentNo, contract.documentNo ?? ''],
    [texts.contract.signedOn, contract.signedOn === null ? '' : day(contract.signedOn)],
    [texts.contract.term, texts.contract.term2(day(contract.startsOn), day(contract.endsOn))],
    [texts.contract.state, texts.contract.states[receivable.state]],
    [
      texts.contract.payments,
      regular === null
        ? texts.contract.listedCount(contract.dues.length)
        : texts.contract.regular(
            texts.periods[regular.every],
            yuanInWords(regular.amountFen, language),
            day(regular.firstOn),
          ),
    ],
    [texts.contract.note, contract.note ?? ''],
  ]
  return (
    <section>
      <h2>{texts.contract.content}</h2>
      <FactList lines={lines} />
    </section>
  )
}

/** Ends it early, or takes up again what was ended by mistake. */
function Ending(props: Pick<Props, 'context' | 'allowed' | 'form'> & { contract: Contract; path: string }) {
  const { context, contract, allowed, path, form } = props
  const { contract: texts } = contractsTexts(context.language)
  const isEnded = allowed.includes('resume')
  if (!isEnded && !allowed.includes('end')) return null
  const reason = isEnded ? texts.resumeReason : texts.endReason
  return (
    <details open={form.issues.length > 0}>
      <summary>{isEnded ? texts.resume : texts.end}</summary>
      <p class="hint">{isEnded ? texts.resumeHint : texts.endHint}</p>
      <SaveForm
        context={context}
        action={isEnded ? `${path}/resume` : `${path}/end`}
        hidden={{ version: contract.version }}
        button={isEnded ? texts.resume : texts.endButton}
        kind={isEnded ? 'plain' : 'danger'}
      >
        {!isEnded && <TextField name="on" label={texts.endOn} type="date" form={form} required />}
        <TextField name="reason" label={reason} form={form} maxlength={200} required />
      </SaveForm>
    </details>
  )
}

/** The income form for a project of one village; a joint one has a receipt of its own, split by shares. */
function recordPath({ contract, project }: ContractFile): string {
  return project.shares.length > 1
    ? `/projects/${project.id}/receipts/new?contract=${contract.id}`
    : `/income/new?village=${project.shares[0]?.villageId ?? ''}&contract=${project.id}/${contract.id}`
}

/** Who did what to a contract, when and why; the latest first. */
function ContractHistory({ history, language }: { history: readonly ContractEvent[]; language: Language }) {
  const texts = contractsTexts(language)
  const fields: Readonly<Record<string, string>> = texts.contract.fields
  const changed = ({ fields: changes }: ContractEvent) => [
    ...new Set(changes.map(({ field }) => fields[field.split('.')[0] ?? ''] ?? '').filter((name) => name !== '')),
  ]
  return (
    <section>
      <h2>{texts.contract.history}</h2>
      <HistoryList
        events={history.toReversed().map((event) => ({
          what: texts.contract.actions[event.action],
          byName: event.byName,
          at: event.at,
          lines: [changed(event).length > 0 && texts.contract.changed(changed(event)), event.reason],
        }))}
      />
    </section>
  )
}
