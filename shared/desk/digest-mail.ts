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
