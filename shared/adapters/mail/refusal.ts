/** What a mail server's refusal means, in words for the person who reads the list of deliveries. */

/** An enhanced status code (RFC 3463) decides; words count only where a server sends none. */
const ENHANCED = /\b([45])\.(\d{1,3})\.(\d{1,3})\b/
const NO_SUCH_ADDRESS = new Set(['1.1', '1.2', '1.3', '1.6', '1.10', '2.1'])
const NO_SUCH_WORDS =
  /no such (user|mailbox|recipient|address)|(user|recipient|mailbox|account)( \S+)? (is )?(unknown|not found|doesn'?t exist|does not exist|disabled)|unknown (user|recipient|mailbox)|不存在/i
const FULL_WORDS = /quota|mailbox( is)? full|insufficient (system )?storage/i
const UNWANTED_WORDS = /spam|content (denied|rejected)|block(ed|list)|blacklist|policy|frequency/i

type MailRefusal = { happened: string; badAddress: boolean }

/** @example refusalOf('550 5.1.1 User unknown') // { happened: '邮箱地址不存在', badAddress: true } */
export function mailRefusalOf(said: string): MailRefusal {
  const [, , subject, detail] = ENHANCED.exec(said) ?? []
  const status = subject === undefined ? undefined : `${subject}.${detail}`
  const means = (codes: (status: string) => boolean, words: RegExp) =>
    status === undefined ? words.test(said) : codes(status)
  if (means((code) => NO_SUCH_ADDRESS.has(code), NO_SUCH_WORDS)) return { happened: '邮箱地址不存在', badAddress: true }
  const other = (happened: string) => ({ happened, badAddress: false })
  if (means((code) => code === '2.2', FULL_WORDS)) return other('对方邮箱已满')
  if (means((code) => code === '2.3' || code === '3.4', /too (large|big)|size limit/i))
    return other('邮件太大，对方不收')
  if (means((code) => code.startsWith('7.'), UNWANTED_WORDS)) return other('对方按垃圾邮件或安全规则拒收')
  return other('邮件服务器拒收')
}
