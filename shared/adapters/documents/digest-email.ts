import type { DigestMail } from '../../desk/digest-mail.ts'
import { escapeHtml } from './html-table.ts'
import { printable } from './printable.ts'

const TEXT = 'margin:0 0 12px 0;font-size:16px;line-height:1.7'
const SMALL = 'margin:0 0 6px 0;font-size:13px;line-height:1.6;color:#555555'

/** Both parts of a daily reminder; no picture, nothing from elsewhere, every address a link that says what it does. */
export function renderDigest({ subject, opening, news, after, why, links }: DigestMail): {
  html: string
  text: string
} {
  const text = [
    opening,
    '',
    ...news.flatMap(({ kind, text: said, url }, index) => [
      `${index + 1}. 【${kind}】${said}`,
      ...(url === null ? [] : [`   ${url}`]),
    ]),
    '',
    ...after,
    ...links.map(({ words, url }) => `${words}：${url}`),
    '',
    why,
  ]
  const item = ({ kind, text: said, url }: DigestMail['news'][number]) =>
    `<li style="margin:0 0 10px 0"><strong>${escapeHtml(kind)}</strong>　${escapeHtml(said)}${
      url === null ? '' : `　<a href="${escapeHtml(url)}">去办</a>`
    }</li>`
  const html = [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light">',
    `<title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:16px;background-color:#FFFFFF;color:#1F1F1F;font-family:sans-serif">',
    `<p style="${TEXT}">${escapeHtml(opening)}</p>`,
    ...(news.length === 0 ? [] : [`<ol style="${TEXT};padding-left:24px">${news.map(item).join('')}</ol>`]),
    ...after.map((line) => `<p style="${TEXT}">${escapeHtml(line)}</p>`),
    `<p style="${TEXT}">${links.map(({ words, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`).join('　')}</p>`,
    `<p style="${SMALL}">${escapeHtml(why)}</p>`,
    '</body></html>',
  ]
  return { html: html.join('\n'), text: text.map(printable).join('\n') }
}
