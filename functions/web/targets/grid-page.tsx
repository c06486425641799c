import { formatWan } from '../../../shared/money.ts'
import { isInFourthQuarter } from '../../../shared/targets/late-cut.ts'
import type { AnnualTarget } from '../../../shared/targets/target.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { type FormState, fieldId, TextArea, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm, GuardedForm } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { RefusalText } from '../refusals/refusal.tsx'
import { targetsTexts } from './texts.ts'

type Props = {
  context: PageContext
  year: number
  villages: readonly Village[]
  /** The targets of the year, and of the one before. */
  now: ReadonlyMap<string, AnnualTarget>
  last: ReadonlyMap<string, AnnualTarget>
  form: FormState
  /** How many villages were filled in by what was pasted; null: nothing was. */
  filled: number | null
}

/** All villages of a year in one table; above it the ways to fill it in. */
export function TargetGrid({ context, year, villages, now, last, form, filled }: Props) {
  const texts = targetsTexts(context.language)
  const { grid } = texts
  const list = `/settings/targets?year=${year}`
  return (
    <Page
      context={context}
      title={grid.title(year)}
      up={{ to: list, name: texts.title }}
      form={form}
      notice={filled !== null && filled > 0 && grid.filled(filled)}
    >
      {now.size > 0 && isInFourthQuarter(context.today, year) && <p class="notice warn">{texts.lateCutWarning}</p>}
      {last.size > 0 && <Propose {...{ year, form, grid }} />}
      <GuardedForm context={context} action="/settings/target-grid" hidden={{ year }}>
        <TextArea name="paste" label={grid.paste} hint={grid.pasteHint} form={form} rows={3} />
        <div class="actions">
          <button type="submit" name="do" value="fill">
            {grid.fill}
          </button>
        </div>
        <p class="soft">{grid.hint}</p>
        <div data-column="">
          <Grid {...{ context, year, villages, now, last, form }} />
        </div>
        <TextField name="reason" label={texts.reason} hint={texts.reasonHint} form={form} maxlength={200} />
        <TextField name="documentNo" label={texts.document} hint={texts.documentHint} form={form} maxlength={60} />
        <div class="actions">
          <button type="submit" name="do" value="save" class="primary">
            {grid.save}
          </button>
        </div>
      </GuardedForm>
    </Page>
  )
}

type Grid = ReturnType<typeof targetsTexts>['grid']

/** A form of its own, which changes nothing: the proposal is a page. */
function Propose({ year, form, grid }: { year: number; form: FormState; grid: Grid }) {
  return (
    <AskForm action="/settings/target-grid" hidden={{ year }} button={grid.propose}>
      <TextField
        name="factor"
        label={grid.factor}
        hint={grid.factorHint}
        form={form}
        inputmode="decimal"
        maxlength={10}
      />
    </AskForm>
  )
}

function Grid({ context, year, villages, now, last, form }: Omit<Props, 'filled'>) {
  const texts = targetsTexts(context.language)
  const { grid } = texts
  const wan = (target: AnnualTarget | undefined) => (target === undefined ? '–' : formatWan(target.amountFen))
  return (
    <DataTable
      class="stack sparse settings-table"
      caption={texts.of(year)}
      rows={villages}
      columns={[
        { header: texts.village, names: true, cell: ({ name }) => name },
        {
          header: grid.last(year - 1),
          number: true,
          label: withoutUnit(grid.last(year - 1)),
          cell: ({ id }) => wan(last.get(id)),
        },
        { header: grid.now, number: true, label: withoutUnit(grid.now), cell: ({ id }) => wan(now.get(id)) },
        {
          header: grid.next,
          class: 'wide',
          cell: ({ id, name }) => (
            <Amount {...{ id, label: grid.nextOf(name), form, version: now.get(id)?.version ?? 0 }} />
          ),
        },
      ]}
    />
  )
}

/** The caption says it; beside a number on a phone there is no room. */
function withoutUnit(header: string): string {
  return header.replace(/\s*[（(].*$/, '')
}

function Amount({ id, label, form, version }: { id: string; label: string; form: FormState; version: number }) {
  const name = amountField(id)
  const issue = form.issues.find(({ path }) => path === name)
  return (
    <>
      <input type="hidden" name={`version.${id}`} value={form.values[`version.${id}`] ?? String(version)} />
      <input
        id={fieldId(name)}
        name={name}
        aria-label={label}
        inputmode="decimal"
        maxlength={20}
        value={form.values[name] ?? ''}
        aria-invalid={issue ? 'true' : undefined}
        aria-describedby={issue ? `${fieldId(name)}-error` : undefined}
      />
      {issue && (
        <p class="field-error" id={`${fieldId(name)}-error`}>
          <RefusalText>{issue.message}</RefusalText>
        </p>
      )}
    </>
  )
}

/** The name of a village's field. */
export function amountField(villageId: string): string {
  return `amount.${villageId}`
}

/** To be typed over: 400_000_000 fen → `400`. */
export function plainWan(fen: number): string {
  return String(fen / 1_000_000)
}
