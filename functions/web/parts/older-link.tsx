import type { Language } from '../catalogue.ts'
import { formWords } from './texts.ts'

/** Where a list goes on, of which an answer has a page; nothing on the last. */
export function OlderLink(props: { cursor: string | null; to(cursor: string): string; language: Language }) {
  const { cursor, to, language } = props
  return cursor === null ? null : (
    <p>
      <a href={to(encodeURIComponent(cursor))}>{formWords(language).older}</a>
    </p>
  )
}
