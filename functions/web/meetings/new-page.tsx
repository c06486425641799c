import { inLanguage } from '../catalogue.ts'
import { CsrfField, ErrorSummary, type FormState, TextArea, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page, type PageContext } from '../layout.tsx'
import { CheckList } from '../settings/settings-page.tsx'
import { ItemFields } from './item-fields.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  names: Names
  form: FormState
  /** The id under which it is kept, however often the form is sent. */
  id: string
  itemCount: number
}

/** `/meetings/new`: a meeting and what was agreed in it, on one page. */
export function NewMeetingPage({ context, names, form, id, itemCount }: Props) {
  const { language } = context
  const texts = inLanguage(language, zh, en)
  const { fields } = texts
  return (
    <Page context={context} title={texts.newMeeting} hasErrors={form.issues.length > 0}>
      <p class="way-back">
        <a href="/meetings">← {texts.back}</a>
      </p>
      <ErrorSummary form={form} language={language} />
      <form method="post" action="/meetings" class="income-form counted">
        <CsrfField session={context.session} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="itemCount" value={String(itemCount)} />
        <TextField
          {...{ name: 'heldOn', label: fields.heldOn, form }}
          type="date"
          max={context.today}
          value={context.today}
          required
        />
        <TextField {...{ name: 'title', label: fields.title, hint: fields.titleHint, form }} maxlength={60} required />
        <div class="pair">
          <TextField {...{ name: 'chair', label: fields.chair, form }} maxlength={30} required />
          <TextField {...{ name: 'place', label: fields.place, form }} maxlength={60} />
        </div>
        <TextArea
          {...{ name: 'attendance', label: fields.attendance, hint: fields.attendanceHint, form }}
          maxlength={500}
          rows={2}
        />
        <TextField
          {...{ name: 'attendeeCount', label: fields.attendeeCount, form }}
          inputmode="numeric"
          maxlength={4}
        />
        <details open={(form.values.villageIds ?? '') !== ''}>
          <summary>{fields.villages}</summary>
          <CheckList
            {...{ name: 'villageIds', label: fields.villages, form }}
            choices={names.villages.map((village) => ({ value: village.id, label: village.name }))}
            checked={[]}
          />
        </details>
        <TextArea {...{ name: 'decisions', label: fields.decisions, hint: fields.decisionsHint, form }} rows={4} />
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
            {texts.save}
          </button>
          {itemCount < 30 && (
            <button type="submit" name="more" value="yes" formnovalidate>
              {texts.moreItems}
            </button>
          )}
        </div>
      </form>
    </Page>
  )
}
