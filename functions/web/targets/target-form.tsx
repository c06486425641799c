import { formatWan } from '../../../shared/money.ts'
import { isInFourthQuarter, targetVersions } from '../../../shared/targets/late-cut.ts'
import type { AnnualTarget } from '../../../shared/targets/target.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { type FormState, fieldsOf, RadioField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { plainWan } from './grid-page.tsx'
import { nameOf } from './people-names.ts'
import { targetsTexts } from './texts.ts'

type Props = {
  context: PageContext
  year: number
  village: Village
  target: AnnualTarget | null
  people: ReadonlyMap<string, string>
  form: FormState
}

/** A village's target of a year: a new amount with reason and document, above every amount before it. */
export function TargetForm({ context, year, village, target, people, form }: Props) {
  const texts = targetsTexts(context.language)
  const field = fieldsOf(form, texts)
  const list = `/settings/targets?year=${year}`
  const units = (['wan', 'yuan'] as const).map((value) => ({ value, label: texts.units[value] }))
  return (
    <Page
      context={context}
      title={texts.editTitle(village.name, year)}
      up={{ to: list, name: texts.title }}
      form={form}
    >
      {target !== null && isInFourthQuarter(context.today, year) && <p class="notice warn">{texts.lateCutWarning}</p>}
      <SaveForm
        context={context}
        action={`/settings/targets/${village.id}`}
        hidden={{ version: target?.version ?? 0, year }}
        button={target === null ? texts.set : texts.adjust}
        cancel={list}
      >
        <TextField
          {...field('amount')}
          value={target === null ? '' : plainWan(target.amountFen)}
          inputmode="decimal"
          maxlength={20}
          required
        />
        <RadioField {...field('unit')} choices={units} value="wan" />
        <TextField {...field('reason')} maxlength={200} required />
        <TextField {...field('documentNo', 'document')} maxlength={60} />
      </SaveForm>
      {target !== null && <History {...{ context, target, people }} />}
    </Page>
  )
}

function History(props: { context: PageContext; target: AnnualTarget; people: ReadonlyMap<string, string> }) {
  const { context, target, people } = props
  const texts = targetsTexts(context.language)
  return (
    <section>
      <h2>{texts.history}</h2>
      <DataTable
        class="stack sparse"
        caption={texts.history}
        captionIs="none"
        rows={targetVersions(target)}
        columns={[
          {
            header: texts.amountWan,
            names: true,
            number: true,
            class: 'version',
            cell: ({ amountFen }) => formatWan(amountFen),
          },
          { header: texts.setAt, class: 'small', cell: ({ setAt }) => shanghaiTime(setAt) },
          { header: texts.setBy, label: true, cell: ({ setBy }) => nameOf(people, setBy) },
          {
            header: texts.reason,
            class: 'wide',
            cell: ({ reason, lateCut }) => (
              <>
                {reason} {lateCut && <span class="status bad">{texts.lateCut}</span>}
              </>
            ),
          },
          { header: texts.document, class: 'wide small', cell: ({ documentNo }) => documentNo },
        ]}
      />
    </section>
  )
}
