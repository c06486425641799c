import type { Comparison } from '../../../shared/integrity/comparison.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { CheckField, CsrfField, ErrorSummary, type FormState } from '../fields.tsx'
import { Page, type PageContext } from '../layout.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { Refusal } from '../refusals/refusal.tsx'
import { IntegrityTabs } from './parts.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  comparisons: readonly Comparison[]
  canCompare: boolean
  /** Names the upload, so that sending it twice makes one. */
  id: string
  form: FormState
}

/** `/integrity/comparisons`: where an export goes up, and what was compared so far. */
export function ComparisonsPage({ context, comparisons, canCompare, id, form }: Props) {
  const { language } = context
  const { platform: texts } = inLanguage(language, zh, en)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={language} />
      <IntegrityTabs current="comparisons" month={null} language={language} />
      <p class="soft">{texts.intro}</p>
      {canCompare && <UploadForm {...{ context, id, form }} />}
      <h2>{texts.earlier}</h2>
      {comparisons.length === 0 ? <p>{texts.none}</p> : <Earlier {...{ comparisons, language }} />}
    </Page>
  )
}

function UploadForm({ context, id, form }: Pick<Props, 'context' | 'id' | 'form'>) {
  const { platform: texts } = inLanguage(context.language, zh, en)
  const issue = form.issues.find(({ path }) => path === 'file')
  return (
    <form method="post" action="/integrity/comparisons" enctype="multipart/form-data">
      <CsrfField session={context.session} />
      <input type="hidden" name="id" value={id} />
      <div class="field">
        <label for="field-file">{texts.file}</label>
        <p class="hint" id="field-file-hint">
          {texts.fileHint}
        </p>
        {issue && (
          <p class="field-error" id="field-file-error">
            <Refusal>{issue.message}</Refusal>
          </p>
        )}
        <input
          type="file"
          id="field-file"
          name="file"
          accept=".xlsx,.xlsm,.csv"
          required
          aria-invalid={issue ? 'true' : undefined}
          aria-describedby={issue ? 'field-file-hint field-file-error' : 'field-file-hint'}
        />
      </div>
      <CheckField
        name="creditIsIncome"
        label={texts.credit}
        hint={texts.creditHint}
        checked={form.values.creditIsIncome === 'yes'}
      />
      <div class="actions">
        <button type="submit" class="primary">
          {texts.upload}
        </button>
      </div>
    </form>
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
