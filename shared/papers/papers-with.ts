import type { Files } from '../files.ts'
import type { PaperKind, Papers } from './paper.ts'

const contentTypes: Record<PaperKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Papers drawn by this, and kept among these files. */
export function papersWith(draw: Papers['draw'], files: Files): Papers {
  return {
    draw,
    async keep(paper, kind, key) {
      const before = await files.get(key)
      if (before !== null) return before
      const drawn = await draw(paper, kind)
      await files.put(key, drawn, contentTypes[kind])
      // Another may have been quicker: what is there is what is served.
      return (await files.get(key)) ?? drawn
    },
    kept: (key) => files.get(key),
  }
}
