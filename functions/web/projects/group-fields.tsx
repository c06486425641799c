import type { DetailGroup } from '../../../shared/projects/details.ts'
import type { Project } from '../../../shared/projects/project.ts'
import type { Language } from '../catalogue.ts'
import { CheckField, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { isTicked } from '../parts/typed-form.ts'
import { projectsTexts } from './texts.ts'

type Props = { group: DetailGroup; project: Project | null; form: FormState; language: Language }

/** The fields that a project has by its model. */
export function GroupFields({ group, project, form, language }: Props) {
  const { facts, form: words } = projectsTexts(language)
  const field = fieldsOf(form, facts.cooperative)
  const kept: Readonly<Record<string, unknown>> = project?.[group] ?? {}
  const text = (field: string, label: string, more: { hint?: string; maxlength?: number } = {}) => (
    <TextField
      name={`${group}.${field}`}
      label={label}
      value={typed(kept[field])}
      maxlength={60}
      form={form}
      {...more}
    />
  )
  const number = (field: string, label: string, perUnit: number, hint?: string) => (
    <TextField
      name={`${group}.${field}`}
      label={label}
      hint={hint}
      value={typeof kept[field] === 'number' ? String(kept[field] / perUnit) : ''}
      inputmode="decimal"
      maxlength={20}
      form={form}
    />
  )
  switch (group) {
    case 'asset':
      return (
        <div class="field-row">
          {text('kind', facts.asset.kind, { maxlength: 30 })}
          {number('areaSquareMetres', words.area, 1, words.areaHint)}
          {text('idleSince', facts.asset.idleSince, { maxlength: 10, hint: words.idleSinceHint })}
          {text('lessee', facts.asset.lessee)}
        </div>
      )
    case 'equity':
      return (
        <>
          <div class="field-row">
            {text('company', facts.equity.company)}
            {number('investedFen', words.investedFen, 1_000_000)}
            {number('shareBasisPoints', words.shareBasisPoints, 100)}
            {number('floorFen', words.floorFen, 1_000_000)}
          </div>
          {text('surplusRule', facts.equity.surplusRule, { maxlength: 200 })}
        </>
      )
    case 'enclave':
      return (
        <div class="field-row">
          {text('park', facts.enclave.park)}
          {text('operator', facts.enclave.operator)}
        </div>
      )
    case 'cooperative':
      return (
        <>
          <div class="field-row">
            {number('memberCount', facts.cooperative.memberCount, 1)}
            {number('collectiveBasisPoints', words.collectiveBasisPoints, 100)}
            {number('memberBasisPoints', words.memberBasisPoints, 100)}
          </div>
          <CheckField
            {...field('cooperative.pilot', 'pilot')}
            checked={isTicked(form, 'cooperative.pilot', kept.pilot === true)}
          />
        </>
      )
    case 'construction':
      return text('contractor', facts.construction.contractor)
  }
}

function typed(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
