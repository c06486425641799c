import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import { bulletinChat } from '../../../shared/bulletin/text/chat-text.ts'
import { ErrorSummary, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { Talks } from '../parts/talks.tsx'
import { GroupText } from '../robots/group-text.tsx'
import { RobotMessages } from '../robots/robot-messages.tsx'
import { entriesLink } from '../standings/entries-link.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { Summary } from '../standings/summary.tsx'
import { AttachedForms } from './attached-forms.tsx'
import type { BulletinContents } from './bulletin-contents.ts'
import { CorrectionForm, Corrections } from './corrections.tsx'
import { Deliveries } from './deliveries.tsx'
import { DraftForms } from './draft-forms.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { BulletinLife, Digests, Done, Downloads } from './life.tsx'
import { bulletinTexts } from './texts.ts'
import { TrialForm } from './trial-form.tsx'

type Props = {
  context: PageContext
  bulletin: BulletinDocument
  contents: BulletinContents
  form: FormState
  done: string | undefined
}

/** One month's bulletin: what it says, its files, and what may be done with it now. */
export function BulletinPage({ context, bulletin, contents, form, done }: Props) {
  const { language } = context
  const texts = bulletinTexts(language)
  return (
    <Page context={context} title={bulletin.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={language} />
      <Done {...{ context, bulletin, contents, done }} />
      <BulletinLife {...{ context, bulletin }} />
      <Downloads {...{ context, bulletin, canReadEntries: contents.canReadEntries }} />
      <Digests bulletin={bulletin} language={language} />
      <Talks talks={contents.talks} language={language} />
      <Summary figures={bulletin} language={language} />
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
      <h2>{texts.ranking}</h2>
      <RankingTable
        rows={bulletin.rows}
        figures={bulletin}
        language={language}
        period="month"
        hasTotal
        caption={bulletin.month}
        linkOf={entriesLink(context, `bulletin=${bulletin.month}&revision=${bulletin.revision}`)}
      />
      <Corrections corrections={contents.corrections} language={language} />
      <DraftNotes {...{ context, notes: contents.notes, month: bulletin.month }} />
      {contents.allowed.includes('try') && <TrialForm {...{ context, bulletin, form }} />}
      <DraftForms {...{ context, bulletin, contents, form }} />
      {contents.canCorrect && <CorrectionForm {...{ context, bulletin, contents, form }} />}
      {isIssued(bulletin) && (
        <GroupText context={context} lines={bulletinChat(bulletin, bulletin)} link={contents.link} />
      )}
      <AttachedForms forms={contents.forms} bulletin={bulletin} language={language} />
      <Deliveries {...{ context, bulletin, contents }} />
      <RobotMessages
        context={context}
        messages={contents.robotMessages}
        action={addressOf(context, `/bulletins/${bulletin.month}/robots`)}
        canRetry={contents.canRetry}
      />
    </Page>
  )
}
