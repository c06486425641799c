/**
 * A bulletin as one HTML document, whole in the .html file; the body of the mail is made of its parts. Mail clients drop style sheets,
 * scripts and remote resources, so there are none: only tables, inline styles and the reader's own fonts.
 */
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { textOf } from '../../papers/sentence.ts'
import { placeOfColumn, type Table } from '../../papers/table.ts'
import { cellHtml, escapeHtml, tableHtml } from './html-table.ts'

/** Outlook takes the first or none, so that of Windows stands first; a Mac or a phone has one of the others. */
const FONTS = "'Microsoft YaHei','PingFang SC','Hiragino Sans GB','Noto Sans CJK SC',sans-serif"
const PARAGRAPH = 'margin:0 0 10px 0;font-size:16px;line-height:1.8'
const RED = '#B3261E'

/**
 * Renders the whole bulletin. With `ownVillageId` that village's row of the first annex also stands at the top, in a
 * box 「本村」, and is marked in every table.
 */
export function renderHtml(layout: BulletinLayout, options: { ownVillageId?: string } = {}): string {
  const { ownVillageId } = options
  return pageHtml(layout, [
    headHtml(layout),
    ownVillage(layout.annexes[0], ownVillageId),
    textHtml(layout),
    ...layout.annexes.map((table) => annex(table, ownVillageId)),
  ])
}

/** A whole document around these blocks. */
export function pageHtml(layout: BulletinLayout, blocks: readonly string[]): string {
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light">',
    `<title>${escapeHtml(layout.draft ? `预览稿　${layout.title}` : layout.title)}</title></head>`,
    `<body style="margin:0;padding:0;background-color:#EFEDE8;color:#1F1F1F;font-family:${FONTS}">`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;table-layout:fixed">',
    '<tr><td align="center" style="padding:12px 0">',
    // table-layout:fixed keeps a wide annex inside its scrolling frame instead of widening the page.
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;table-layout:fixed;max-width:860px;background-color:#FFFFFF">',
    `<tr><td style="padding:20px 16px 28px 16px;text-align:left">${blocks.join('')}</td></tr>`,
    '</table></td></tr></table></body></html>',
  ].join('\n')
}

/** What the bulletin is, above everything else: whether it is final, its title and number. */
export function headHtml(layout: BulletinLayout): string {
  return [
    layout.draft ? notice('预览稿　尚未签发') : '',
    layout.correctionNotice === null ? '' : notice(layout.correctionNotice),
    heading(layout),
  ].join('')
}

/** To whom, the text, and who signs. */
export function textHtml(layout: BulletinLayout): string {
  return [
    `<p style="${PARAGRAPH}">${escapeHtml(layout.addressees)}</p>`,
    paragraph(layout.opening),
    ...layout.sections.map(
      (section) =>
        (section.heading === '' ? '' : subheading(section.heading)) +
        section.paragraphs.map((one) => paragraph(textOf(one))).join(''),
    ),
    layout.closing === null ? '' : paragraph(layout.closing),
    `<p style="${PARAGRAPH};margin-top:24px;text-align:right">${escapeHtml(layout.office)}<br>${escapeHtml(layout.date)}</p>`,
  ].join('')
}

function notice(text: string): string {
  const style = `margin:0 0 16px 0;padding:8px 12px;border:1px solid ${RED};color:${RED};font-size:15px;line-height:1.6;text-align:center`
  return `<p style="${style};font-weight:bold">${escapeHtml(text)}</p>`
}

function heading({ title, number }: BulletinLayout): string {
  const style = 'margin:4px 0 0 0;font-size:22px;line-height:1.45;text-align:center;font-weight:bold'
  const below =
    number === null
      ? ''
      : `<p style="margin:6px 0 0 0;font-size:15px;color:#555555;text-align:center">${escapeHtml(number)}</p>`
  return `<h1 style="${style}">${escapeHtml(title)}</h1>${below}<div style="border-top:2px solid ${RED};margin:16px 0 20px 0;font-size:0;line-height:0">&nbsp;</div>`
}

function subheading(text: string): string {
  return `<h2 style="margin:18px 0 8px 0;font-size:17px;line-height:1.5;font-weight:bold">${escapeHtml(text)}</h2>`
}

function paragraph(text: string): string {
  return `<p style="${PARAGRAPH};text-indent:2em">${escapeHtml(text)}</p>`
}

function annex(table: Table, ownVillageId: string | undefined): string {
  const footnotes = table.footnotes.map(
    (text) => `<p style="margin:6px 0 0 0;font-size:13px;line-height:1.6;color:#555555">${escapeHtml(text)}</p>`,
  )
  return [
    '<div style="margin:32px 0 0 0;padding-top:20px;border-top:1px solid #CFCBC4">',
    `<h2 style="margin:0 0 6px 0;font-size:17px;line-height:1.5;font-weight:bold;text-align:center">${escapeHtml(table.title)}</h2>`,
    `<p style="margin:0 0 6px 0;font-size:13px;color:#555555;text-align:right">${escapeHtml(table.caption)}</p>`,
    tableHtml(table, ownVillageId),
    ...footnotes,
    '</div>',
  ].join('')
}

/** The reader's own line, rank and rate first; nothing where the village is not in the table. */
export function ownVillage(table: Table | undefined, ownVillageId: string | undefined): string {
  const row = table?.rows.find(({ villageId }) => villageId !== undefined && villageId === ownVillageId)
  if (table === undefined || row === undefined) return ''
  const label = 'padding:3px 10px 3px 0;font-size:14px;color:#555555;white-space:nowrap'
  const value = 'padding:3px 0;font-size:15px;text-align:right;font-weight:bold;white-space:nowrap'
  const name = placeOfColumn(table, 'village')
  const order = [...table.columns.entries()].sort(([, a], [, b]) => firstIs(a.key) - firstIs(b.key))
  const lines = order.flatMap(([index, column]) => {
    const cell = row.cells[index]
    if (cell === undefined || cell.text === '' || column.key === 'position' || index === name) return []
    return `<tr><td style="${label}">${escapeHtml(column.header)}</td><td style="${value}">${cellHtml(cell)}</td></tr>`
  })
  return [
    '<div style="margin:0 0 20px 0;padding:12px 16px;border:1px solid #E3CF99;background-color:#FFF6DD;max-width:420px">',
    `<p style="margin:0;font-size:16px;font-weight:bold">本村　${escapeHtml(row.cells[name]?.text ?? '')}</p>`,
    `<p style="margin:0 0 4px 0;font-size:13px;color:#555555">${escapeHtml(table.caption)}</p>`,
    `<table cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse">${lines.join('')}</table></div>`,
  ].join('')
}

const FIRST = ['rank', 'rate', 'counted']
function firstIs(key: string): number {
  const at = FIRST.indexOf(key)
  return at === -1 ? FIRST.length : at
}
