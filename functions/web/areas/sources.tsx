import type { PageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { DataTable } from '../parts/table.tsx'
import { areasTexts } from './texts.ts'

type Source = { period: string; revision: number; sha256: string; kind?: string }
type Props = {
  context: PageContext
  figures: { childWord: string; rows: readonly { childName: string; document: Source | null }[] }
}

/** Which frozen document each row was made from. */
export function Sources({ context, figures }: Props) {
  const texts = areasTexts(context.language)
  const nameOf = ({ kind, period, revision }: Source) =>
    kind === 'review'
      ? texts.year.signedBy(period, revision)
      : texts.documentOf(periodInWords(period, context.language), revision)
  return (
    <details>
      <summary>{texts.sources}</summary>
      <DataTable
        caption={texts.sources}
        scrolls
        rows={figures.rows}
        columns={[
          { header: figures.childWord, names: true, cell: ({ childName }) => childName },
          { header: texts.source, cell: ({ document }) => (document === null ? '–' : nameOf(document)) },
          { header: texts.digest, cell: ({ document }) => <code>{document?.sha256 ?? '–'}</code> },
        ]}
      />
    </details>
  )
}
