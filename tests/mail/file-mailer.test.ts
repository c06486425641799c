import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { newFolder } from '../support/folder.ts'
import { anEmail } from './an-email.ts'

let folder: string
beforeEach(async () => {
  folder = newFolder()
})
afterEach(() => rm(folder, { recursive: true }))

test('a message is one .eml, however often it is sent', async () => {
  const mailer = createMailer({ kind: 'file', folder: join(folder, 'new', 'mail') })
  expect(await mailer.send(anEmail())).toEqual({ outcome: 'sent', providerId: null })
  await mailer.send(anEmail())
  await mailer.close()
  expect(await readdir(join(folder, 'new', 'mail'))).toEqual(['mingsha-2023-06-1-hekou.eml'])
  const parsed = await simpleParser(await readFile(join(folder, 'new', 'mail', 'mingsha-2023-06-1-hekou.eml')))
  expect(parsed.subject).toBe('明沙乡2023年上半年村级集体经济收入情况通报')
  expect([parsed.to].flat()[0]?.value).toEqual([{ name: '河口村', address: 'good@hekou.example' }])
  expect(parsed.attachments[0]?.filename).toContain('〔2023〕6号')
})

test('ids that are paths stay in the folder, and apart', async () => {
  const mailer = createMailer({ kind: 'file', folder })
  for (const messageId of ['../../evil', '..\\..\\evil', '/etc/passwd', '.hidden', 'a'.repeat(300)]) {
    expect(await mailer.send(anEmail({ messageId }))).toMatchObject({ outcome: 'sent' })
  }
  const names = await readdir(folder)
  expect(names).toHaveLength(5)
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,120}\.eml$/)
})

test('a bad address fails, a folder that cannot be written is tried later', async () => {
  const mailer = createMailer({ kind: 'file', folder })
  expect(await mailer.send(anEmail({ to: [{ name: '', address: 'nobody' }] }))).toMatchObject({ outcome: 'failed' })
  expect(await mailer.send(anEmail({ to: [] }))).toMatchObject({ outcome: 'failed' })
  await writeFile(join(folder, 'taken'), '')
  const blocked = createMailer({ kind: 'file', folder: join(folder, 'taken') })
  expect(await blocked.send(anEmail())).toMatchObject({ outcome: 'retry' })
})
