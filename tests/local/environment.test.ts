import { describe, expect, test } from 'vitest'
import { EnvironmentError, publicUrlOf, readEnvironment } from '../../shared/adapters/environment.ts'

const read = (env: Record<string, string>, readFile?: (path: string) => string) => readEnvironment(env, readFile)

describe('the environment', () => {
  test('needs nothing set on one machine; an empty variable counts as unset', () => {
    expect(read({ PORT: '', STORE: ' ' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: 'data',
      store: { kind: 'embedded' },
      tableName: 'village-income',
      apiAudience: 'village-income-api',
      mailUrl: { kind: 'file', folder: 'data/mail' },
      isMailChosen: false,
      mailFrom: '村级集体经济月通报 <bulletin@localhost>',
      filesUrl: { kind: 'folder', folder: 'data/files' },
      fontsDir: null,
    })
  })

  test('MAIL_PER_SECOND is a rate above nothing', () => {
    expect(read({ MAIL_PER_SECOND: '0.5' }).mailPerSecond).toBe(0.5)
    for (const wrong of ['0', '-1', 'fast', '1e3'])
      expect(() => read({ MAIL_PER_SECOND: wrong })).toThrow('MAIL_PER_SECOND')
  })

  test.each([
    ['aws', { kind: 'aws' }],
    ['embedded', { kind: 'embedded' }],
    ['http://127.0.0.1:8000', { kind: 'endpoint', url: 'http://127.0.0.1:8000' }],
  ])('STORE=%s', (STORE, store) => expect(read({ STORE }).store).toEqual(store))

  test.each([
    ['file:', { kind: 'file', folder: '/srv/d/mail' }],
    ['file:out', { kind: 'file', folder: 'out' }],
    ['file:///var/mail', { kind: 'file', folder: '/var/mail' }],
    ['smtp://user:secret@mail.example.com:587', { kind: 'smtp', url: 'smtp://user:secret@mail.example.com:587' }],
    ['smtps://mail.example.com', { kind: 'smtp', url: 'smtps://mail.example.com' }],
    ['ses:cn-north-1', { kind: 'ses', region: 'cn-north-1' }],
    [
      'ses:us-east-1?endpoint=http://127.0.0.1:8005',
      { kind: 'ses', region: 'us-east-1', endpoint: 'http://127.0.0.1:8005' },
    ],
  ])('MAIL_URL=%s', (MAIL_URL, mailUrl) => expect(read({ MAIL_URL, DATA_DIR: '/srv/d' }).mailUrl).toEqual(mailUrl))

  test('fonts are in a folder that is there', () => {
    expect(read({ FONTS_DIR: import.meta.dirname }).fontsDir).toBe(import.meta.dirname)
    for (const wrong of [import.meta.filename, `${import.meta.dirname}/nothing`])
      expect(() => read({ FONTS_DIR: wrong })).toThrow('FONTS_DIR 要写一个已有的文件夹')
  })

  test('files go to a folder or to S3', () => {
    expect(read({ FILES_URL: 's3:evidence-bucket' }).filesUrl).toEqual({ kind: 's3', bucket: 'evidence-bucket' })
    expect(read({ FILES_URL: 'file:papers' }).filesUrl).toEqual({ kind: 'folder', folder: 'papers' })
  })

  test('the mail password can stay in a file', () => {
    const files: Record<string, string> = { '/run/secrets/mail': 'smtp://u:p@mail.example.com\n' }
    const readFile = (path: string) => {
      const content = files[path]
      if (content === undefined) throw new Error('no such file')
      return content
    }
    const { mailUrl } = read({ MAIL_URL: 'ref:file:/run/secrets/mail' }, readFile)
    expect(mailUrl).toEqual({ kind: 'smtp', url: 'smtp://u:p@mail.example.com' })
    expect(() => read({ MAIL_URL: 'ref:file:/nowhere' }, readFile)).toThrow('MAIL_URL 引用的文件读不到：/nowhere')
  })

  test('every wrong variable is named at once, and no password is repeated', () => {
    const wrong = {
      PORT: '70000',
      STORE: 'mysql',
      TABLE_NAME: 'a b',
      MAIL_URL: 'imap://u:topsecret@host',
      PUBLIC_URL: 'example.com',
      OIDC_ISSUER: 'issuer',
      MAIL_FROM: 'a@b\r\nBcc: c@d',
    }
    const attempt = () => read(wrong)
    expect(attempt).toThrow(EnvironmentError)
    for (const variable of Object.keys(wrong)) expect(attempt).toThrow(variable)
    expect(attempt).not.toThrow('topsecret')
  })

  test.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '0.0.0.0', PORT: '8080' }, 'http://127.0.0.1:8080'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ PUBLIC_URL: 'https://income.example.com/' }, 'https://income.example.com'],
  ])('the address people use: %j', (env, address) => expect(publicUrlOf(read(env))).toBe(address))
})
