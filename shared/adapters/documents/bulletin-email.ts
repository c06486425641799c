/** Both parts of one recipient's e-mail: who stands where first, as a phone shows it, then the text; the annexes are attached. */
import { type BulletinLayout, printedTitles } from '../../bulletin/text/layout.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { headHtml, ownVillage, pageHtml, textHtml } from './bulletin-html.ts'
import { ownLine, renderText } from './bulletin-text.ts'
import { rankingHtml, rankingText } from './email-ranking.ts'
import { escapeHtml } from './html-table.ts'
import { printable } from './printable.ts'

const SMALL = 'margin:0 0 6px 0;font-size:13px;line-height:1.6;color:#555555'

/** A village's own line comes first; `replyTo` is where the office reads answers, null: nowhere. */
export function renderEmail(
  layout: BulletinLayout,
  villageId: string | null,
  replyTo: string | null = null,
): { html: string; text: string } {
  const own = villageId ?? undefined
  const [ranking] = layout.annexes
  const attached = attachedText(layout)
  const why = whyText(layout, replyTo)
  const html = pageHtml(layout, [
    headHtml(layout),
    ownVillage(ranking, own),
    ...(ranking === undefined ? [] : [rankingHtml(ranking, own)]),
    textHtml(layout),
    '<div style="margin:24px 0 0 0;padding-top:12px;border-top:1px solid #CFCBC4">',
    ...[...attached, ...why].map((line) => `<p style="${SMALL}">${escapeHtml(line)}</p>`),
    '</div>',
  ])
  const lines = [...ownLine(ranking, villageId), ...(ranking === undefined ? [] : rankingText(ranking))]
  return { html, text: renderText(layout, { first: lines, last: [...attached, ...why].map(printable) }) }
}

/** 附件说明, as on paper: the annexes that are printed, and that the spreadsheet has the other tables. */
function attachedText(layout: BulletinLayout): string[] {
  const names = printedTitles(layout).map((title) => splitAnnexTitle(title).name)
  if (names.length === 0) return ['各表见所附的电子表格。']
  const listed = names.length === 1 ? names : names.map((name, index) => `${index + 1}．${name}`)
  return [`附件：${listed.join('；')}（见所附的 Word、PDF 文件）。`, '其余各表见所附的电子表格。']
}

/** Why one gets this, and whom to ask to be taken off. */
function whyText({ office, draft }: BulletinLayout, replyTo: string | null): string[] {
  if (draft) return []
  const ask = replyTo === null ? `请联系${office}` : `请回复本邮件，或者写信到 ${replyTo}`
  return [`您收到这封邮件，是因为${office}把您的邮箱列为通报的收件人。不想再收到，${ask}，从收件人里去掉。`]
}
