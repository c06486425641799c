import type { Files } from '../files.ts'
import type { DrawnKind, Papers } from './paper.ts'

const contentTypes: Record<DrawnKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
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
