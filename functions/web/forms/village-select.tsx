import type { Village } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import { formsTexts } from './texts.ts'

type Props = {
  name: string
  villages: readonly Village[]
  villageId: string | null
  state: FormState
  language: Language
  /** Whose select it is, for whoever cannot see the row. */
  label: string
}

/** Whose figure it is: the township's, or a village's. */
export function VillageSelect({ name, villages, villageId, state, language, label }: Props) {
  const texts = formsTexts(language)
  const chosen = state.values[name] ?? villageId ?? ''
  return (
    <select name={name} aria-label={`${label} ${texts.whose}`}>
      <option value="">{texts.township}</option>
      {villages.map(({ id, name: villageName }) => (
        <option value={id} selected={id === chosen}>
          {villageName}
        </option>
      ))}
    </select>
  )
}
