/** Bodies that no browser means to send. */
export const MULTIPART = 'multipart/form-data; boundary=xyz'
export const part = (name: string, value: string, file = '') =>
  `--xyz\r\ncontent-disposition: form-data; name="${name}"${file && `; filename="${file}"`}\r\n\r\n${value}\r\n`

export type Body = { type: string; content: string }
/** Forms with this token that would be whole, but for what is done to them. */
export function brokenBodies(csrf: string): Record<string, Body> {
  const whole = `${part('_csrf', csrf)}${part('note', '一段话')}--xyz--\r\n`
  const names = ['_csrf', 'version', 'reason', 'name', 'file', 'token', 'entry', 'photos', 'requestId']
  return {
    'cut in its last line': { type: MULTIPART, content: whole.slice(0, -6) },
    'cut in a value': { type: MULTIPART, content: whole.slice(0, -20) },
    'cut in a heading': { type: MULTIPART, content: whole.slice(0, 30) },
    empty: { type: MULTIPART, content: '' },
    'of another boundary': { type: 'multipart/form-data; boundary=abc', content: whole },
    'without a boundary': { type: 'multipart/form-data', content: whole },
    'of a boundary that is none': { type: 'multipart/form-data; boundary=""', content: whole },
    'that is no form': { type: MULTIPART, content: '\0\x01{"version": 1}' },
    'with percent signs that are none': { type: 'application/x-www-form-urlencoded', content: `_csrf=${csrf}&a=%zz%` },
    'of no type': { type: '', content: whole },
    'of a type of its own': { type: 'application/json', content: '{"version":' },
    'with files where text belongs': {
      type: MULTIPART,
      content: `${part('_csrf', csrf)}${names
        .slice(1)
        .map((name) => part(name, 'x', 'x.txt'))
        .join('')}--xyz--\r\n`,
    },
    'with a token that is a file': { type: MULTIPART, content: `${part('_csrf', csrf, 'x.txt')}--xyz--\r\n` },
    'of names that objects have': {
      type: MULTIPART,
      content: `${part('_csrf', csrf)}${part('__proto__', 'x')}${part('constructor', 'x')}--xyz--\r\n`,
    },
    'with a hundred thousand fields': {
      type: 'application/x-www-form-urlencoded',
      content: `_csrf=${csrf}${'&a=1'.repeat(100_000)}`,
    },
    'larger than is read': { type: MULTIPART, content: part('note', 'x'.repeat(1_100_000)) },
  }
}
