/** One POST to a chat program's robot, and what is known afterwards. */
import * as z from 'zod'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { causeOf } from '../mail/cause.ts'

const answer = z.object({ errcode: z.int(), errmsg: z.string().catch('') })
/** Node could not even connect, so nothing was handed over. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/
/** Nobody vouches for it, it ran out, or it is another host's: known before anything was handed over. */
const NOT_TRUSTED = /CERT|LEAF_SIG/
const failure = z.object({
  name: z.string().catch(''),
  cause: z.object({ code: z.string().catch('') }).catch({ code: '' }),
})

/**
 * The address holds the token, so it is in no cause and no log. A redirect is not followed: it would carry the token
 * and the figures to a host that nobody named.
 */
export async function postToRobot(
  url: URL,
  body: object,
  means: (errcode: number) => { outcome: 'retry' | 'failed'; happened: string },
  timeoutMs: number,
): Promise<SendOutcome> {
  return post(url, { body: JSON.stringify(body), headers: {}, timeoutMs }, async (response) => {
    if (response.status !== 200) return ofStatus(response.status)
    const parsed = answer.safeParse(JSON.parse((await response.text()).slice(0, 10_000)))
    if (!parsed.success) return { outcome: 'unknown', cause: '对方的答复看不懂，不知道是否发出' }
    const { errcode, errmsg } = parsed.data
    if (errcode === 0) return { outcome: 'sent', providerId: null }
    const { outcome, happened } = means(errcode)
    return { outcome, cause: causeOf(happened, `${errcode} ${errmsg}`) }
  })
}

type Sent = { body: string; headers: Readonly<Record<string, string>>; timeoutMs: number }

/** Sends JSON once; `read` says what the answer means. */
export async function post(
  url: URL,
  { body, headers, timeoutMs }: Sent,
  read: (response: Response) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await read(response)
  } catch (thrown) {
    const { name, cause } = failure.catch({ name: '', cause: { code: '' } }).parse(thrown)
    if (NOT_CONNECTED.test(cause.code)) return { outcome: 'retry', cause: '连接不上对方的服务器' }
    if (NOT_TRUSTED.test(cause.code)) return { outcome: 'retry', cause: '对方服务器的证书不可信' }
    const happened = name === 'TimeoutError' ? '等不到对方答复，超时了' : '连接中断'
    return { outcome: 'unknown', cause: `${happened}，不知道是否发出` }
  }
}

/** What an answer without words of its own means. */
export function ofStatus(status: number): SendOutcome {
  if (status === 429) return { outcome: 'retry', cause: '发得太快，对方暂不接收' }
  // What an overloaded server did before it gave up nobody can tell.
  if (status >= 500) return { outcome: 'unknown', cause: `对方服务器出错（${status}），不知道是否发出` }
  return { outcome: 'failed', cause: `对方拒绝接收（${status}）` }
}
