import type { MoveKind } from '../../../shared/projects/gates.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { isPipelineStage, type ProjectStage } from '../../../shared/projects/stage.ts'
import { type FormState, fieldsOf, TextArea, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { projectsTexts } from './texts.ts'

type Props = {
  context: PageContext
  project: Project
  to: ProjectStage
  kind: MoveKind
  requestId: string
  form: FormState
}

/** A move onto one stage: its day, what this stage asks for, and the reason where one is needed. */
export function MoveForm({ context, project, to, kind, requestId, form }: Props) {
  const texts = projectsTexts(context.language)
  const { move, stages } = texts
  const field = fieldsOf(form, move)
  const gate = isPipelineStage(to) && to !== 'idea' && kind !== 'resume' && kind !== 'back' ? texts.gates[to] : null
  const path = `/projects/${project.id}`
  return (
    <Page
      context={context}
      title={move.title(project.name, stages[to])}
      up={{ to: path, name: project.name }}
      form={form}
    >
      <p>{move.from(stages[project.stage])}</p>
      <SaveForm
        context={context}
        action={`${path}/move`}
        hidden={{ version: project.version, to, requestId }}
        button={move.save}
        cancel={path}
      >
        <TextField {...field('on')} type="date" value={context.today} max={context.today} required />
        {gate !== null && (
          <TextField
            name="gate"
            label={gate}
            hint={kind === 'next' ? move.gateHint : move.gateOptional}
            maxlength={100}
            form={form}
          />
        )}
        <TextArea {...field('reason')} hint={move.reasonHints[kind]} maxlength={200} rows={2} />
      </SaveForm>
    </Page>
  )
}
