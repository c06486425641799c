import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { MeetingFields } from './meeting-fields.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { context: PageContext; names: Names; meeting: PromotionMeeting; form: FormState; requestId: string }

/** `/meetings/{id}/correct`: the meeting as it stands, to be corrected with a reason. */
export function CorrectMeetingPage({ context, names, meeting, form, requestId }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  const field = fieldsOf(form, texts.fields)
  return (
    <Page
      context={context}
      title={texts.correctTitle}
      up={{ to: `/meetings/${meeting.id}`, name: meeting.title }}
      form={form}
    >
      <p class="hint">{texts.correctHint}</p>
      <SaveForm
        context={context}
        action={`/meetings/${meeting.id}/correct`}
        class="income-form counted"
        button={texts.correctButton}
        kind="primary big"
        hidden={{ version: meeting.version, requestId }}
      >
        <MeetingFields {...{ context, names, form, meeting }} />
        <TextField {...field('reason')} hint={texts.correctReasonHint} maxlength={200} required />
      </SaveForm>
    </Page>
  )
}
