import { formatWan } from '../../../shared/money.ts'
import { groupOfModel } from '../../../shared/projects/details.ts'
import type { Project } from '../../../shared/projects/project.ts'
import type { Language } from '../catalogue.ts'
import { projectsTexts } from './texts.ts'

/** The facts of the project's own model, in words; null where nobody said. */
export function ownFacts(project: Project, language: Language): [string, string | null][] {
  const texts = projectsTexts(language)
  const { facts } = texts
  const group = groupOfModel[project.model]
  const said: Readonly<Record<string, unknown>> = project[group] ?? {}
  return Object.entries(facts[group]).map(([field, label]) => [label, inWords(field, said[field] ?? null)])

  function inWords(field: string, value: unknown): string | null {
    if (value === null || value === '') return null
    if (field.endsWith('Fen')) return texts.wan(formatWan(Number(value)))
    if (field.endsWith('BasisPoints')) return texts.percent(String(Number(value) / 100))
    if (field === 'areaSquareMetres') return facts.area(String(value))
    if (field === 'memberCount') return facts.members(String(value))
    if (typeof value === 'boolean') return value ? facts.yes : facts.no
    return String(value)
  }
}
