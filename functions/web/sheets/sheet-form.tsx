import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import { MAX_SHEET_BYTES } from '../../../shared/spreadsheets/sheet-upload.ts'
import { assetPath } from '../assets.ts'
import type { Language } from '../catalogue.ts'
import { FileField, type FormState } from '../fields.tsx'
import { HiddenFields } from '../parts/actions.tsx'
import { sheetsTexts } from './texts.ts'

/**
 * A spreadsheet to be sent: straight to where files arrive, so it carries a signature of its own, its file is the last
 * field, and what else is to be known of it is asked afterwards.
 */
export function SheetForm(props: {
  upload: OfferedUpload
  /** Where the script asks for such a form, just before it sends. */
  formPath: string
  label: string
  hint: string
  button: string
  /** Left out: spreadsheets. */
  accept?: string
  form: FormState
  language: Language
}) {
  const { upload, formPath, label, hint, button, accept = '.xlsx,.xlsm,.csv', form, language } = props
  const texts = sheetsTexts(language)
  return (
    <form
      method="post"
      action={upload.form.url}
      enctype="multipart/form-data"
      data-sheet={formPath}
      data-texts={JSON.stringify({ ...texts.states, maxBytes: MAX_SHEET_BYTES })}
    >
      <HiddenFields values={upload.form.fields} />
      <FileField {...{ name: 'file', label, hint, accept, form }}>
        <noscript>
          <p class="hint">{texts.soon}</p>
        </noscript>
      </FileField>
      <div class="actions">
        <button type="submit" class="primary">
          {button}
        </button>
      </div>
      <script src={assetPath('upload.js')} type="module"></script>
    </form>
  )
}
