import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import type { PlannedSlide } from '../../../shared/slides/plan-slides.ts'
import { type Choice, ErrorSummary, type FormState, SelectField, TextArea, TextField } from '../fields.tsx'
import { SaveForm } from '../parts/actions.tsx'
import { ItemSavedBefore } from './saved-before.tsx'
import { type ScreenProps, stepPath } from './screen-props.ts'
import { villagesOfStep } from './screen-step.tsx'
import { meetingsTexts } from './texts.ts'

type Props = Pick<ScreenProps, 'context' | 'shown' | 'step' | 'document'> & {
  slide: PlannedSlide
  note: { form: FormState; id: string; conflictWith: ActionItem | null }
}

/** What is promised, by whom and until when; it becomes an action item of the meeting, about the village or project of the step. */
export function NoteForm({ context, shown, step, document, slide, note }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  const { meeting } = shown.held
  const { form, id, conflictWith } = note
  const isOpen = form.issues.length > 0 || conflictWith !== null
  return (
    <details class="note" open={isOpen}>
      <summary>{texts.screen.note}</summary>
      <ErrorSummary form={form} language={language} />
      <ItemSavedBefore language={language} item={conflictWith} />
      <SaveForm
        context={context}
        action={stepPath(meeting.id, step, document)}
        hidden={{ id }}
        button={conflictWith === null ? texts.screen.save : texts.conflict.saveItem}
        kind="plain"
      >
        <About {...{ context, shown, slide, form }} />
        <TextArea {...{ name: 'text', label: texts.screen.what, form }} maxlength={200} rows={2} />
        <TextField {...{ name: 'owner', label: texts.fields.owner, form }} maxlength={60} required />
        <TextField {...{ name: 'dueOn', label: texts.fields.dueOn, form }} type="date" required />
      </SaveForm>
    </details>
  )
}

type AboutProps = Pick<Props, 'context' | 'shown' | 'slide'> & { form: FormState }

/** On the step of a village that village; else one of those on it, or the whole township. */
function About({ context: { language }, shown: { held }, slide, form }: AboutProps) {
  const texts = meetingsTexts(language).screen
  if (slide.kind === 'village') return <input type="hidden" name="about" value={`village:${slide.row.villageId}`} />
  const onStep = villagesOfStep(slide).map(({ villageId, villageName }) => village(villageId, villageName))
  const projects = slide.kind === 'projects' ? slide.lines.map(project) : []
  const all =
    slide.kind === 'items' || slide.kind === 'agreed' ? [...held.names].map(([id, name]) => village(id, name)) : []
  return (
    <SelectField
      {...{ name: 'about', label: texts.about, form, choices: [...onStep, ...projects, ...all] }}
      {...(slide.kind === 'silent' ? {} : { empty: texts.wholeTownship })}
    />
  )
}

function village(id: string, name: string): Choice {
  return { value: `village:${id}`, label: name }
}

function project({ projectId, name }: { projectId: string; name: string }): Choice {
  return { value: `project:${projectId}`, label: name }
}
