import type { ReviewFileKind } from '../../review/documents.ts'
import type { ReviewLayout } from '../../review/layout.ts'

/** Renders a review; the library loads here, at the first call, so that nothing else pays for it. */
export async function makeReviewFile(layout: ReviewLayout, kind: ReviewFileKind): Promise<Uint8Array> {
  if (kind === 'docx') return (await import('./review-docx.ts')).renderReviewDocx(layout)
  return (await import('./review-xlsx.ts')).renderReviewXlsx(layout)
}
