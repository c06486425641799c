import { procedureSteps } from '../../../shared/projects/milestones.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { type FormState, TextArea, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { projectsTexts } from './texts.ts'

type Props = { context: PageContext; project: Project; requestId: string; form: FormState }

/** 形象进度 and 拨付进度, as of a day. */
export function ProgressForm({ context, project, requestId, form }: Props) {
  const { progressForm: words } = projectsTexts(context.language)
  const path = `/projects/${project.id}`
  const percent = { inputmode: 'numeric', maxlength: 3, form } as const
  return (
    <Page context={context} title={words.title(project.name)} up={{ to: path, name: project.name }} form={form}>
      <SaveForm
        context={context}
        action={`${path}/progress`}
        hidden={{ version: project.version, requestId }}
        cancel={path}
      >
        <TextField
          name="on"
          type="date"
          label={words.on}
          value={context.today}
          max={context.today}
          required
          form={form}
        />
        <p class="hint">{words.hint}</p>
        <div class="field-row">
          <TextField
            name="physicalPercent"
            label={words.physical}
            value={project.physicalPercent?.toString()}
            {...percent}
          />
          <TextField
            name="disbursedPercent"
            label={words.disbursed}
            value={project.disbursedPercent?.toString()}
            {...percent}
          />
        </div>
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} maxlength={200} rows={2} form={form} />
      </SaveForm>
    </Page>
  )
}

/** The six steps of 四议两公开, each with its day. */
export function ProcedureForm({ context, project, requestId, form }: Props) {
  const texts = projectsTexts(context.language)
  const path = `/projects/${project.id}`
  return (
    <Page
      context={context}
      title={texts.procedureForm.title(project.name)}
      up={{ to: path, name: project.name }}
      form={form}
    >
      <SaveForm
        context={context}
        action={`${path}/procedure`}
        hidden={{ version: project.version, requestId }}
        cancel={path}
      >
        <p class="hint">{texts.procedureForm.hint}</p>
        {procedureSteps.map((step) => (
          <TextField
            name={step}
            type="date"
            label={texts.steps[step]}
            value={project.procedure[step] ?? ''}
            max={context.today}
            form={form}
          />
        ))}
      </SaveForm>
    </Page>
  )
}
