import { assetPath } from '../assets.ts'
import type { PageContext } from '../page-context.ts'
import { personTag } from '../person-tag.ts'
import { incomeTexts } from './texts.ts'

/**
 * Where the script shows what is kept on the phone, with the words it needs. The account is named by a digest, so that
 * drafts of one person are neither shown to the next nor sent in their name. `late`: the script comes only where there is
 * something to send.
 */
export function PhoneOutbox({
  context,
  submitted,
  asked,
  late,
}: {
  context: PageContext
  submitted?: string
  /** The income that this page asks about: on the phone it waits for the answer. */
  asked?: string | undefined
  late?: boolean
}) {
  const { actor, language } = context
  const { offline } = incomeTexts(language)
  if (actor === undefined) return null
  return (
    <section
      id="outbox"
      hidden
      aria-live="polite"
      data-account={personTag(actor.id)}
      data-photos={assetPath('photos.js')}
      data-script={late ? assetPath('income.js') : undefined}
      data-submitted={submitted}
      data-asked={asked}
      data-texts={JSON.stringify(offline)}
    ></section>
  )
}
