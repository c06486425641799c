import type { Child } from 'hono/jsx'
import type { EvidenceFile, ItemFile } from '../../../shared/evidence/evidence.ts'
import type { Language } from '../catalogue.ts'
import { Unseen } from '../parts/unseen.tsx'
import { evidenceTexts } from './texts.ts'

/** A file of an income or of an action item. */
export type ShownFile = EvidenceFile | ItemFile

type Props = {
  files: readonly ShownFile[]
  language: Language
  /** What stands below a file. */
  below?: (file: ShownFile, place: number) => Child
}

/** Photos as small pictures, PDFs as links; each opens or is saved by a link of five minutes. */
export function EvidenceFiles({ files, language, below }: Props) {
  if (files.length === 0) return null
  return (
    <ul class="plain evidence-files">
      {files.map((file, index) => (
        <li>
          <OneFile {...{ file, language }} place={index + 1} />
          {below?.(file, index + 1)}
        </li>
      ))}
    </ul>
  )
}

function OneFile({ file, place, language }: { file: ShownFile; place: number; language: Language }) {
  const texts = evidenceTexts(language)
  const href = `${evidencePath(file)}/${file.id}`
  if (file.kind === 'pdf') {
    return (
      <a class="evidence-file" href={href}>
        {texts.pdf}
        <Unseen>{texts.at(place)}</Unseen>
      </a>
    )
  }
  return (
    <a class="evidence-file" href={`${href}?inline=1`} target="_blank" rel="noopener">
      <img src={`${href}?inline=1`} alt={texts.photo(place)} loading="lazy" width="96" height="96" />
    </a>
  )
}

/** Below which the files of an income or of an action item are served, added and taken off. */
export function evidencePath(owner: { entryId: string } | { itemId: string }): string {
  return 'itemId' in owner ? `/meetings/items/${owner.itemId}/evidence` : `/income/${owner.entryId}/evidence`
}
