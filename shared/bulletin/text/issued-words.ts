/** The words of what was issued: written down at issue, found again in what earlier releases kept. */
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import { quote, textOf } from '../../papers/sentence.ts'
import { type IssuedText, textInHtml } from '../record/issued-text.ts'
import type { BulletinState } from '../record/monthly-bulletin.ts'
import type { BulletinLayout } from './layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'documents'>

/** The words of a layout. */
export function wordsOf({ title, sections }: Pick<BulletinLayout, 'title' | 'sections'>): IssuedText {
  return {
    title,
    sections: sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(textOf) })),
  }
}

/** A layout in the words that were kept of it at its issue; null: there are none, and it stays as it is. */
export function inWords(layout: BulletinLayout, kept: IssuedText | null): BulletinLayout {
  if (kept === null) return layout
  const sections = kept.sections.map(({ heading, paragraphs }) => ({
    heading,
    paragraphs: paragraphs.map((paragraph) => quote({ paragraph }, 'paragraph')),
  }))
  return { ...layout, title: kept.title, sections }
}

/**
 * What was written of a revision when it was issued, by a township or an area; null: it is a draft. A revision that an
 * earlier release issued has its words in its kept .html; they are written down when they are first asked for.
 */
export async function keptWords(
  deps: Deps,
  townshipId: string,
  { month, files }: BulletinState,
  revision: number,
): Promise<IssuedText | null> {
  if (files.every((one) => one.revision !== revision)) return null
  const kept = await deps.bulletins.text(townshipId, month, revision)
  if (kept !== null) return kept
  const found = await textInFile(deps, { townshipId, month, revision })
  if (found !== null) await deps.bulletins.keepText(townshipId, month, revision, found)
  return found
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
