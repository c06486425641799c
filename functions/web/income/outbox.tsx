import { createHash } from 'node:crypto'
import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/**
 * Where the script shows what is kept on the phone, with the words it needs. The account is named by a digest, so that
 * drafts of one person are neither shown to the next nor sent in their name.
 */
export function Outbox({ context, submitted }: { context: PageContext; submitted?: string }) {
  const { actor, language } = context
  const { offline } = inLanguage(language, zh, en)
  if (actor === undefined) return null
  return (
    <section
      id="outbox"
      hidden
      aria-live="polite"
      data-account={createHash('sha256').update(actor.id).digest('hex').slice(0, 16)}
      data-submitted={submitted}
      data-texts={JSON.stringify(offline)}
    ></section>
  )
}
