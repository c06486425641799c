/** Pages and files as text that two runs write alike. */
import { unzipSync } from 'fflate'
import { linesOf, readPdf } from '../documents/pdf-text.ts'

const BLOCK =
  /<\/?(?:p|div|section|h\d|li|ul|ol|tr|table|caption|thead|tbody|form|fieldset|legend|label|details|summary|nav|header|footer|main|article|dt|dd|dl|option|select|title|br|hr|button|body)\b[^>]*>/g

/** What a page says and where it leads: its words line by line, cells apart, with addresses and the values of fields. */
export function textOfPage(html: string): string {
  const words = html
    .replace(/<(style|script|svg)\b[^>]*>.*?<\/\1>/gs, (all, name) =>
      name === 'svg' ? textOfPage(all.slice(4, -6)) : '',
    )
    .replace(/<a\b[^>]*?href="([^"]*)"[^>]*>/g, ' [$1] ')
    .replace(/<form\b[^>]*?action="([^"]*)"[^>]*>/g, '\n[to $1]\n')
    .replace(/<(?:input|button|option)\b[^>]*>/g, (tag) => {
      const [name = '', value = ''] = ['name', 'value'].map((of) => new RegExp(`\\b${of}="([^"]*)"`).exec(tag)?.[1])
      const isOn = /\b(?:checked|selected)\b/.test(tag) ? ' on' : ''
      return name === '' && value === '' ? '\n' : `\n{${name}=${value}${isOn}}`
    })
    .replace(/<\/t[hd]>/g, ' | ')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '')
  const lines = words.split('\n').map((line) => line.replace(/[ \t]+/g, ' ').trim())
  return `${lines.filter((line) => line !== '' && line !== '|').join('\n')}\n`
}

/** A .docx or .xlsx: the XML of every part, an element a line; but when it was made, which no run has in common. */
export function textOfArchive(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1))
  return parts
    .map(([name, content]) => `== ${name}\n${lined(new TextDecoder().decode(content))}\n`)
    .join('')
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, '$1')
}

function lined(xml: string): string {
  return xml.replaceAll('><', '>\n<')
}

/** A PDF: its lines as they stand on its pages. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { pages } = await readPdf(bytes)
  return pages
    .map(
      (page, index) =>
        `== ${index + 1}\n${linesOf(page)
          .map(({ text }) => text)
          .join('\n')}\n`,
    )
    .join('')
}

/** JSON as people compare it. */
export function textOfJson(text: string): string {
  return `${JSON.stringify(JSON.parse(text), null, 1)}\n`
}
