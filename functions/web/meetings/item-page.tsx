import type { ActionView } from '../../../shared/desk/action-view.ts'
import type { ItemFile } from '../../../shared/evidence/evidence.ts'
import type { ItemVerb } from '../../../shared/meetings/item-transitions.ts'
import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import type { EvidenceView } from '../evidence/evidence-view.ts'
import { emptyForm, type FormState, fieldsOf, TextArea, TextField } from '../fields.tsx'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { ItemHistory } from './histories.tsx'
import { ItemFields } from './item-fields.tsx'
import { villagesOfItem } from './item-table.tsx'
import { meetingsTexts } from './texts.ts'

export type ItemPageProps = {
  context: PageContext
  item: ActionView
  meeting: PromotionMeeting | null
  names: Names
  allowed: readonly ItemVerb[]
  evidence: EvidenceView
  /** Every file it ever had. */
  files: readonly ItemFile[]
  form: FormState
  /** The form that was sent and came back. */
  sent: 'close' | 'change' | 'reopen' | null
  requestId: string
}

/** `/meetings/items/{id}`: an item, how it stands, and closing it out. */
export function ItemPage(props: ItemPageProps) {
  const { context, item, form, allowed, evidence } = props
  const { language } = context
  const texts = meetingsTexts(language)
  return (
    <Page
      context={context}
      title={texts.itemTitle}
      up={{ to: '/meetings', name: texts.back }}
      form={form}
      notice={doneText(context, texts.done)}
    >
      <p class="item-text">
        <strong class="long">{item.text}</strong>
      </p>
      <Facts {...props} />
      <EvidenceSection {...{ context, evidence }} title={texts.files} hint={texts.filesHint} />
      {allowed.includes('close') && <CloseForm {...props} />}
      {allowed.includes('change') && <ChangeForm {...props} />}
      {allowed.includes('reopen') && <ReopenForm {...props} />}
      <ItemHistory {...props} />
    </Page>
  )
}

function Facts({ context, item, meeting, names }: ItemPageProps) {
  const { language } = context
  const texts = meetingsTexts(language)
  const { columns, fields } = texts
  const { closeOut } = item
  return (
    <FactList
      lines={[
        [columns.owner, item.owner],
        [
          columns.dueOn,
          <>
            {dayInWords(item.dueOn, language)} {item.overdue && <span class="report missing">{texts.overdue}</span>}
          </>,
        ],
        [columns.villages, villagesOfItem(item, names, language)],
        [texts.project, item.projectId && names.project(item.projectId)],
        [
          texts.agreedOn,
          <>
            {dayInWords(item.agreedOn, language)}{' '}
            {meeting !== null && <a href={`/meetings/${meeting.id}`}>{meeting.title}</a>}
            {item.carriedWeeks > 0 && <span class="soft"> {texts.carried(item.carriedWeeks)}</span>}
          </>,
        ],
        closeOut !== null && [texts.close, `${dayInWords(closeOut.on, language)} ${closeOut.byName}`],
        closeOut !== null && [fields.result, closeOut.result, 'long'],
        closeOut !== null && [fields.evidence, closeOut.evidence, 'long'],
      ]}
    />
  )
}

/** The form of one of the verbs; what was typed stands only in the one that was sent. */
function formOf(of: NonNullable<ItemPageProps['sent']>, { context, item, requestId, sent, form }: ItemPageProps) {
  return {
    form: sent === of ? form : emptyForm,
    send: {
      context,
      action: `/meetings/items/${item.id}/${of}`,
      hidden: { version: item.version, requestId },
    },
  }
}

function CloseForm(props: ItemPageProps) {
  const { context } = props
  const { close, closeHint, fields } = meetingsTexts(context.language)
  const { form, send } = formOf('close', props)
  const field = fieldsOf(form, fields)
  return (
    <SaveForm {...send} class="income-form counted" button={close} kind="primary big">
      <h2>{close}</h2>
      <p class="hint">{closeHint}</p>
      <TextArea {...field('result')} maxlength={500} />
      <TextField {...field('on')} type="date" max={context.today} value={context.today} required />
      <TextField {...field('evidence')} maxlength={300} />
    </SaveForm>
  )
}

function ChangeForm(props: ItemPageProps) {
  const { context, item, names, sent } = props
  const { language } = context
  const { change, changeButton, fields } = meetingsTexts(language)
  const { form, send } = formOf('change', props)
  const field = fieldsOf(form, fields)
  return (
    <details class="fold" open={sent === 'change'}>
      <summary class="fold-summary">{change}</summary>
      <SaveForm {...send} class="income-form" button={changeButton} kind="plain">
        <ItemFields {...{ form, names, language, item, prefix: 'change-' }} />
        <TextField {...field('change-reason', 'reason')} hint={fields.changeReasonHint} maxlength={200} required />
      </SaveForm>
    </details>
  )
}

function ReopenForm(props: ItemPageProps) {
  const { context, sent } = props
  const { reopen, reopenHint, fields } = meetingsTexts(context.language)
  const { form, send } = formOf('reopen', props)
  const field = fieldsOf(form, fields)
  return (
    <details class="fold" open={sent === 'reopen'}>
      <summary class="fold-summary">{reopen}</summary>
      <p class="hint">{reopenHint}</p>
      <SaveForm {...send} class="income-form" button={reopen} kind="danger">
        <TextField {...field('reason')} hint={fields.reopenReasonHint} maxlength={200} required />
      </SaveForm>
    </details>
  )
}
