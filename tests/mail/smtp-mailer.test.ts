import { simpleParser } from 'mailparser'
import { afterEach, expect, test } from 'vitest'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { anEmail } from './an-email.ts'
import { startSilentServer, startSmtpServer } from './smtp-server.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function start(options?: Parameters<typeof startSmtpServer>[0]) {
  const server = await startSmtpServer(options)
  stops.push(server.stop)
  return server
}

const mailerTo = (url: string, timeoutMs = 2_000) => createMailer({ kind: 'smtp', url }, { timeoutMs })

test('a good recipient gets the message whole, in Chinese', async () => {
  const server = await start()
  expect(await mailerTo(server.url).send(anEmail())).toEqual({ outcome: 'sent', providerId: null })
  const [message] = server.received
  expect(message?.recipients).toEqual(['good@hekou.example'])
  const parsed = await simpleParser(message?.raw ?? '')
  expect(parsed.messageId).toBe('<mingsha-2023-06-1-hekou@mingsha.example>')
  expect(parsed.subject).toBe('明沙乡2023年上半年村级集体经济收入情况通报')
  expect(parsed.from?.value).toEqual([{ name: '明沙乡月通报', address: 'bulletin@mingsha.example' }])
  expect(parsed.html).toContain('明沙乡明沙乡')
  expect(parsed.text).toContain('各村党支部、村民委员会：')
  expect(parsed.attachments[0]?.filename).toBe('明沙乡2023年上半年村级集体经济收入情况通报（〔2023〕6号）.docx')
  expect([...(parsed.attachments[0]?.content ?? [])]).toEqual([80, 75, 3, 4, 0, 255])
})

test('attachment names are written both ways: by the standard, and as QQ and old Outlook read them', async () => {
  const server = await start()
  await mailerTo(server.url).send(anEmail({ attachments: [{ ...attachment(), filename: '通报.docx' }] }))
  const raw = server.received[0]?.raw ?? ''
  expect(raw).toMatch(/filename\*=utf-8''%E9%80%9A%E6%8A%A5\.docx/)
  expect(raw).toContain(`name="=?UTF-8?B?${Buffer.from('通报.docx').toString('base64')}?="`)
})

test.each([
  [
    'a bounced recipient is refused for good',
    'bounced@hekou.example',
    'failed',
    /邮箱地址不存在：.*550 No such user here$/,
    { badAddress: true },
  ],
  ['a full mailbox may take it later', 'full@hekou.example', 'retry', /451 Mailbox busy/, {}],
  ['what is no address is never tried', 'a@b.example, c@d.example', 'failed', /邮箱地址不正确/, {}],
  ['an address with a line break is never tried', 'a@b.example\r\nBcc: c@d.example', 'failed', /邮箱地址不正确/, {}],
])('%s', async (_title, address, outcome, cause, more) => {
  const server = await start()
  const result = await mailerTo(server.url).send(anEmail({ to: [{ name: '河口村', address }] }))
  expect(result).toEqual({ outcome, cause: expect.stringMatching(cause), ...more })
  expect(server.received).toEqual([])
})

test.each([
  ['refused after it was read: failed', 'refuse', 'failed', /554/],
  ['deferred after it was read: later', 'defer', 'retry', /452/],
  ['the line is cut after the message: nobody can tell', 'cut', 'unknown', /没有等到对方的答复/],
  ['silence after the message: nobody can tell', 'silence', 'unknown', /没有等到对方的答复/],
] as const)('%s', async (_title, afterData, outcome, cause) => {
  const server = await start({ afterData })
  const result = await mailerTo(server.url, 500).send(anEmail())
  expect(result).toEqual({ outcome, cause: expect.stringMatching(cause) })
  expect(server.received).toHaveLength(1)
})

test('the line is cut in the middle of the message: it certainly was not accepted', async () => {
  const server = await start({ afterData: 'cutMidway' })
  const attachments = [{ ...attachment(), content: new Uint8Array(30_000_000) }]
  const result = await mailerTo(server.url).send(anEmail({ attachments }))
  expect(result).toMatchObject({ outcome: 'retry' })
  expect(server.received).toEqual([])
})

test('two recipients of which one is refused: a person decides', async () => {
  const server = await start()
  const to = ['good@hekou.example', 'bounced@hekou.example'].map((address) => ({ name: '', address }))
  expect(await mailerTo(server.url).send(anEmail({ to }))).toMatchObject({
    outcome: 'unknown',
    cause: expect.stringContaining('bounced@hekou.example'),
  })
})

test('nobody listens, the greeting never comes, the name does not exist, TLS fails: later', async () => {
  const silent = await startSilentServer()
  const server = await start()
  stops.push(silent.stop)
  const closed = await startSmtpServer()
  await closed.stop()
  for (const url of [closed.url, silent.url, 'smtp://nobody.invalid:25', `smtps://127.0.0.1:${server.port}`]) {
    expect(await mailerTo(url, 500).send(anEmail()), url).toMatchObject({ outcome: 'retry' })
  }
})

test('a wrong password is ours to mend and is never told', async () => {
  const server = await start({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('Wrong password')),
  })
  const url = server.url.replace('//', '//bulletin:s3cret%40word@')
  const result = await mailerTo(url).send(anEmail())
  expect(result).toMatchObject({ outcome: 'retry', cause: expect.stringContaining('登录失败') })
  expect(JSON.stringify(result)).not.toMatch(/s3cret/)
})

test('the password of the address signs in', async () => {
  const seen: unknown[] = []
  const server = await start({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      seen.push([username, password])
      done(null, { user: username })
    },
  })
  const result = await mailerTo(server.url.replace('//', '//bulletin:s3cret%40word@')).send(anEmail())
  expect(result).toMatchObject({ outcome: 'sent' })
  expect(seen).toEqual([['bulletin', 's3cret@word']])
})

test('names and subjects cannot add a header or a recipient', async () => {
  const server = await start()
  const name = '河口村", <evil@x.example>\r\nBcc: evil@x.example'
  const result = await mailerTo(server.url).send(
    anEmail({
      messageId: 'id>\r\nX-Evil: 1',
      to: [{ name, address: 'good@hekou.example' }],
      subject: '通报\r\nBcc: evil@x.example\r\n\r\n<b>body</b>',
      attachments: [{ ...attachment(), filename: '通报".docx\r\nX-Evil: 1' }],
    }),
  )
  expect(result).toMatchObject({ outcome: 'sent' })
  const [message] = server.received
  expect(message?.recipients).toEqual(['good@hekou.example'])
  const parsed = await simpleParser(message?.raw ?? '')
  expect(parsed.headers.has('bcc')).toBe(false)
  expect(parsed.headers.has('x-evil')).toBe(false)
  expect([parsed.to].flat()[0]?.value).toEqual([
    { name: '河口村", <evil@x.example> Bcc: evil@x.example', address: 'good@hekou.example' },
  ])
  expect(parsed.attachments).toHaveLength(1)
  expect(parsed.attachments[0]?.filename).not.toMatch(/[\r\n"]/)
})

function attachment() {
  return { filename: '通报.docx', contentType: 'application/octet-stream', content: new Uint8Array([1, 2, 3]) }
}
