import type { ActionItem } from '../../../shared/meetings/action-item.ts'
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

/** The same of an item of a meeting; nothing where it was not sent before. */
export function ItemSavedBefore({ language, item }: { language: Language; item: ActionItem | null }) {
  const next = meetingsTexts(language).conflict.item
  return item && <SavedBefore {...{ language, href: `/meetings/items/${item.id}`, name: item.text, next }} />
}
