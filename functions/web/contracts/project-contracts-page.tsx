import type { ReceivablesView } from '../../../shared/desk/read-receivables.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ContractTable } from './contract-table.tsx'
import { contractsTexts } from './texts.ts'

type Props = {
  context: PageContext
  project: Project
  view: ReceivablesView
  nameOf(villageId: string): string
  mayAdd: boolean
}

/** The contracts of one project, and where the next one is recorded. */
export function ProjectContractsPage({ context, project, view, nameOf, mayAdd }: Props) {
  const { language } = context
  const texts = contractsTexts(language)
  const items = view.items.filter(({ projectId }) => projectId === project.id)
  return (
    <Page context={context} title={texts.contract.listTitle(project.name)}>
      <p class="way-back">
        <a href={`/projects/${project.id}`}>← {project.name}</a>
      </p>
      {mayAdd && (
        <p class="actions">
          <a class="button primary" href={`/projects/${project.id}/contracts/new`}>
            {texts.contract.add}
          </a>
        </p>
      )}
      {items.length === 0 ? (
        <p>{texts.list.empty}</p>
      ) : (
        <ContractTable {...{ items, asOf: view.asOf, language, nameOf }} />
      )}
    </Page>
  )
}
