import type { Language } from '../catalogue.ts'
import { CheckField, type Choice, type FormState, fieldsOf, SelectField, TextArea, TextField } from '../fields.tsx'
import { moreFields } from './form-input.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

type Props = { form: FormState; language: Language; names: Names; villages: readonly Choice[]; isJoint: boolean }

/** The rest of the form, which few need; open where something of it is said or wrong. */
export function MoreFields(props: Props) {
  const { form, language, names } = props
  const { form: texts } = incomeTexts(language)
  const field = fieldsOf(form, texts)
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
      <TextField {...field('receiptNo')} maxlength={40} autocomplete="off" />
      <TextArea {...field('note')} rows={2} maxlength={200} />
      {projects.length > 0 && (
        <SelectField {...field('projectId', 'project')} empty={texts.noProject} choices={projects} />
      )}
      <SelectField {...field('means')} empty={texts.noMeans} choices={means} />
      <fieldset>
        <legend>{texts.period}</legend>
        <p class="hint">{texts.periodHint}</p>
        <div class="pair">
          <TextField {...field('periodFrom')} type="month" />
          <TextField {...field('periodTo')} type="month" />
        </div>
      </fieldset>
      {!props.isJoint && (
        <>
          <SelectField {...field('payerVillageId', 'payerVillage')} choices={payers} empty={texts.noPayerVillage} />
          <TextField {...field('payerOutside')} maxlength={130} autocomplete="off" />
        </>
      )}
      <CheckField {...field('arrear')} checked={form.values.arrear === 'yes'} />
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
