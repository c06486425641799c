/** What the most cautious chat program takes: WeCom counts the bytes of the Markdown, as UTF-8. */
export const MAX_MESSAGE_BYTES = 4096

/** The lines and, last, the link: whole lines are left out from the end until it fits, and the text says so. */
export function fitMessage(lines: readonly string[], link: string, maxBytes = MAX_MESSAGE_BYTES): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  const whole = [...lines, link].join('\n')
  if (bytes(whole) <= maxBytes) return whole
  const ending = `……\n${link}`
  const kept: string[] = []
  for (const line of lines) {
    if (bytes([...kept, line, ending].join('\n')) > maxBytes) break
    kept.push(line)
  }
  return [...kept, ending].join('\n')
}
