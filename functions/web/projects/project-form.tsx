import { groupOfModel } from '../../../shared/projects/details.ts'
import type { DevelopmentModel } from '../../../shared/projects/model.ts'
import { fundingSource, type Project } from '../../../shared/projects/project.ts'
import { typedShare, wholeOf } from '../../../shared/projects/shares.ts'
import { isPipelineStage, pipelineStage, stageOrder } from '../../../shared/projects/stage.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { type FormState, fieldId, fieldsOf, SelectField, TextArea, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { GroupFields } from './group-fields.tsx'
import { projectsTexts } from './texts.ts'

type Props = {
  context: PageContext
  /** Null: a new one. */
  project: Project | null
  /** Of a new one, chosen before its id is kept. */
  newId?: string
  model: DevelopmentModel
  villages: readonly Village[]
  form: FormState
}

/** Everything that is said of a project of this model; its stage only where it is new. */
export function ProjectForm(props: Props) {
  const { context, project, model, form } = props
  const texts = projectsTexts(context.language)
  const { form: words } = texts
  const field = fieldsOf(form, words)
  const up =
    project === null ? { to: '/projects', name: texts.title } : { to: `/projects/${project.id}`, name: project.name }
  return (
    <Page
      context={context}
      title={project === null ? words.addTitle : words.editTitle(project.name)}
      up={up}
      form={form}
    >
      <SaveForm
        context={context}
        action={project === null ? '/projects' : `/projects/${project.id}/edit`}
        hidden={{ version: project?.version ?? 0, model, id: props.newId || null }}
        button={words.save}
        cancel={up.to}
      >
        <p>
          <b>{texts.models[model]}</b>{' '}
          <a href={`${project === null ? '/projects/new' : `/projects/${project.id}/edit`}?choose=yes`}>
            {words.changeModel}
          </a>
        </p>
        <TextField {...field('name')} value={project?.name} maxlength={60} required />
        <Shares {...props} />
        <Floors {...props} />
        <h2>{texts.models[model]}</h2>
        <GroupFields group={groupOfModel[model]} project={project} form={form} language={context.language} />
        <Money {...props} />
        {project === null && <StageNow {...props} />}
        <Dates {...props} />
        <TextField {...field('owner')} value={project?.owner ?? ''} maxlength={30} />
        <TextArea {...field('note')} value={project?.note ?? ''} maxlength={200} />
        {project !== null && <TextArea {...field('reason')} maxlength={200} rows={2} />}
      </SaveForm>
    </Page>
  )
}

function Shares({ context, project, villages, form }: Props) {
  const { form: words } = projectsTexts(context.language)
  const issue = form.issues.find(({ path }) => path === 'shares')
  const shareOf = (villageId: string) => project?.shares.find((one) => one.villageId === villageId)?.weight
  const whole = wholeOf(project?.shares ?? [])
  const shown = villages.filter(({ id, validTo }) => validTo === null || shareOf(id) !== undefined)
  return (
    <fieldset id={fieldId('shares')} aria-invalid={issue ? 'true' : undefined}>
      <legend>{words.shares}</legend>
      <p class="hint">{words.sharesHint}</p>
      {issue && <p class="field-error">{issue.message}</p>}
      <div class="shares">
        {shown.map(({ id, name }) => {
          const weight = shareOf(id)
          return (
            <TextField
              name={`share-${id}`}
              label={name}
              value={weight === undefined ? '' : typedShare(weight, whole)}
              inputmode="decimal"
              maxlength={18}
              form={form}
            />
          )
        })}
      </div>
    </fieldset>
  )
}

/** What each village is guaranteed of every receipt before the rest is split by shares; most projects have none. */
function Floors({ context, project, villages, form }: Props) {
  const { form: words } = projectsTexts(context.language)
  const issue = form.issues.find(({ path }) => path === 'floors')
  const floorOf = (villageId: string) => project?.floors.find((one) => one.villageId === villageId)?.floorFen
  const shown = villages.filter(({ id, validTo }) => validTo === null || floorOf(id) !== undefined)
  const hasAny = shown.some(({ id }) => floorOf(id) !== undefined || (form.values[`floor-${id}`] ?? '') !== '')
  return (
    <details open={hasAny || issue !== undefined}>
      <summary>{words.floors}</summary>
      <fieldset id={fieldId('floors')} aria-invalid={issue ? 'true' : undefined}>
        <legend class="visually-hidden">{words.floors}</legend>
        <p class="hint">{words.floorsHint}</p>
        {issue && <p class="field-error">{issue.message}</p>}
        <div class="shares">
          {shown.map(({ id, name }) => {
            const floorFen = floorOf(id)
            return (
              <TextField
                name={`floor-${id}`}
                label={name}
                value={floorFen === undefined ? '' : String(floorFen / 1_000_000)}
                inputmode="decimal"
                maxlength={20}
                form={form}
              />
            )
          })}
        </div>
      </fieldset>
    </details>
  )
}

function Money({ context, project, form }: Props) {
  const texts = projectsTexts(context.language)
  const { form: words } = texts
  const issue = form.issues.find(({ path }) => path === 'funding')
  const wan = (fen: number | undefined) => (fen === undefined || fen === 0 ? '' : String(fen / 1_000_000))
  const amount = { inputmode: 'decimal', maxlength: 20, form } as const
  return (
    <>
      <h2>{words.money}</h2>
      <div class="field-row">
        <TextField name="investmentFen" label={words.investment} value={wan(project?.investmentFen)} {...amount} />
        <TextField
          name="expectedYearlyFen"
          label={words.expected}
          value={wan(project?.expectedYearlyFen)}
          {...amount}
        />
      </div>
      <fieldset id={fieldId('funding')} aria-invalid={issue ? 'true' : undefined}>
        <legend>{words.funding}</legend>
        <p class="hint">{words.fundingHint}</p>
        {issue && <p class="field-error">{issue.message}</p>}
        <div class="shares">
          {fundingSource.options.map((source) => (
            <TextField
              name={`funding-${source}`}
              label={texts.sources[source]}
              value={wan(
                project?.funding.filter((one) => one.source === source).reduce((sum, one) => sum + one.amountFen, 0),
              )}
              {...amount}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}

function StageNow({ context, form }: Props) {
  const texts = projectsTexts(context.language)
  const choices = pipelineStage.options.map((value) => ({ value, label: texts.stages[value] }))
  return (
    <>
      <h2>{texts.form.stage}</h2>
      <p class="hint">{texts.form.stageHint}</p>
      <div class="field-row">
        <SelectField name="stage" label={texts.form.stage} choices={choices} value="idea" form={form} />
        <TextField name="stageSince" type="date" label={texts.form.stageSince} max={context.today} form={form} />
      </div>
    </>
  )
}

/** Planned days of every stage to come; of an old project also what was recorded of those it reached. */
function Dates({ context, project, form }: Props) {
  const texts = projectsTexts(context.language)
  const { form: words } = texts
  const at = project === null ? null : (project.pausedFrom ?? project.stage)
  const reached = pipelineStage.options.filter(
    (stage) => at !== null && (!isPipelineStage(at) || stageOrder(stage) <= stageOrder(at)),
  )
  const isOpen = form.issues.some(({ path }) => /^(planned|actual|gate)-/.test(path))
  return (
    <>
      <details class="fold" open={isOpen || project === null}>
        <summary class="fold-summary">{words.planned}</summary>
        <p class="hint">{words.plannedHint}</p>
        <div class="field-row">
          {pipelineStage.options.slice(1).map((stage) => (
            <TextField
              name={`planned-${stage}`}
              type="date"
              label={texts.stages[stage]}
              value={project?.milestones[stage].plannedOn ?? ''}
              form={form}
            />
          ))}
        </div>
      </details>
      {reached.length > 0 && project !== null && (
        <details class="fold" open={isOpen}>
          <summary class="fold-summary">{words.actual}</summary>
          <p class="hint">{words.actualHint}</p>
          {reached.map((stage) => (
            <div class="field-row">
              <TextField
                name={`actual-${stage}`}
                type="date"
                label={words.actualOn(texts.stages[stage])}
                value={project.milestones[stage].actualOn ?? ''}
                max={context.today}
                form={form}
              />
              <TextField
                name={`gate-${stage}`}
                label={words.gateOf(texts.stages[stage])}
                value={project.milestones[stage].gate ?? ''}
                maxlength={100}
                form={form}
              />
            </div>
          ))}
        </details>
      )}
    </>
  )
}
