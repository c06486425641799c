/** The words of a bulletin as it was issued: a later release may write others, of what is issued these stay. */
import * as z from 'zod'

export const issuedTextSchema = z.object({
  title: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
})
export type IssuedText = z.infer<typeof issuedTextSchema>

const TITLE = /<h1\b[^>]*>([^<]*)<\/h1>/
/** A heading of the text or one of its paragraphs, by the margins that the e-mails of earlier releases gave them. */
const PART = /<h2 style="margin:18px 0 8px 0[^>]*>([^<]*)<\/h2>|<p style="[^"]*text-indent:2em">([^<]*)<\/p>/g
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/**
 * The text that stands in the kept .html of an earlier release, which kept its text nowhere else; null: it is not of that
 * form. What stands before the first heading is the opening.
 */
export function textInHtml(html: string): IssuedText | null {
  const title = TITLE.exec(html)?.[1]
  if (title === undefined) return null
  const sections: IssuedText['sections'] = []
  for (const [, heading, paragraph] of html.matchAll(PART)) {
    if (heading !== undefined) sections.push({ heading: unescaped(heading), paragraphs: [] })
    else if (paragraph !== undefined) sections.at(-1)?.paragraphs.push(unescaped(paragraph))
  }
  return { title: unescaped(title), sections }
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}
