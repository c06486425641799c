import type { Child } from 'hono/jsx'
import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import type { FormState } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { GroupText } from '../robots/group-text.tsx'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { Corrections } from './corrections.tsx'
import { Deliveries } from './deliveries.tsx'
import { DraftForms } from './draft-forms.tsx'
import { DraftNotes } from './draft-notes.tsx'
import type { OfficeContents } from './office-contents.ts'
import { TrialForm } from './trial-form.tsx'

/** The text of a bulletin, as it is issued. */
export function BulletinText({ sections }: Pick<BulletinDocument, 'sections'>) {
  return (
    <article class="card document">
      {sections.map(({ heading, paragraphs }) => (
        <>
          {heading !== '' && <h2>{heading}</h2>}
          {paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </>
      ))}
    </article>
  )
}

/** Below a bulletin of any office: what became of it, what may be done with it now, and whom it was sent. */
export function BulletinWork(props: {
  context: PageContext
  bulletin: Pick<BulletinState, 'month' | 'version' | 'history' | 'status'>
  contents: OfficeContents
  form: FormState
  /** What a group is told of an issued one, line by line. */
  chat: () => readonly string[]
  correction?: Child
  attached?: Child
}) {
  const { context, bulletin, contents, form, chat, correction, attached } = props
  const { month } = bulletin
  return (
    <>
      <Corrections corrections={contents.corrections} language={context.language} />
      <DraftNotes {...{ context, notes: contents.notes, month }} />
      {contents.allowed.includes('try') && <TrialForm {...{ context, bulletin, form }} />}
      <DraftForms {...{ context, bulletin, contents, form }} />
      {correction}
      {isIssued(bulletin) && <GroupText context={context} lines={chat()} link={contents.link} />}
      {attached}
      <Deliveries {...{ context, bulletin, contents }} />
      <RobotMessages
        context={context}
        messages={contents.robotMessages}
        action={addressOf(context, `/bulletins/${month}/robots`)}
        canRetry={contents.canRetry}
      />
    </>
  )
}
