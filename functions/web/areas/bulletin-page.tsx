import type { DueCorrection } from '../../../shared/areas/documents/due-corrections.ts'
import type { AreaBulletinDocument } from '../../../shared/areas/documents/read-area-bulletins.ts'
import { areaBulletinChat } from '../../../shared/areas/figures/area-chat.ts'
import { isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import { Corrections } from '../bulletin/corrections.tsx'
import { Deliveries } from '../bulletin/deliveries.tsx'
import { DraftForms } from '../bulletin/draft-forms.tsx'
import { DraftNotes } from '../bulletin/draft-notes.tsx'
import { BulletinLife, Digests, Done, Downloads } from '../bulletin/life.tsx'
import type { OfficeContents } from '../bulletin/office-contents.ts'
import { TrialForm } from '../bulletin/trial-form.tsx'
import { ErrorSummary, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { GroupText } from '../robots/group-text.tsx'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { FiguresView } from './figures-view.tsx'
import { areasTexts } from './texts.ts'
import { type Step, Trail } from './trail.tsx'

type Props = {
  context: PageContext
  steps: readonly Step[]
  title: string
  bulletin: AreaBulletinDocument
  contents: OfficeContents
  form: FormState
  done: string | undefined
}

/** One month's bulletin of an area: what it says, its files, and what may be done with it now, as a township's. */
export function AreaBulletinPage({ context, steps, title, bulletin, contents, form, done }: Props) {
  const { language } = context
  const { month, areaId, number } = bulletin
  return (
    <Page context={context} title={title} hasErrors={form.issues.length > 0}>
      <Trail {...{ context, steps }} />
      <ErrorSummary form={form} language={language} />
      <Done {...{ context, bulletin, contents, done }} />
      <BulletinLife {...{ context, bulletin }} />
      <Due {...{ context, month, due: bulletin.dueCorrections, canCorrect: contents.canCorrect }} />
      <Downloads {...{ context, bulletin, canReadEntries: false }} />
      <Digests {...{ bulletin, language }} />
      <FiguresView {...{ context, areaId, period: month, figures: bulletin }} />
      <article class="card document">
        {bulletin.sections.map(({ heading, paragraphs }) => (
          <>
            {heading !== '' && <h2>{heading}</h2>}
            {paragraphs.map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </>
        ))}
      </article>
      <Corrections corrections={contents.corrections} language={language} />
      <DraftNotes {...{ context, notes: contents.notes, month }} />
      {contents.allowed.includes('try') && <TrialForm {...{ context, bulletin, form }} />}
      <DraftForms {...{ context, bulletin, contents, form }} />
      {isIssued(bulletin) && (
        <GroupText context={context} lines={areaBulletinChat(bulletin, number)} link={contents.link} />
      )}
      <Deliveries {...{ context, bulletin, contents }} />
      <RobotMessages
        context={context}
        messages={contents.robotMessages}
        action={addressOf(context, `/bulletins/${month}/robots`)}
        canRetry={contents.canRetry}
      />
    </Page>
  )
}

/** Who below has corrected theirs since; the leader is led on to correct this one. */
function Due(props: { context: PageContext; month: string; due: readonly DueCorrection[]; canCorrect: boolean }) {
  const { context, month, due, canCorrect } = props
  const texts = areasTexts(context.language)
  if (due.length === 0) return null
  return (
    <div class="notice warn" id="due">
      <p>{texts.due(due.map(({ childName }) => childName).join(texts.comma))}</p>
      {canCorrect && (
        <p class="actions">
          <a class="button primary" href={addressOf(context, `/bulletins/${month}/corrections`)}>
            {texts.correctLook}
          </a>
        </p>
      )}
    </div>
  )
}
