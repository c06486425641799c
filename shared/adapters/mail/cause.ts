// biome-ignore lint/suspicious/noControlCharactersInRegex: what a server answers is shown to people
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\s]+/g

/** `邮件服务器拒收：550 No such user`: what happened, then what the other side said, at most 200 characters of it. */
export function causeOf(happened: string, said: string): string {
  const text = said.toWellFormed().replace(UNPRINTABLE, ' ').trim()
  return text === '' ? happened : `${happened}：${text.length > 200 ? `${text.slice(0, 200)}…` : text}`
}
