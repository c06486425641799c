import { inLanguage, type Language } from '../catalogue.ts'
import { CheckField, type Choice, type FormState, SelectField, TextArea, TextField } from '../fields.tsx'
import { moreFields } from './form-input.ts'
import type { Names } from './names.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { form: FormState; language: Language; names: Names; villages: readonly Choice[]; isJoint: boolean }

/** The rest of the form, which few need; open where something of it is said or wrong. */
export function MoreFields(props: Props) {
  const { form, language, names } = props
  const { form: texts } = inLanguage(language, zh, en)
  const isUsed =
    moreFields.some((name) => (form.values[name] ?? '') !== '') ||
    form.issues.some((one) => moreFields.some((name) => name === one.path))
  const means = (['bank', 'cash', 'in_kind'] as const).map((value) => ({ value, label: texts.meansOf[value] }))
  const payers = names.villages.map(({ id, name }) => ({ value: id, label: name }))
  // A joint receipt says whose it is by its project, and comes from outside.
  const projects = props.isJoint ? [] : projectChoices(names, props.villages, form.values.projectId)
  return (
    <details class="more-fields" open={isUsed}>
      <summary>{texts.more}</summary>
      <TextField {...{ form, name: 'receiptNo', label: texts.receiptNo }} maxlength={40} autocomplete="off" />
      <TextArea {...{ form, name: 'note', label: texts.note }} rows={2} maxlength={200} />
      {projects.length > 0 && (
        <SelectField
          {...{ form, name: 'projectId', label: texts.project, empty: texts.noProject, choices: projects }}
        />
      )}
      <SelectField {...{ form, name: 'means', label: texts.means, empty: texts.noMeans, choices: means }} />
      <fieldset>
        <legend>{texts.period}</legend>
        <p class="hint">{texts.periodHint}</p>
        <div class="pair">
          <TextField {...{ form, name: 'periodFrom', label: texts.periodFrom, type: 'month' }} />
          <TextField {...{ form, name: 'periodTo', label: texts.periodTo, type: 'month' }} />
        </div>
      </fieldset>
      {!props.isJoint && (
        <>
          <SelectField
            {...{ form, name: 'payerVillageId', label: texts.payerVillage, choices: payers }}
            empty={texts.noPayerVillage}
          />
          <TextField
            {...{ form, name: 'payerOutside', label: texts.payerOutside, hint: texts.payerOutsideHint }}
            maxlength={130}
            autocomplete="off"
          />
        </>
      )}
      <CheckField name="arrear" label={texts.arrear} checked={form.values.arrear === 'yes'} />
    </details>
  )
}

/** Projects of the villages that may be chosen, below the names of all the villages that share in them. */
function projectChoices(
  { projects, village }: Names,
  villages: readonly Choice[],
  chosen: string | undefined,
): (Choice & { group: string })[] {
  return projects
    .filter(
      ({ id, shares }) =>
        id === chosen || shares.some((share) => villages.some((one) => one.value === share.villageId)),
    )
    .map(({ id, name, shares }) => ({
      value: id,
      label: name,
      group: shares.map((share) => village(share.villageId)).join(' '),
    }))
    .sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0))
}
