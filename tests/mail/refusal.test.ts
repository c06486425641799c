import { expect, test } from 'vitest'
import { mailRefusalOf } from '../../shared/adapters/mail/refusal.ts'

test.each([
  ['550 5.1.1 <a@b.cn>: Recipient address rejected: User unknown', '邮箱地址不存在', true],
  ['550 Mailbox not found. http://service.mail.qq.com/', '邮箱地址不存在', true],
  ['550 User not found: a@163.com', '邮箱地址不存在', true],
  ['552 5.2.2 Mailbox full', '对方邮箱已满', false],
  ['452 Requested mail action not taken: insufficient system storage', '对方邮箱已满', false],
  ['552 5.3.4 Message size exceeds fixed limit', '邮件太大，对方不收', false],
  ['554 DT:SPM 163 smtp16', '邮件服务器拒收', false],
  ['550 Mail content denied', '对方按垃圾邮件或安全规则拒收', false],
  // The code says policy: what it says of a mailbox in words is not about the address.
  ['550 5.7.1 user unknown to our policy', '对方按垃圾邮件或安全规则拒收', false],
  ['550 Requested action not taken: mailbox unavailable', '邮件服务器拒收', false],
])('%s', (said, happened, badAddress) => {
  expect(mailRefusalOf(said)).toEqual({ happened, badAddress })
})
