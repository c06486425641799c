import type { DraftNote } from '../../../shared/bulletin/text/draft-notes.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { bulletinTexts } from './texts.ts'

/** What to know before a draft is issued. */
export function DraftNotes(props: { context: PageContext; notes: readonly DraftNote[]; month: string }) {
  const { context, notes, month } = props
  const { language } = context
  const texts = bulletinTexts(language)
  if (notes.length === 0) return null
  return (
    <section class="card">
      <h2>{texts.beforeIssue}</h2>
      <ul>
        {notes.map((note) => (
          <li>{textOf(note, language)}</li>
        ))}
      </ul>
      {!isOfArea(context) && (
        <p>
          <a href={`/integrity?month=${month}`}>{texts.signals}</a>
        </p>
      )}
    </section>
  )
}

function textOf(note: DraftNote, language: Language): string {
  const { notes, comma } = bulletinTexts(language)
  switch (note.kind) {
    case 'number':
      return notes.number(note.number)
    case 'pending':
      return notes.pending(formatWan(note.fen))
    case 'rare_characters':
      return notes.rare_characters(note.characters.join(comma))
    case 'no_code_word':
      return notes.no_code_word
    case 'no_recipients':
      return notes.no_recipients
    case 'suppressed_recipients':
      return notes.suppressed_recipients(note.names.join(comma))
    default:
      return notes[note.kind](note.villages.join(comma))
  }
}
