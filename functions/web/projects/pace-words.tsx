import type { ProjectView } from '../../../shared/projects/project-view.ts'
import type { Language } from '../catalogue.ts'
import { projectsTexts } from './texts.ts'

/** 停滞 and 逾期, in words; nothing where all is well. */
export function PaceWords({ project, language }: { project: ProjectView; language: Language }) {
  const texts = projectsTexts(language)
  return (
    <>
      {project.overdueDays !== null && <span class="status returned">{texts.overdue(project.overdueDays)}</span>}{' '}
      {project.stuckDays !== null && <span class="status submitted">{texts.stuck(project.stuckDays)}</span>}
    </>
  )
}

/** Physical and disbursed percent side by side; a dash where nobody said. */
export function progressText({ physicalPercent, disbursedPercent }: ProjectView): string {
  const said = (value: number | null) => (value === null ? '–' : `${value}%`)
  return `${said(physicalPercent)} / ${said(disbursedPercent)}`
}
