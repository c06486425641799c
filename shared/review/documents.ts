import type { ReviewLayout } from './layout.ts'

export type ReviewFileKind = 'docx' | 'xlsx'

/** Files of a review. On AWS the documents function makes them, so that document libraries stay out of the others. */
export interface ReviewDocuments {
  render(layout: ReviewLayout, kind: ReviewFileKind): Promise<Uint8Array>
}
