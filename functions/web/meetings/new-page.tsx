import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { FormState } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { GuardedForm } from '../parts/actions.tsx'
import { ItemFields } from './item-fields.tsx'
import { MeetingFields } from './meeting-fields.tsx'
import { SavedBefore } from './saved-before.tsx'
import { meetingsTexts } from './texts.ts'

type Props = {
  context: PageContext
  names: Names
  form: FormState
  /** The id under which it is kept, however often the form is sent. */
  id: string
  itemCount: number
  /** The meeting that was written down before: by this form with other content, or of this day and name. */
  conflictWith?: PromotionMeeting | null
}

/** `/meetings/new`: a meeting and what was agreed in it, on one page. */
export function NewMeetingPage({ context, names, form, id, itemCount, conflictWith = null }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  return (
    <Page
      context={context}
      title={texts.newMeeting}
      hasErrors={conflictWith !== null}
      up={{ to: '/meetings', name: texts.back }}
      form={form}
    >
      {conflictWith !== null && (
        <SavedBefore
          {...{ language, href: `/meetings/${conflictWith.id}`, name: `${conflictWith.heldOn} ${conflictWith.title}` }}
          next={texts.conflict.meeting}
        />
      )}
      <GuardedForm
        context={context}
        action="/meetings"
        class="income-form counted"
        hidden={{ id, itemCount, another: conflictWith && 'yes' }}
      >
        <MeetingFields {...{ form, names, context }} />
        <h2>{texts.actionItems}</h2>
        <p class="hint">{texts.actionItemsHint}</p>
        {Array.from({ length: itemCount }, (_, index) => (
          <fieldset class="card">
            <legend>{texts.itemNumber(index + 1)}</legend>
            <ItemFields {...{ form, names, language, prefix: `item-${index}-` }} />
          </fieldset>
        ))}
        <div class="actions">
          <button type="submit" class="primary">
            {conflictWith === null ? texts.save : texts.conflict.saveMeeting}
          </button>
          {itemCount < 30 && (
            <button type="submit" name="more" value="yes" formnovalidate>
              {texts.moreItems}
            </button>
          )}
        </div>
      </GuardedForm>
    </Page>
  )
}
