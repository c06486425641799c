import { MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from '../../../shared/evidence/evidence.ts'
import { assetPath } from '../assets.ts'
import type { Language } from '../catalogue.ts'
import { CheckField, type FormState, fieldId } from '../fields.tsx'
import { RefusalText } from '../refusals/refusal.tsx'
import { heldIn, megabytes } from './held.ts'
import { photosTexts } from './texts.ts'

type Props = { form: FormState; language: Language; formBytes: number }

/**
 * The last field of the form, so that what is typed comes before the files. Two ways to a photo: the camera at once, on a
 * phone; or several that are there already. The script keeps them on the phone, smaller; without it they go with the form.
 */
export function PhotoField({ form, language, formBytes }: Props) {
  const texts = photosTexts(language)
  const held = heldIn(form.values.heldPhotos)
  const issues = form.issues.filter(({ path }) => path === 'photos')
  const [hintId, errorId] = [`${fieldId('photos')}-hint`, `${fieldId('photos')}-error`]
  const described = issues.length > 0 ? `${hintId} ${errorId}` : hintId
  return (
    <fieldset
      class="photos"
      id={fieldId('photos')}
      aria-describedby={described}
      data-photos={assetPath('photos.js')}
      data-texts={JSON.stringify({ ...texts.states, maxBytes: MAX_EVIDENCE_BYTES, maxFiles: MAX_EVIDENCE_FILES })}
    >
      <legend>{texts.legend}</legend>
      <p class="hint" id={hintId}>
        {texts.hint(MAX_EVIDENCE_FILES)}
      </p>
      {issues.length > 0 && (
        <div class="field-error" id={errorId}>
          {issues.map(({ message }) => (
            <p>
              <RefusalText>{message}</RefusalText>
            </p>
          ))}
          {held.length > 0 && <p>{texts.chooseAgain}</p>}
        </div>
      )}
      {held.length > 0 && (
        <>
          <input type="hidden" name="heldPhotos" value={held.join(',')} />
          <p>{texts.held(held.length)}</p>
          <CheckField name="dropHeld" label={texts.dropHeld} />
        </>
      )}
      <div class="photo-ways">
        <label class="button camera">
          {texts.camera} <input type="file" name="photos" accept="image/*" capture="environment" />
        </label>
        <label class="button">
          {texts.choose}{' '}
          <input
            type="file"
            name="photos"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            aria-describedby={described}
            multiple
          />
        </label>
      </div>
      <ul class="plain photo-list"></ul>
      <p class="hint photo-state" role="status"></p>
      <noscript>
        <p class="hint">{texts.together(megabytes(formBytes))}</p>
      </noscript>
    </fieldset>
  )
}
