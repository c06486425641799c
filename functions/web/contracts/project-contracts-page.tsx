import type { ReceivablesView } from '../../../shared/desk/read-receivables.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
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
    <Page
      context={context}
      title={texts.contract.listTitle(project.name)}
      up={{ to: `/projects/${project.id}`, name: project.name }}
    >
      {mayAdd && (
        <p class="actions">
          <PrimaryLink to={`/projects/${project.id}/contracts/new`}>{texts.contract.add}</PrimaryLink>
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
