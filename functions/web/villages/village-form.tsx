import type { Village } from '../../../shared/villages/village.ts'
import { inLanguage } from '../catalogue.ts'
import { CheckField, CheckList, type FormState, RadioField, TextField } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { isTicked } from '../parts/typed-form.ts'
import { SaveForm, SubPage } from '../sub-page.tsx'
import { PlanFields } from './plan-fields.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; village: Village | null; others: readonly Village[]; form: FormState }

/** Everything that is said of a village; `village` null: a new one. */
export function VillageForm({ context, village, others, form }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const field = { form }
  const kinds = (['village', 'gacha', 'community'] as const).map((value) => ({ value, label: texts.kinds[value] }))
  return (
    <SubPage
      context={context}
      title={village === null ? texts.add : texts.editTitle(village.name)}
      up={{ to: '/settings/villages', name: texts.title }}
      form={form}
    >
      <SaveForm
        context={context}
        action={village === null ? '/settings/villages' : `/settings/villages/${village.id}`}
        version={village?.version ?? 0}
        cancel="/settings/villages"
      >
        <TextField
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          value={village?.name}
          maxlength={30}
          required
          {...field}
        />
        <TextField
          name="code"
          label={texts.code}
          hint={texts.codeHint}
          value={village?.code}
          inputmode="numeric"
          maxlength={20}
          required
          {...field}
        />
        <RadioField name="kind" label={texts.kind} choices={kinds} value={village?.kind ?? 'village'} {...field} />
        <h2>{texts.people}</h2>
        <div class="field-row">
          <TextField
            name="secretary"
            label={texts.secretary}
            value={village?.secretary ?? ''}
            maxlength={30}
            {...field}
          />
          <TextField
            name="bookkeeper"
            label={texts.bookkeeper}
            value={village?.bookkeeper ?? ''}
            maxlength={30}
            {...field}
          />
          <TextField name="liaison" label={texts.liaison} value={village?.liaison ?? ''} maxlength={30} {...field} />
          <TextField
            name="households"
            label={texts.households}
            value={village?.households?.toString() ?? ''}
            inputmode="numeric"
            maxlength={6}
            {...field}
          />
        </div>
        <CheckField
          name="enclave"
          label={texts.enclave}
          checked={isTicked(form, 'enclave', village?.enclave ?? false)}
        />
        <CheckField
          name="coopPilot"
          label={texts.coopPilot}
          checked={isTicked(form, 'coopPilot', village?.coopPilot ?? false)}
        />
        <h2>{texts.valid}</h2>
        <div class="field-row">
          <TextField
            name="validFrom"
            type="date"
            label={texts.validFrom}
            hint={texts.validFromHint}
            value={village?.validFrom ?? ''}
            {...field}
          />
          <TextField
            name="validTo"
            type="date"
            label={texts.validTo}
            hint={texts.validToHint}
            value={village?.validTo ?? ''}
            {...field}
          />
        </div>
        {others.length > 0 && (
          <details class="fold" open={(village?.successors.length ?? 0) > 0}>
            <summary class="fold-summary">{texts.successors}</summary>
            <CheckList
              name="successors"
              label={texts.successors}
              form={form}
              choices={others.map(({ id, name }) => ({ value: id, label: name }))}
              checked={village?.successors ?? []}
            />
          </details>
        )}
        <details class="fold" open={village?.monthlyPlan != null || form.issues.some(({ path }) => /^plan/.test(path))}>
          <summary class="fold-summary">{texts.plan}</summary>
          <p>{texts.planHint}</p>
          <PlanFields plan={village?.monthlyPlan ?? null} form={form} language={context.language} />
        </details>
      </SaveForm>
    </SubPage>
  )
}
