import { printable } from './printable.ts'

/** `附件1　明沙乡…情况表` → its label and the title proper; a title without a label has an empty one. */
export function splitAnnexTitle(title: string): { label: string; name: string } {
  const match = /^(附件 ?\d{0,2})[\s：:]+(.+)$/.exec(printable(title))
  return { label: match?.[1]?.trim() ?? '', name: match?.[2] ?? printable(title) }
}
