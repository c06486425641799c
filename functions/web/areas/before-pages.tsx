/** What is asked before an area takes figures or corrects them: what it is made from, and who is missing. */
import type { DueCorrection } from '../../../shared/areas/documents/due-corrections.ts'
import { BeforeDoing } from '../before-doing.tsx'
import { Recipients } from '../bulletin/before-pages.tsx'
import type { OfficeContents } from '../bulletin/office-contents.ts'
import { bulletinTexts } from '../bulletin/texts.ts'
import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { monthInWords } from '../parts/date-words.ts'

type Taking = { month: string; there: readonly string[]; missing: readonly string[] }

export function BeforeTakingArea({ context, taking }: { context: PageContext; taking: Taking }) {
  const { language } = context
  const { area: texts, before, comma } = bulletinTexts(language)
  const { month, there, missing } = taking
  const all = there.length + missing.length
  const from = missing.length === 0 ? texts.takeAll(all) : texts.takeFrom(there.length, all)
  return (
    <BeforeDoing
      context={context}
      title={texts.takeTitle(monthInWords(month, language))}
      happens={[
        all === 0 ? texts.noChildren : from,
        ...(missing.length === 0 ? [] : [texts.takeMissing(missing.join(comma))]),
        before.takeLater,
      ]}
      action={addressOf(context, '/bulletins')}
      hidden={{ month }}
      button={texts.takeTitle(monthInWords(month, language))}
      back={{ to: addressOf(context, '/bulletins'), name: before.back }}
    />
  )
}

type Correcting = {
  context: PageContext
  month: string
  due: readonly DueCorrection[]
  /** The months that get a new revision. */
  revised: readonly string[]
  contents: OfficeContents
  form: FormState
}

/** Which child's revision takes the place of which, and which months are issued anew. */
export function BeforeCorrectingArea({ context, month, due, revised, contents, form }: Correcting) {
  const { language } = context
  const all = bulletinTexts(language)
  const field = fieldsOf(form, all)
  const { area: texts, before } = all
  const names = [...new Set(due.map(({ childName }) => childName))].join(all.comma)
  return (
    <BeforeDoing
      {...{ context, form }}
      title={texts.correctTitle(all.monthName(month))}
      happens={[
        ...due.map((one) =>
          texts.correctsChild(one.childName, all.monthName(one.month), one.usedRevision, one.latestRevision),
        ),
        before.revises(revised.map(all.monthName).join(all.comma)),
        contents.recipients.length === 0 ? (
          before.noRecipients
        ) : (
          <Recipients {...{ context, names: contents.recipients }} />
        ),
        before.corrected,
      ]}
      action={addressOf(context, `/bulletins/${month}/corrections`)}
      hidden={{ requestId: form.values.requestId ?? contents.requestId }}
      asked={<TextField {...field('reason')} value={texts.reasonProposed(names)} maxlength={200} required />}
      button={texts.correct}
      back={{ to: addressOf(context, `/bulletins/${month}`), name: before.backToBulletin }}
    />
  )
}
