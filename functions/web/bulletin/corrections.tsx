import { formatYuan } from '../../../shared/amount-text.js'
import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import type { Correction } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { villagesOf } from '../../../shared/income/joint.ts'
import type { Language } from '../catalogue.ts'
import { type FormState, fieldId } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { AskForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import type { BulletinContents } from './bulletin-contents.ts'
import { bulletinTexts } from './texts.ts'

/** What each correction changed: the lines of its own month, then what it does to each later one. */
export function Corrections({ corrections, language }: { corrections: readonly Correction[]; language: Language }) {
  const texts = bulletinTexts(language)
  if (corrections.length === 0) return null
  return (
    <section id="corrections">
      <h2>{texts.corrections}</h2>
      {corrections.map((correction) => (
        <>
          <p>
            {texts.correctionLine(
              correction.number,
              shanghaiTime(correction.correctedAt),
              correction.correctedByName,
              correction.reason,
            )}
            {correction.documentNo !== null && texts.correctionNo(correction.documentNo)}
          </p>
          {[...new Set(correction.changes.map(({ month }) => month))].map((month) => (
            <ChangesOfMonth {...{ correction, month, language }} />
          ))}
        </>
      ))}
    </section>
  )
}

function ChangesOfMonth({
  correction,
  month,
  language,
}: {
  correction: Correction
  month: string
  language: Language
}) {
  const texts = bulletinTexts(language)
  const name = texts.monthName(month)
  const caption = month > correction.month ? texts.changeLater(name) : name
  return (
    <DataTable
      class="stack"
      caption={caption}
      captionIs="shown"
      scrolls
      rows={correction.changes.filter((change) => change.month === month)}
      columns={[
        { header: texts.change.who, names: true, cell: ({ villageName }) => villageName },
        { header: texts.change.field, cell: ({ field }) => texts.fields[field] },
        { header: texts.change.before, number: true, label: true, cell: ({ before }) => before },
        { header: texts.change.after, number: true, label: true, cell: ({ after }) => after },
      ]}
    />
  )
}

type Props = { context: PageContext; bulletin: BulletinDocument; contents: BulletinContents; form: FormState }

/** Takes pending entries of closed months into their own months. */
export function CorrectionForm({ context, bulletin, contents, form }: Props) {
  const texts = bulletinTexts(context.language)
  const villageName = new Map(bulletin.rows.map((row) => [row.villageId, row.villageName]))
  return (
    <details class="card" id="correct" open={form.values.correct !== undefined}>
      <summary>{texts.correct}</summary>
      <p class="hint">{texts.correctHint}</p>
      {contents.correctable.length === 0 ? (
        <p>{texts.correctNone}</p>
      ) : (
        <AskForm
          action={`/bulletins/${bulletin.month}/corrections`}
          hidden={{ requestId: form.values.requestId ?? contents.requestId }}
          button={texts.correctLook}
          kind="primary"
        >
          <fieldset id={fieldId('entryIds')}>
            <legend>{texts.entries}</legend>
            {contents.correctable.map((entry) => (
              <p>
                <label class="check">
                  <input type="checkbox" name="entryIds" value={entry.id} />
                  {texts.entryLine(
                    villagesOf(entry)
                      .map((one) => villageName.get(one) ?? one)
                      .join(' '),
                    entry.receivedOn,
                    formatYuan(entry.amountFen),
                    entry.note ?? '',
                  )}
                </label>
              </p>
            ))}
          </fieldset>
        </AskForm>
      )}
    </details>
  )
}
