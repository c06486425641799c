/** The words of what was issued: written down at issue, found again in what earlier releases kept. */
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import { quote, textOf } from '../../papers/sentence.ts'
import { type IssuedText, textInHtml } from '../record/issued-text.ts'
import type { BulletinFigures, BulletinState } from '../record/monthly-bulletin.ts'
import type { BulletinLayout } from '../text/layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'documents'>

/** The words of a layout. */
export function wordsOf({ title, sections }: Pick<BulletinLayout, 'title' | 'sections'>): IssuedText {
  return {
    title,
    sections: sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(textOf) })),
  }
}

/**
 * What a revision says: of a draft what the rules write now; of what is issued what was written then. A revision that an
 * earlier release issued has its words in its kept .html; they are written down when they are first asked for.
 */
export async function bulletinText(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<IssuedText> {
  const { month, revision } = figures
  const isKept = state.files.some((one) => one.revision === revision)
  const kept = isKept ? await deps.bulletins.text(townshipId, month, revision) : null
  if (kept !== null) return kept
  const found = isKept ? await textInFile(deps, { townshipId, month, revision }) : null
  if (found === null) {
    // What writes a bulletin loads with the first draft that is read.
    const { layoutOf } = await import('../text/layout-of.ts')
    return wordsOf(await layoutOf(deps, townshipId, state, figures))
  }
  await deps.bulletins.keepText(townshipId, month, revision, found)
  return found
}

/** A layout in the words that were kept of it at its issue; null: they are not there, and it stays as it is. */
export function inWords(layout: BulletinLayout, kept: IssuedText | null): BulletinLayout {
  if (kept === null) return layout
  const sections = kept.sections.map(({ heading, paragraphs }) => ({
    heading,
    paragraphs: paragraphs.map((paragraph) => quote({ paragraph }, 'paragraph')),
  }))
  return { ...layout, title: kept.title, sections }
}

/** Null where the file is not there or is not what it was: that is told to whoever asks for the file. */
async function textInFile(
  { documents }: Pick<Deps, 'documents'>,
  ref: { townshipId: string; month: string; revision: number },
): Promise<IssuedText | null> {
  try {
    return textInHtml(new TextDecoder().decode(await documents.read(ref, 'html')))
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** The title under which people have an issued bulletin: that of the last revision before the issue. */
export async function issuedTitle(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  figures: BulletinFigures,
): Promise<string> {
  const { issuedAt, revisions, month } = state
  const first = revisions.findLast(({ takenAt }) => issuedAt !== null && takenAt <= issuedAt)
  const stored = first === undefined ? null : await deps.bulletins.figures(townshipId, month, first.take)
  if (stored !== null) return (await bulletinText(deps, townshipId, state, stored)).title
  return (await import('../text/title.ts')).bulletinTitle(figures)
}
