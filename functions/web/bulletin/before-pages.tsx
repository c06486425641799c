import { formatYuan } from '../../../shared/amount-text.js'
import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { villagesOf } from '../../../shared/income/joint.ts'
import { BeforeDoing } from '../before-doing.tsx'
import { type FormState, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { monthInWords } from '../parts/date-words.ts'
import type { BulletinContents } from './bulletin-contents.ts'
import { Hold } from './draft-forms.tsx'
import { DraftNotes } from './draft-notes.tsx'
import type { OfficeContents } from './office-contents.ts'
import { bulletinTexts } from './texts.ts'

/** So many recipients are named; of more the count tells. */
const NAMED = 5

/** What taking a month's figures does: the months that close, and what then counts later. */
export type Taking = {
  month: string
  /** None: they are closed already. */
  closing: readonly string[]
  /** Nothing was closed before: every earlier month closes with it. */
  isFirst: boolean
  waiting: { count: number; sumFen: number }
}

export function BeforeTaking({ context, taking }: { context: PageContext; taking: Taking }) {
  const { language } = context
  const texts = bulletinTexts(language).before
  const { month, closing, isFirst, waiting } = taking
  const name = monthInWords(month, language)
  const months = closing.map((one) => monthInWords(one, language)).join(language === 'zh' ? '、' : ', ')
  const closes = isFirst
    ? texts.closesUpTo(name)
    : closing.length === 0
      ? texts.closesNothing(name)
      : texts.closes(months)
  return (
    <BeforeDoing
      context={context}
      title={texts.takeTitle(name)}
      happens={[
        closes,
        waiting.count === 0 ? texts.nothingWaits : texts.waits(waiting.count, formatYuan(waiting.sumFen)),
        texts.takeLater,
      ]}
      action="/bulletins"
      hidden={{ month }}
      button={closing.length > 1 || isFirst ? texts.takeUpTo(name) : texts.take(name)}
      back={{ to: '/bulletins', name: texts.back }}
    >
      {waiting.count > 0 && (
        <p>
          <a href="/review">{texts.toReview}</a>
        </p>
      )}
    </BeforeDoing>
  )
}

type Props = { context: PageContext; bulletin: BulletinDocument; contents: BulletinContents; form: FormState }
type IssuingProps = {
  context: PageContext
  bulletin: Pick<BulletinState, 'month' | 'version'> & { revision: number }
  contents: OfficeContents
  form: FormState
}

/** Who gets it, what to look at before, and the number. */
export function BeforeIssuing({ context, bulletin, contents, form }: IssuingProps) {
  const { language } = context
  const all = bulletinTexts(language)
  const texts = all.before
  const { month, version, revision } = bulletin
  const { recipients } = contents
  return (
    <BeforeDoing
      {...{ context, form }}
      title={texts.issueTitle(all.monthName(month))}
      happens={[
        recipients.length === 0 ? texts.noRecipients : <Recipients {...{ context, names: recipients }} />,
        texts.issued,
      ]}
      action={addressOf(context, `/bulletins/${month}/issue`)}
      hidden={{ version }}
      asked={<NumberField {...{ context, contents, form }} name="number" label={all.number} />}
      button={recipients.length === 0 ? texts.issue : texts.issueTo(recipients.length)}
      back={{ to: addressOf(context, `/bulletins/${month}`), name: texts.backToDraft }}
      instead={<Hold {...{ context, bulletin, contents }} />}
    >
      <p>
        {texts.preview}{' '}
        {(['pdf', 'html', 'docx'] as const).map((kind) => (
          <>
            <a class="unbroken" href={addressOf(context, `/bulletins/${month}/bulletin.${kind}?revision=${revision}`)}>
              {all.fileNames[kind]}
            </a>{' '}
          </>
        ))}
      </p>
      <DraftNotes {...{ context, notes: contents.notes, month }} />
    </BeforeDoing>
  )
}

/** What goes into which month, and which bulletins get a new revision. */
export function BeforeCorrecting(props: Props & { entries: readonly IncomeEntry[]; revised: readonly string[] }) {
  const { context, bulletin, contents, form, entries, revised } = props
  const { language } = context
  const all = bulletinTexts(language)
  const texts = all.before
  const villageName = new Map(bulletin.rows.map((row) => [row.villageId, row.villageName]))
  const months = revised.map(all.monthName).join(language === 'zh' ? '、' : ', ')
  return (
    <BeforeDoing
      {...{ context, form }}
      title={texts.correctTitle(all.monthName(bulletin.month), entries.length)}
      happens={[
        ...entries.map((entry) =>
          texts.correctsEntry(
            villagesOf(entry)
              .map((one) => villageName.get(one) ?? one)
              .join(' '),
            all.monthName(entry.receivedOn.slice(0, 7)),
            formatYuan(entry.amountFen),
          ),
        ),
        texts.revises(months),
        contents.recipients.length === 0 ? (
          texts.noRecipients
        ) : (
          <Recipients {...{ context, names: contents.recipients }} />
        ),
        texts.corrected,
      ]}
      action={`/bulletins/${bulletin.month}/corrections`}
      hidden={{ requestId: form.values.requestId ?? contents.requestId, entryIds: entries.map(({ id }) => id) }}
      asked={
        <>
          <TextField name="reason" label={all.reason} form={form} maxlength={200} required />
          {isIssued(bulletin) && (
            <NumberField {...{ context, contents, form }} name="documentNo" label={all.correctionNumber} />
          )}
        </>
      }
      button={texts.correct(entries.length)}
      back={{ to: `/bulletins/${bulletin.month}`, name: texts.backToBulletin }}
    />
  )
}

/** 文号: the next of the register, to be typed over; without 机关代字 empty, and it says why. */
function NumberField(props: Pick<IssuingProps, 'context' | 'contents' | 'form'> & { name: string; label: string }) {
  const { context, contents, form, name, label } = props
  const texts = bulletinTexts(context.language)
  const { proposed } = contents
  const hint = proposed === null ? texts.numberMissing : texts.numberHint
  return <TextField {...{ name, label, hint, form }} value={proposed ?? ''} maxlength={60} />
}

export function Recipients({ context: { language }, names }: { context: PageContext; names: readonly string[] }) {
  const texts = bulletinTexts(language).before
  const first = names.slice(0, NAMED).join(language === 'zh' ? '、' : ', ')
  return <>{names.length > NAMED ? texts.mailsMore(names.length, first) : texts.mails(names.length, first)}</>
}
