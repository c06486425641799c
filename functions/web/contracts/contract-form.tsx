import { formatYuan } from '../../../shared/amount-text.js'
import { type Contract, contractNature, duePeriod } from '../../../shared/contracts/contract.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { type FormState, RadioField, SelectField, TextArea, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { contractsTexts } from './texts.ts'

type Props = {
  context: PageContext
  project: Project
  /** The id that a new contract gets: a double post is one contract. */
  id: string
  contract: Contract | null
  form: FormState
}

/** 登记合同, or the correction of one: what the paper says, and how it is paid. */
export function ContractForm({ context, project, id, contract, form }: Props) {
  const texts = contractsTexts(context.language)
  const words = texts.contract
  const back =
    contract === null ? `/projects/${project.id}/contracts` : `/projects/${project.id}/contracts/${contract.id}`
  const action = contract === null ? `/projects/${project.id}/contracts/new` : `${back}/edit`
  const field = (name: string) => ({ form, name })
  return (
    <Page
      context={context}
      title={contract === null ? words.newTitle(project.name) : words.editTitle(contract.title)}
      up={{ to: back, name: contract === null ? words.listTitle(project.name) : contract.title }}
      form={form}
    >
      <SaveForm
        context={context}
        action={action}
        hidden={{ id, version: contract?.version }}
        button={words.save}
        cancel={{ to: back, name: words.cancel }}
      >
        <TextField {...field('title')} label={words.name} hint={words.nameHint} maxlength={60} required />
        <TextField {...field('party')} label={words.party} hint={words.partyHint} maxlength={60} required />
        <SelectField
          {...field('nature')}
          label={words.nature}
          hint={words.natureHint}
          empty={words.chooseNature}
          choices={contractNature.options.map((value) => ({ value, label: texts.natures[value] }))}
          required
        />
        <div class="field-row">
          <TextField {...field('startsOn')} label={words.startsOn} type="date" required />
          <TextField {...field('endsOn')} label={words.endsOn} type="date" required />
        </div>
        <div class="payments">
          <RadioField
            {...field('every')}
            label={words.payments}
            value="year"
            choices={[
              ...duePeriod.options.map((value) => ({ value, label: texts.periods[value] })),
              { value: 'listed', label: words.listed },
            ]}
          />
          <div class="field-row regular">
            <TextField
              {...field('amount')}
              label={words.amount}
              hint={words.amountHint}
              inputmode="decimal"
              maxlength={30}
            />
            <TextField {...field('firstOn')} label={words.firstOn} hint={words.firstOnHint} type="date" />
          </div>
          <div class="listed">
            <TextArea {...field('plan')} label={words.plan} hint={words.planHint} rows={4} />
          </div>
        </div>
        <div class="field-row">
          <TextField {...field('documentNo')} label={words.documentNo} maxlength={60} />
          <TextField {...field('signedOn')} label={words.signedOn} type="date" />
        </div>
        <TextArea {...field('note')} label={words.note} rows={2} maxlength={200} />
        {contract && <TextField {...field('reason')} label={words.reason} hint={words.reasonHint} maxlength={200} />}
      </SaveForm>
    </Page>
  )
}

/** A contract as the form shows it. */
export function formOfContract({ regular, dues, ...contract }: Contract): FormState {
  return {
    values: {
      title: contract.title,
      party: contract.party,
      nature: contract.nature,
      documentNo: contract.documentNo ?? '',
      signedOn: contract.signedOn ?? '',
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
      note: contract.note ?? '',
      every: regular?.every ?? 'listed',
      amount: regular === null ? '' : formatYuan(regular.amountFen),
      firstOn: regular?.firstOn ?? '',
      plan: regular === null ? dues.map(({ dueOn, amountFen }) => `${dueOn} ${formatYuan(amountFen)}`).join('\n') : '',
    },
    issues: [],
  }
}
