import type { Village } from '../../../shared/villages/village.ts'
import { CheckField, CheckList, type FormState, fieldsOf, RadioField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { isTicked } from '../parts/typed-form.ts'
import { PlanFields } from './plan-fields.tsx'
import { villagesTexts } from './texts.ts'

type Props = { context: PageContext; village: Village | null; others: readonly Village[]; form: FormState }

/** Everything that is said of a village; `village` null: a new one. */
export function VillageForm({ context, village, others, form }: Props) {
  const texts = villagesTexts(context.language)
  const field = fieldsOf(form, texts)
  const kinds = (['village', 'gacha', 'community'] as const).map((value) => ({ value, label: texts.kinds[value] }))
  return (
    <Page
      context={context}
      title={village === null ? texts.add : texts.editTitle(village.name)}
      up={{ to: '/settings/villages', name: texts.title }}
      form={form}
    >
      <SaveForm
        context={context}
        action={village === null ? '/settings/villages' : `/settings/villages/${village.id}`}
        hidden={{ version: village?.version ?? 0 }}
        cancel="/settings/villages"
      >
        <TextField {...field('name')} value={village?.name} maxlength={30} required />
        <TextField {...field('code')} value={village?.code} inputmode="numeric" maxlength={20} required />
        <RadioField {...field('kind')} choices={kinds} value={village?.kind ?? 'village'} />
        <h2>{texts.people}</h2>
        <div class="field-row">
          <TextField {...field('secretary')} value={village?.secretary ?? ''} maxlength={30} />
          <TextField {...field('bookkeeper')} value={village?.bookkeeper ?? ''} maxlength={30} />
          <TextField {...field('liaison')} value={village?.liaison ?? ''} maxlength={30} />
          <TextField
            {...field('households')}
            value={village?.households?.toString() ?? ''}
            inputmode="numeric"
            maxlength={6}
          />
        </div>
        <CheckField {...field('enclave')} checked={isTicked(form, 'enclave', village?.enclave ?? false)} />
        <CheckField {...field('coopPilot')} checked={isTicked(form, 'coopPilot', village?.coopPilot ?? false)} />
        <h2>{texts.valid}</h2>
        <div class="field-row">
          <TextField {...field('validFrom')} type="date" value={village?.validFrom ?? ''} />
          <TextField {...field('validTo')} type="date" value={village?.validTo ?? ''} />
        </div>
        {others.length > 0 && (
          <details class="fold" open={(village?.successors.length ?? 0) > 0}>
            <summary class="fold-summary">{texts.successors}</summary>
            <CheckList
              {...field('successors')}
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
    </Page>
  )
}
