import type { InputIssue } from '../../../shared/errors.ts'
import { VillageIndex } from '../../../shared/ledger/village-index.ts'
import { addressKey } from '../../../shared/text.ts'
import type { Recipient } from '../../../shared/townships/settings.ts'
import type { Village } from '../../../shared/villages/village.ts'
import type { Told } from '../refusals/refusal.tsx'
import * as webRefusals from '../refusals.zh.ts'

type Texts = {
  noEmail(line: number): string
  noName(line: number): string
}
type Pasted = { recipients: { line: number; recipient: Recipient }[]; problems: Told[] }

/** `姓名 邮箱 村` a line, with blanks, tabs or commas between; the village by name or id, or none. */
export function pastedRecipients(lines: readonly string[], villages: readonly Village[], texts: Texts): Pasted {
  const index = new VillageIndex(villages)
  const found: Pasted = { recipients: [], problems: [] }
  for (const [at, typed] of lines.entries()) {
    const parts = typed.split(/[\s,，;；、]+/).filter((part) => part !== '')
    if (parts.length === 0) continue
    const line = at + 1
    const mailAt = parts.findIndex((part) => /[@＠]/.test(part))
    const email = parts[mailAt]?.normalize('NFKC').replace(/^<|[>.]+$/g, '')
    const name = parts.slice(0, mailAt).join(' ')
    const villageName = parts.slice(mailAt + 1).join('')
    if (email === undefined) found.problems.push(texts.noEmail(line))
    else if (name === '') found.problems.push(texts.noName(line))
    else if (villageName === '') found.recipients.push({ line, recipient: { name, email } })
    else {
      const village = villages.find(({ id }) => id === villageName) ?? index.find(villageName)
      if ('wrong' in village) found.problems.push(webRefusals.ofLine(line, village.wrong))
      else {
        const villageId = 'village' in village ? village.village.id : village.id
        found.recipients.push({ line, recipient: { name, email, villageId } })
      }
    }
  }
  return found
}

/** The list with the pasted ones; an address that is listed already gets the pasted line in its place. */
export function withPasted(kept: readonly Recipient[], { recipients }: Pasted): Recipient[] {
  const byEmail = new Map(kept.map((one) => [addressKey(one.email), one]))
  for (const { recipient } of recipients) byEmail.set(addressKey(recipient.email), recipient)
  return [...byEmail.values()]
}

/** `list[3].email`: the address in the list → the line it was pasted in. */
export function pastedIssue(list: readonly Recipient[], pasted: Pasted, issue: InputIssue): InputIssue {
  const at = /list\[(\d+)\]/.exec(issue.path)?.[1]
  const email = at === undefined ? undefined : list[Number(at)]?.email
  const line = pasted.recipients.findLast(({ recipient }) => recipient.email === email)?.line
  return { path: 'paste', message: line === undefined ? issue.message : webRefusals.ofLine(line, issue.message) }
}
