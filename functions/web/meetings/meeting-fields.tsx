import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { inLanguage } from '../catalogue.ts'
import { CheckList, type FormState, TextArea, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import type { PageContext } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { oneLineEnd } from './item-fields.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; names: Names; form: FormState; meeting?: PromotionMeeting }

/** What is written down of a meeting besides its items. */
export function MeetingFields({ context, names, form, meeting }: Props) {
  const { fields } = inLanguage(context.language, zh, en)
  const hasChosen = (meeting?.villageIds.length ?? 0) > 0 || (form.values.villageIds ?? '') !== ''
  return (
    <>
      <TextField
        {...{ name: 'heldOn', label: fields.heldOn, form }}
        type="date"
        max={context.today}
        value={meeting?.heldOn ?? context.today}
        required
      />
      <TextField
        {...{ name: 'title', label: fields.title, hint: fields.titleHint, form }}
        maxlength={60}
        value={meeting?.title}
        required
      />
      <div class="pair">
        <TextField {...{ name: 'chair', label: fields.chair, form }} maxlength={30} value={meeting?.chair} required />
        <TextField {...{ name: 'place', label: fields.place, form }} maxlength={60} value={meeting?.place} />
      </div>
      <TextArea
        {...{ name: 'attendance', label: fields.attendance, hint: fields.attendanceHint, form }}
        maxlength={500}
        rows={2}
        value={meeting?.attendance}
      />
      <TextField
        {...{ name: 'attendeeCount', label: fields.attendeeCount, form }}
        inputmode="numeric"
        maxlength={4}
        value={meeting?.attendeeCount?.toString()}
      />
      <details open={hasChosen}>
        <summary>{fields.villages}</summary>
        <CheckList
          {...{ name: 'villageIds', label: fields.villages, form }}
          choices={names.villages.map((village) => ({ value: village.id, label: village.name }))}
          checked={meeting?.villageIds ?? []}
        />
      </details>
      <TextArea
        {...{ name: 'decisions', label: fields.decisions, hint: fields.decisionsHint, form }}
        rows={4}
        value={meeting?.decisions.join('\n')}
      />
    </>
  )
}

/** Reads them back. */
export function meetingFieldsIn(form: TypedForm) {
  const count = form.optional('attendeeCount')
  return {
    heldOn: form.text('heldOn'),
    title: form.text('title'),
    place: form.text('place'),
    chair: form.text('chair'),
    attendance: oneLineEnd(form.text('attendance')),
    attendeeCount: count === null ? null : Number(count),
    villageIds: form.list('villageIds'),
    decisions: form.lines('decisions').filter((line) => line !== ''),
  }
}
