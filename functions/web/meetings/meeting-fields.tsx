import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { CheckList, type FormState, fieldsOf, TextArea, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import type { PageContext } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { oneLineEnd } from './item-fields.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { context: PageContext; names: Names; form: FormState; meeting?: PromotionMeeting }

/** What is written down of a meeting besides its items. */
export function MeetingFields({ context, names, form, meeting }: Props) {
  const { fields } = meetingsTexts(context.language)
  const field = fieldsOf(form, fields)
  const hasChosen = (meeting?.villageIds.length ?? 0) > 0 || (form.values.villageIds ?? '') !== ''
  return (
    <>
      <TextField
        {...field('heldOn')}
        type="date"
        max={context.today}
        value={meeting?.heldOn ?? context.today}
        required
      />
      <TextField {...field('title')} maxlength={60} value={meeting?.title} required />
      <div class="pair">
        <TextField {...field('chair')} maxlength={30} value={meeting?.chair} required />
        <TextField {...field('place')} maxlength={60} value={meeting?.place} />
      </div>
      <TextArea {...field('attendance')} maxlength={500} rows={2} value={meeting?.attendance} />
      <TextField
        {...field('attendeeCount')}
        inputmode="numeric"
        maxlength={4}
        value={meeting?.attendeeCount?.toString()}
      />
      <details open={hasChosen}>
        <summary>{fields.villages}</summary>
        <CheckList
          {...field('villageIds', 'villages')}
          choices={names.villages.map((village) => ({ value: village.id, label: village.name }))}
          checked={meeting?.villageIds ?? []}
        />
      </details>
      <TextArea {...field('decisions')} rows={4} value={meeting?.decisions.join('\n')} />
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
