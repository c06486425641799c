/** The settings of one process, read from the environment variables once, at the entry, and nowhere else. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** A setting that cannot be used. The message names every wrong variable in Chinese; callers show it without a stack. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

export type Environment = z.output<typeof schema>

const webAddress = (variable: string) =>
  z.url({ protocol: /^https?$/, error: `${variable} 要写成完整的网址，例如 https://example.com` })
const text = (variable: string) => z.string().regex(/^[^\r\n]+$/, `${variable} 只能写一行`)
const withoutFinalSlash = (address: string) => address.replace(/\/+$/, '')

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'PORT 要写 0 到 65535 的整数')
  .transform(Number)
  .refine((number) => number <= 65_535, 'PORT 要写 0 到 65535 的整数')

const store = z.string().transform((value, context) => {
  if (value === 'embedded' || value === 'aws') return { kind: value } as const
  if (z.url({ protocol: /^https?$/ }).safeParse(value).success) return { kind: 'endpoint', url: value } as const
  context.addIssue('STORE 要写 embedded、aws，或者一个兼容 DynamoDB 的地址，例如 http://127.0.0.1:8000')
  return z.NEVER
})

const sesQuery = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** The configuration set whose events tell what became of a mail. */
  configurationSet: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
})

const mail = z.string().transform((value, context) => {
  if (value.startsWith('file:')) return { kind: 'file', folder: folderOf(value) } as const
  if (z.url({ protocol: /^smtps?$/ }).safeParse(value).success) return { kind: 'smtp', url: value } as const
  const [, region, query] = /^ses:([a-z]{2}(?:-[a-z]+)+-\d)(?:\?(\S+))?$/.exec(value) ?? []
  const more = sesQuery.safeParse(Object.fromEntries(new URLSearchParams(query ?? '')))
  if (region && more.success) return { kind: 'ses', region, ...more.data } as const
  // The value may hold a password, so it is never repeated.
  context.addIssue('MAIL_URL 要写 file:文件夹、smtp://…、smtps://… 或者 ses:区域（例如 ses:us-east-1）')
  return z.NEVER
})

const files = z.string().transform((value, context) => {
  if (value.startsWith('file:')) return { kind: 'folder', folder: folderOf(value) } as const
  const [, bucket] = /^s3:(?:\/\/)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/.exec(value) ?? []
  if (bucket) return { kind: 's3', bucket } as const
  context.addIssue('FILES_URL 要写 file:文件夹 或者 s3:存储桶名')
  return z.NEVER
})

const schema = z
  .object({
    HOST: text('HOST').default('127.0.0.1'),
    PORT: port.default(3000),
    DATA_DIR: text('DATA_DIR').default('data'),
    STORE: store.default({ kind: 'embedded' }),
    TABLE_NAME: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'TABLE_NAME 要写 3 到 255 个字母、数字、点、短横线或下划线')
      .default('village-income'),
    OIDC_ISSUER: webAddress('OIDC_ISSUER').optional(),
    OIDC_CLIENT_ID: text('OIDC_CLIENT_ID').optional(),
    API_AUDIENCE: text('API_AUDIENCE').default('village-income-api'),
    MAIL_URL: mail.prefault('file:'),
    MAIL_FROM: text('MAIL_FROM').default('村级集体经济月通报 <bulletin@localhost>'),
    MAIL_PER_SECOND: z
      .string()
      .regex(/^\d{1,4}(\.\d{1,3})?$/, 'MAIL_PER_SECOND 要写每秒最多发几封，例如 1 或 0.5')
      .transform(Number)
      .refine((perSecond) => perSecond > 0, 'MAIL_PER_SECOND 要大于 0')
      .optional(),
    PUBLIC_URL: webAddress('PUBLIC_URL').transform(withoutFinalSlash).optional(),
    FILES_URL: files.prefault('file:'),
    RUN_QUEUE_URL: webAddress('RUN_QUEUE_URL').optional(),
    MAIL_QUEUE_URL: webAddress('MAIL_QUEUE_URL').optional(),
    DOCUMENTS_FUNCTION: text('DOCUMENTS_FUNCTION').optional(),
    FONTS_DIR: text('FONTS_DIR').refine(isFolder, 'FONTS_DIR 要写一个已有的文件夹，里面放字体文件').optional(),
    ACCOUNTS_FUNCTION: text('ACCOUNTS_FUNCTION').optional(),
    IMPORT_FUNCTION: text('IMPORT_FUNCTION').optional(),
    SAMPLE_SIGN_IN: z.enum(['on', 'off'], 'SAMPLE_SIGN_IN 要写 on 或 off').optional(),
  })
  .transform((settings) => ({
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    store: settings.STORE,
    tableName: settings.TABLE_NAME,
    oidcIssuer: settings.OIDC_ISSUER,
    oidcClientId: settings.OIDC_CLIENT_ID,
    apiAudience: settings.API_AUDIENCE,
    mailUrl:
      settings.MAIL_URL.kind === 'file'
        ? { ...settings.MAIL_URL, folder: settings.MAIL_URL.folder || join(settings.DATA_DIR, 'mail') }
        : settings.MAIL_URL,
    /** Whether somebody said where mail goes; a folder is only where nobody did. */
    isMailChosen: settings.MAIL_URL.kind !== 'file' || settings.MAIL_URL.folder !== '',
    mailFrom: settings.MAIL_FROM,
    /** Messages a second that one process sends at most; undefined: as fast as it can. */
    mailPerSecond: settings.MAIL_PER_SECOND,
    publicUrl: settings.PUBLIC_URL,
    filesUrl:
      settings.FILES_URL.kind === 'folder'
        ? { ...settings.FILES_URL, folder: settings.FILES_URL.folder || join(settings.DATA_DIR, 'files') }
        : settings.FILES_URL,
    runQueueUrl: settings.RUN_QUEUE_URL,
    mailQueueUrl: settings.MAIL_QUEUE_URL,
    documentsFunction: settings.DOCUMENTS_FUNCTION,
    /** A folder with an office's own fonts, which PDFs are set in first; null: only those that ship. */
    fontsDir: settings.FONTS_DIR ?? null,
    accountsFunction: settings.ACCOUNTS_FUNCTION,
    importFunction: settings.IMPORT_FUNCTION,
    /** Whether the sample's accounts may be used without passwords; unset: at this machine alone. */
    sampleSignIn: settings.SAMPLE_SIGN_IN,
  }))

/**
 * Parses the environment; an empty variable counts as unset. `MAIL_URL=ref:file:/run/secrets/mail` reads the value
 * from that file, so that a password need not stand in the environment.
 *
 * @throws EnvironmentError naming every wrong variable
 * @example readEnvironment(process.env).port // 3000
 */
export function readEnvironment(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Environment {
  const given = Object.entries(env).filter(([, value]) => value?.trim())
  const settings: Record<string, string | undefined> = Object.fromEntries(given)
  const parsed = schema.safeParse({ ...settings, MAIL_URL: dereference('MAIL_URL', settings.MAIL_URL, readFile) })
  if (parsed.success) return parsed.data
  throw new EnvironmentError(['环境变量有误：', ...parsed.error.issues.map((issue) => `  ${issue.message}`)].join('\n'))
}

/** Where people reach the product: `PUBLIC_URL`, else the address it listens on (loopback when it listens on all). */
export function publicUrlOf(environment: Environment): string {
  if (environment.publicUrl) return environment.publicUrl
  const host = ['0.0.0.0', '::'].includes(environment.host) ? '127.0.0.1' : environment.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${environment.port}`
}

function dereference(variable: string, value: string | undefined, readFile: (path: string) => string) {
  const [, path] = /^ref:file:(?:\/\/)?(.+)$/.exec(value ?? '') ?? []
  if (!path) return value
  try {
    return readFile(path).trim()
  } catch {
    throw new EnvironmentError(`环境变量有误：\n  ${variable} 引用的文件读不到：${path}`)
  }
}

/** `file:mail`, `file:/var/mail` and `file:///var/mail`; empty means the default folder. */
function folderOf(address: string): string {
  return address.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
}

/** A setting that the stack must have given. */
export function requiredSetting(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
