import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import type { Comparison } from '../../../shared/integrity/comparison.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ErrorSummary, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { SheetForm } from '../sheets/sheet-form.tsx'
import { IntegrityTabs } from './parts.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  comparisons: readonly Comparison[]
  /** For who may compare. */
  upload: OfferedUpload | null
  form: FormState
}

/** `/integrity/comparisons`: where an export goes up, and what was compared so far. */
export function ComparisonsPage({ context, comparisons, upload, form }: Props) {
  const { language } = context
  const { platform: texts } = inLanguage(language, zh, en)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={language} />
      <IntegrityTabs current="comparisons" month={null} language={language} />
      <p class="soft">{texts.intro}</p>
      {upload !== null && (
        <SheetForm
          {...{ upload, form, language }}
          formPath="/integrity/comparisons/form"
          label={texts.file}
          hint={texts.fileHint}
          button={texts.upload}
        />
      )}
      <h2>{texts.earlier}</h2>
      {comparisons.length === 0 ? <p>{texts.none}</p> : <Earlier {...{ comparisons, language }} />}
    </Page>
  )
}

function Earlier({ comparisons, language }: { comparisons: readonly Comparison[]; language: Language }) {
  const { platform: texts } = inLanguage(language, zh, en)
  return (
    <table class="stack">
      <caption class="visually-hidden">{texts.earlier}</caption>
      <thead>
        <tr>
          <th>{texts.period}</th>
          <th>{texts.fileName}</th>
          <th class="number">{texts.found}</th>
          <th class="number">{texts.kinds.matched.title}</th>
          <th>{texts.made}</th>
        </tr>
      </thead>
      <tbody>
        {comparisons.map(({ id, from, through, fileName, counts, madeAt, madeByName }) => (
          <tr>
            <td class="wide">
              <a href={`/integrity/comparisons/${id}`}>{texts.days(from, through)}</a>
            </td>
            <td class="wide long">{fileName}</td>
            <td class="number" data-label={texts.found}>
              {counts.missing_in_ours + counts.missing_in_theirs + counts.different + counts.back_out}
            </td>
            <td class="number" data-label={texts.kinds.matched.title}>
              {counts.matched}
            </td>
            <td class="wide soft">
              {shanghaiTime(madeAt)} {madeByName}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
