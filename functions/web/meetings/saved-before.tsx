import { DomainError } from '../../../shared/errors.ts'
import type { Language } from '../catalogue.ts'
import { meetingsTexts } from './texts.ts'

type Props = { language: Language; href: string; name: string; next: string }

/** The same form sent again with other content, as after the browser's back: what it made then, and how to go on. */
export function SavedBefore({ language, href, name, next }: Props) {
  const { conflict } = meetingsTexts(language)
  return (
    <div class="error-summary" role="alert" tabindex={-1}>
      <strong>{conflict.title}</strong>
      <p>
        <a href={href}>{name}</a>
      </p>
      <p>{next}</p>
    </div>
  )
}

/** Did this form make something of that id before, with other content? */
export async function unlessConflict<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'id_conflict') return null
    throw error
  }
}
