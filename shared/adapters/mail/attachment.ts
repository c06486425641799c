/**
 * An attachment as it stands in a message. The library cuts long names into numbered pieces wherever they reach its width, in
 * the middle of `.docx` too, and clients that read only the first piece save a file that nothing opens. So the name stands whole
 * in `filename*` (RFC 2231), and for clients that do not know that in encoded words (RFC 2047) of whole characters, the last of
 * which holds the ending.
 */
import type { Email } from '../../delivery/mailer.ts'

/** Characters of a name, its ending apart: nine bytes each are far from the 998 that a line may have. */
const LONGEST_STEM = 80
/** Characters in an encoded word: three bytes each in base64, with the frame around them, stay below 75. */
const WORD = 14

/** The part of the message: its headers, and the content in lines of base64. */
export function attachmentPart({ filename, contentType, content }: Email['attachments'][number]): string {
  const { stem, ending } = partsOf(filename)
  const base64 = Buffer.from(content).toString('base64')
  return [
    `Content-Type: ${contentType};\r\n name="${encodedWords(stem, ending)}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;\r\n filename*=utf-8''${percentEncoded(stem + ending)}`,
    '',
    base64.replace(/.{76}(?=.)/g, '$&\r\n'),
    '',
  ].join('\r\n')
}

function partsOf(filename: string): { stem: string; ending: string } {
  const [, stem = filename, ending = ''] = /^(.+)(\.[A-Za-z0-9]{1,8})$/s.exec(filename) ?? []
  return { stem: [...stem].slice(0, LONGEST_STEM).join(''), ending }
}

function encodedWords(stem: string, ending: string): string {
  const characters = [...stem]
  const count = Math.ceil((characters.length + ending.length) / WORD)
  const share = Math.ceil(characters.length / count)
  const words = Array.from({ length: count }, (_, index) =>
    characters.slice(index * share, (index + 1) * share).join(''),
  )
  return words
    .map((word, index) => (index === count - 1 ? word + ending : word))
    .filter((word) => word !== '')
    .map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`)
    .join('\r\n ')
}

/** What RFC 5987 lets stand, everything else by its bytes. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*!~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
