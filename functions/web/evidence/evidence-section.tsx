import { MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from '../../../shared/evidence/evidence.ts'
import type { OfferedUpload } from '../../../shared/evidence/upload-form.ts'
import { assetPath } from '../assets.ts'
import type { Language } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { GuardedForm, HiddenFields } from '../parts/actions.tsx'
import { Unseen } from '../parts/unseen.tsx'
import { EvidenceFiles } from './evidence-files.tsx'
import type { EvidenceView } from './evidence-view.ts'
import { evidenceTexts } from './texts.ts'

type Props = {
  context: PageContext
  evidence: EvidenceView
  /** Instead of what is said of an income. */
  title?: string
  hint?: string | undefined
}

/** The evidence of an entry or an action item, and the form that adds to it; nothing where there is neither. */
export function EvidenceSection({ context, evidence, title, hint }: Props) {
  const { language } = context
  const texts = evidenceTexts(language)
  const { path, files, upload, mayChange, mayRemove } = evidence
  if (files.length === 0 && !mayChange) return null
  return (
    <section class="card evidence" id="evidence">
      <h2>{title ?? (mayChange ? texts.add : texts.title)}</h2>
      <EvidenceFiles
        {...{ files, language }}
        below={({ id }, place) => mayRemove && <RemoveForm {...{ context, path, id, place }} />}
      />
      {upload !== null && <UploadForm {...{ path, upload, language }} left={MAX_EVIDENCE_FILES - files.length} />}
      {mayChange && upload === null && <p class="hint">{texts.full}</p>}
      {mayChange && hint && <p class="hint">{hint}</p>}
    </section>
  )
}

type UploadProps = { path: string; upload: OfferedUpload; language: Language; left: number }

/** Goes straight to where files arrive, so it carries a signature of its own; the file is its last field. */
function UploadForm({ path, upload: { form }, language, left }: UploadProps) {
  const texts = evidenceTexts(language)
  const script = { ...texts.states, maxBytes: MAX_EVIDENCE_BYTES }
  return (
    <form
      method="post"
      action={form.url}
      enctype="multipart/form-data"
      data-evidence={`${path}/form`}
      data-script={assetPath('upload.js')}
      data-texts={JSON.stringify(script)}
    >
      <HiddenFields values={form.fields} />
      <div class="field">
        <label for="evidence-file">{texts.choose}</label>
        <p class="hint" id="evidence-hint">
          {texts.hint(left)}
        </p>
        <input
          type="file"
          id="evidence-file"
          name="file"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-describedby="evidence-hint"
          required
        />
      </div>
      <button type="submit">{texts.upload}</button>
    </form>
  )
}

type RemoveProps = { context: PageContext; path: string; id: string; place: number }

function RemoveForm({ context, path, id, place }: RemoveProps) {
  const texts = evidenceTexts(context.language)
  return (
    <GuardedForm context={context} action={`${path}/${id}/remove`} class="inline">
      <button type="submit" class="link">
        {texts.remove}
        <Unseen>{texts.at(place)}</Unseen>
      </button>
    </GuardedForm>
  )
}
