import { formatCapitals, formatYuan, parseTyped } from '../../../shared/amount-text.js'
import { addDays } from '../../../shared/calendar.ts'
import { categoryOfNature, incomeNature } from '../../../shared/category.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { UsualIncome } from '../../../shared/income/usual-income.ts'
import type { Language } from '../catalogue.ts'
import {
  CheckField,
  type Choice,
  CsrfField,
  type FormState,
  fieldId,
  fieldsOf,
  RadioField,
  SelectField,
  TextField,
} from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { HiddenFields } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import { PhotoField } from '../photos/photo-field.tsx'
import { AsBefore, PAYERS } from './as-before.tsx'
import type { ContractChoice } from './contract-choice.ts'
import { JointFields, type JointForm, JointPreview } from './joint-fields.tsx'
import { MoreFields } from './more-fields.tsx'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

export type IncomeFormProps = {
  context: PageContext
  action: string
  form: FormState
  /** The id of the entry that this form makes, made when it was rendered: a double post is one entry. */
  id: string
  villages: readonly Choice[]
  names: Names
  /** Contracts of these villages under which something is open. */
  contracts: readonly ContractChoice[]
  onBehalf: boolean
  /** The entry being mended. */
  entry?: IncomeEntry
  /** Of the village that the form is for, where there is only one to think of. */
  usual?: UsualIncome | null
  /** The id under which it was sent before, which another income has. */
  insteadOf?: string | undefined
  /** How much the form may bring with its photos; only a new entry's has any. */
  formBytes?: number
  /** A joint receipt: its project stands in the place of the village. */
  joint?: JointForm
}

type PartProps = { form: FormState; language: Language }

/** Village, day, what it is, amount and payer in sight; the rest, which few need, under 更多. */
export function IncomeForm(props: IncomeFormProps) {
  const { context, action, form, id, villages, names, contracts, onBehalf, entry, joint, usual = null } = props
  const { formBytes, insteadOf } = props
  const { language, session, today } = context
  const texts = incomeTexts(language)
  const field = fieldsOf(form, texts.form)
  return (
    <form
      method="post"
      action={action}
      class="income-form"
      {...(formBytes === undefined ? {} : { enctype: 'multipart/form-data' })}
      data-draft={entry === undefined && joint === undefined ? 'income' : undefined}
      data-instead-of={insteadOf}
    >
      <CsrfField session={session} />
      <HiddenFields values={{ id, version: entry?.version }} />
      {onBehalf && <p class="notice">{texts.form.onBehalf}</p>}
      {joint ? (
        <JointFields {...{ joint, form, names, language }} />
      ) : (
        <VillageField {...{ form, language, villages }} />
      )}
      {usual !== null && <AsBefore {...{ usual, language }} />}
      {contracts.length > 0 && (
        <SelectField
          {...{ form, name: 'contract', choices: contracts }}
          label={texts.form.contract.label}
          hint={texts.form.contract.hint}
          empty={texts.form.contract.none}
        />
      )}
      <DayField {...{ form, language, today }} />
      <NatureField {...{ form, language, entry, isOptional: contracts.length > 0 }} />
      <AmountField {...{ form, language }} />
      {joint && <JointPreview {...{ joint, names, language }} />}
      <TextField {...field('payer')} maxlength={60} autocomplete="off" {...(usual === null ? {} : { list: PAYERS })} />
      <MoreFields {...{ form, language, names, villages }} isJoint={joint !== undefined} />
      {entry && <TextField {...field('reason', 'mendReason')} maxlength={200} />}
      {form.issues.some(({ path }) => path === 'confirmOwn') && (
        <CheckField name="confirmOwn" label={texts.confirm.own} />
      )}
      {form.issues.some(({ path }) => path === 'confirmLarge') && (
        <CheckField name="confirmLarge" label={texts.confirm.large} />
      )}
      {formBytes !== undefined && <PhotoField {...{ form, language, formBytes }} />}
      <div class="actions">
        <button type="submit" class="primary big">
          {entry === undefined ? texts.form.submit : texts.form.save}
        </button>
      </div>
    </form>
  )
}

function VillageField({ form, language, villages }: PartProps & { villages: readonly Choice[] }) {
  const texts = incomeTexts(language)
  const [only, ...others] = villages
  if (only !== undefined && others.length === 0) {
    return (
      <p class="field">
        <span class="label">{texts.form.village}</span>
        <input type="hidden" name="villageId" value={only.value} />
        <span id={fieldId('villageId')}>{only.label}</span>
      </p>
    )
  }
  const field = { form, name: 'villageId', label: texts.form.village, choices: villages }
  if (villages.length <= 4) return <RadioField {...field} />
  return <SelectField {...field} empty={texts.form.chooseVillage} required />
}

/** The date field is in sight only when it is asked for; browsers that cannot tell show it always. */
function DayField({ form, language, today }: PartProps & { today: string }) {
  const texts = incomeTexts(language)
  const yesterday = addDays(today, -1)
  const choices = [
    { value: today, label: texts.form.today(shortDay(today, language)) },
    { value: yesterday, label: texts.form.yesterday(shortDay(yesterday, language)) },
    { value: 'other', label: texts.form.otherDay },
  ]
  const typed = form.values.day
  // A form that was filled in before midnight names a day that is neither today nor yesterday by now.
  const isElsewhere = typed !== undefined && !choices.some((choice) => choice.value === typed)
  const shown = isElsewhere
    ? { ...form, values: { ...form.values, day: 'other', receivedOn: form.values.receivedOn || typed } }
    : form
  return (
    <div class="day-field">
      <RadioField {...{ form: shown, name: 'day', label: texts.form.day, choices, value: today }} />
      <TextField {...{ form: shown, name: 'receivedOn', label: texts.form.otherDayLabel, type: 'date', max: today }} />
    </div>
  )
}

/** Not asked for where a contract may say it. */
function NatureField(props: PartProps & { entry?: IncomeEntry | undefined; isOptional: boolean }) {
  const { form, language, entry, isOptional } = props
  const texts = incomeTexts(language)
  const field = fieldsOf(form, texts.form)
  const choices = incomeNature.options.map((nature) => ({
    value: nature,
    label: texts.natures[nature],
    group: texts.categories[categoryOfNature[nature]],
  }))
  const kept = entry !== undefined && entry.nature === undefined ? entry.category : undefined
  const chosen = choices.find(({ value }) => value === form.values.nature)
  return (
    <>
      <SelectField
        {...field('nature')}
        choices={choices}
        empty={kept === undefined ? texts.form.chooseNature : texts.form.keepCategory(texts.categories[kept])}
        required={kept === undefined && !isOptional}
      />
      <p class="derived" data-category-of={fieldId('nature')} data-words={texts.form.derived} role="status">
        {chosen === undefined ? '' : `${texts.form.derived}${chosen.group}`}
      </p>
    </>
  )
}

/** The capitals are said by the server after a post, by the script while typing. */
function AmountField({ form, language }: PartProps) {
  const texts = incomeTexts(language)
  const field = fieldsOf(form, texts.form)
  const fen = parseTyped(form.values.amount ?? '')
  return (
    <>
      <TextField {...field('amount')} inputmode="decimal" autocomplete="off" maxlength={30} required />
      <p class="capitals" data-capitals-of={fieldId('amount')} role="status" lang="zh">
        {fen === null ? '' : `${formatYuan(fen)} 元 ${formatCapitals(fen)}`}
      </p>
    </>
  )
}
