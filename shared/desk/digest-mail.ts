import type { ConfirmLink } from '../notifications/confirm-address.ts'
import type { Subscription } from '../notifications/digest.ts'
import type { Message } from './my-messages.ts'

/** 邮件提醒, before it is set as plain text and HTML: everything in it is text that people wrote, or words. */
export type DigestMail = {
  subject: string
  opening: string
  news: { kind: string; text: string; url: string | null }[]
  /** What else there is to know: how much was told of before, and where all of it is. */
  after: string[]
  /** Why one gets this, and how to get it no more. */
  why: string
  links: { words: string; url: string }[]
}

const kindName: Record<Message['kind'], string> = {
  returned: '退回',
  waiting: '待审核',
  item_due: '议定事项',
  form_due: '上报表格',
  run_failed: '定时任务',
}

/**
 * What is new to somebody (unread, and in no mail before) and, as a number, what is still open of what they were told of.
 *
 * @param names of their townships by id; with several, each line says whose it is
 * @param publicUrl where people open the pages; undefined: no links, and the ways are said in words
 */
export function digestMail({
  subscription: { townshipId, person, key },
  fresh,
  olderCount,
  names,
  publicUrl,
}: {
  subscription: Pick<Subscription, 'townshipId' | 'person' | 'key'>
  fresh: readonly Message[]
  olderCount: number
  names: ReadonlyMap<string, string>
  publicUrl: string | undefined
}): DigestMail {
  const isOne = names.size < 2
  const place = isOne ? (names.get(townshipId) ?? '') : ''
  const at = (path: string) => (publicUrl === undefined ? null : String(new URL(path, publicUrl)))
  const link = (words: string, path: string) => {
    const url = at(path)
    return url === null ? [] : [{ words, url }]
  }
  return {
    subject: `【要办的事】${place}${fresh.length}件新的`,
    opening: `${place}村级集体经济有 ${fresh.length} 件新的事要您知道：`,
    news: fresh.map((message) => ({
      kind: kindName[message.kind],
      text: isOne ? message.text : `${names.get(message.townshipId) ?? ''}：${message.text}`,
      // Pages are those of the township that is being looked at.
      url: isOne ? at(message.to) : null,
    })),
    after: olderCount === 0 ? [] : [`以前的信里说过、现在还没有办的，另有 ${olderCount} 件。`],
    why: `您收到这封信，是因为有人用您的邮箱打开了“邮件提醒”：一天最多一封，没有新的事就不寄。${publicUrl === undefined ? '不想再收，请登录后在“消息—邮件提醒”里关掉。' : ''}`,
    links: [
      ...link('看全部消息', '/messages'),
      ...link('换邮箱、换时间', '/messages/notifications'),
      ...link('不再收这样的信', `/messages/off?township=${townshipId}&person=${person}&key=${key}`),
    ],
  }
}

/**
 * Asks whether the address is right, and says nothing of what is to be told there: whoever gets it by mistake learns no more
 * than that somebody mistyped. In both languages, as nobody knows which is read there.
 *
 * @param publicUrl without it there can be no link, and only whoever runs the system can help
 */
export function confirmMail({
  place,
  email,
  link,
  publicUrl,
}: {
  place: string
  email: string
  link: ConfirmLink
  publicUrl: string | undefined
}): DigestMail {
  const url =
    publicUrl === undefined ? null : String(new URL(`/messages/confirm?${new URLSearchParams(link)}`, publicUrl))
  return {
    subject: `【请确认邮箱】${place}村级集体经济的邮件提醒 · Please confirm your address`,
    opening: `有人请求把${place}村级集体经济的邮件提醒寄到 ${email}。是您的话，请在 3 天内打开下面的链接，按“确认”；在这以前什么都不会寄。`,
    news: [],
    after: [
      `Somebody asked to be told of ${place}’s village collective economy at ${email}. If it was you, open the link within three days and press “Confirm”; nothing is sent before.`,
      ...(url === null ? ['系统没有设置网址，没有链接可以打开：请告诉管理系统的人设置 PUBLIC_URL。'] : []),
    ],
    why: '不是您，不用理会，不会再收到这样的信。If it was not you, do nothing: no more comes.',
    links: url === null ? [] : [{ words: '确认邮箱 Confirm', url }],
  }
}
