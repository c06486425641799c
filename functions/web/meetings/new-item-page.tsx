import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { ItemFields } from './item-fields.tsx'
import { ItemSavedBefore } from './saved-before.tsx'
import { meetingsTexts } from './texts.ts'

type Props = {
  context: PageContext
  names: Names
  form: FormState
  id: string
  meeting: PromotionMeeting | null
  conflictWith?: ActionItem | null
}

/** `/meetings/items/new`: one item, of a meeting or of none. */
export function NewItemPage({ context, names, form, id, meeting, conflictWith = null }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  const field = fieldsOf(form, texts.fields)
  const up =
    meeting === null ? { to: '/meetings', name: texts.back } : { to: `/meetings/${meeting.id}`, name: meeting.title }
  return (
    <Page context={context} title={texts.newItem} hasErrors={conflictWith !== null} up={up} form={form}>
      <ItemSavedBefore language={language} item={conflictWith} />
      <SaveForm
        context={context}
        action="/meetings/items"
        class="income-form counted"
        button={conflictWith === null ? texts.save : texts.conflict.saveItem}
        kind="primary big"
        hidden={{ id, meeting: meeting?.id }}
      >
        <TextField
          {...field('agreedOn')}
          type="date"
          max={context.today}
          value={meeting?.heldOn ?? context.today}
          required
        />
        <ItemFields {...{ form, names, language }} />
      </SaveForm>
    </Page>
  )
}
