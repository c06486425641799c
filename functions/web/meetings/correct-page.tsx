import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { CsrfField, ErrorSummary, type FormState, fieldsOf, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { MeetingFields } from './meeting-fields.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { context: PageContext; names: Names; meeting: PromotionMeeting; form: FormState; requestId: string }

/** `/meetings/{id}/correct`: the meeting as it stands, to be corrected with a reason. */
export function CorrectMeetingPage({ context, names, meeting, form, requestId }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  const field = fieldsOf(form, texts.fields)
  return (
    <Page context={context} title={texts.correctTitle} hasErrors={form.issues.length > 0}>
      <p class="way-back">
        <a href={`/meetings/${meeting.id}`}>← {meeting.title}</a>
      </p>
      <ErrorSummary form={form} language={language} />
      <p class="hint">{texts.correctHint}</p>
      <form method="post" action={`/meetings/${meeting.id}/correct`} class="income-form counted">
        <CsrfField session={context.session} />
        <input type="hidden" name="version" value={String(meeting.version)} />
        <input type="hidden" name="requestId" value={requestId} />
        <MeetingFields {...{ context, names, form, meeting }} />
        <TextField {...field('reason')} hint={texts.correctReasonHint} maxlength={200} required />
        <button type="submit" class="primary big">
          {texts.correctButton}
        </button>
      </form>
    </Page>
  )
}
