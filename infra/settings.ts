/**
 * What a deployment must be told: `deployments/NAME.json`, kept beside the code, so that no deployment forgets what the
 * last one knew. Parsed once, here. It holds no secret.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SES_REGIONS } from './ses-regions.ts'

const NAME = /^[a-z][a-z0-9-]{0,29}$/
const CHINA = /^cn-/

/** What the library says of a field, for the person at the terminal. */
const inChinese = z.locales.zhCN().localeError

/** Who says who someone is: an issuer that exists, or a Cognito user pool that this deployment makes. */
const signInSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('issuer'),
    issuer: z.url({ protocol: /^https$/, error: '要是 https 开头的地址' }),
    clientId: z.string().min(1),
    audience: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('cognito'),
    /** Programs that sign in by themselves; each is a client with a secret, and costs 6 US dollars a month. */
    programs: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, '要用小写字母起名')).default([]),
  }),
])

/** How mail leaves: an SMTP server whose address is kept in a secret, or SES. */
const mailSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('smtp'),
    /** Name or ARN of a Secrets Manager secret whose whole text is the address `smtps://user:password@host`. */
    secret: z
      .string()
      .regex(
        /^(?!.*:\/\/)[\w/+=.@:-]+$/,
        '要写 Secrets Manager 里密钥的名字（密钥的内容才是 smtp:// 地址），不能写地址本身',
      ),
  }),
  z.strictObject({ kind: z.literal('ses') }),
])

const deploymentSchema = z
  .strictObject({
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, '不是 AWS 的区域'),
    /** An address, or a name and an address: `月通报 <bulletin@example.org>`. */
    mailFrom: z.string().refine((from) => z.email().safeParse(addressIn(from)).success, '不是邮件地址'),
    /** Who hears of alarms. */
    alarmEmail: z.email('要填邮件地址'),
    mail: mailSchema.default({ kind: 'ses' }),
    /** Messages a second that the mail service takes of this account: SES gives a new one 1, and tells the figure in its console. */
    mailsPerSecond: z.number().min(1).max(500).default(1),
    /** Functions that send at once, each one mail after another: of 450 KB some 6 a second. Two is the least that AWS takes. */
    mailSenders: z.int().min(2).max(200).default(2),
    signIn: signInSchema.default({ kind: 'cognito', programs: [] }),
    /** The product's own host name and its certificate (ACM, same region); without it people use the address that API Gateway gives. */
    domain: z.strictObject({ name: z.hostname(), certificateArn: z.string().startsWith('arn:') }).optional(),
    /** What the account may run at once (the Lambda quota "Concurrent executions"); a new account has 10. */
    concurrency: z.int().min(10).default(10),
    /** US dollars a month above which somebody is told. */
    monthlyBudgetUsd: z.int().min(1).default(10),
    /** A table that was restored from a point in time, to be used in place of the deployment's own. */
    adoptTable: z
      .string()
      .regex(/^[\w.-]{3,255}$/)
      .optional(),
  })
  .superRefine(({ region, mail, signIn, mailSenders, concurrency }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (mailSenders > concurrency / 5) {
      refuse('mailSenders', `最多是 concurrency 的五分之一（${Math.floor(concurrency / 5)}），其余的留给页面和定时任务`)
    }
    if (CHINA.test(region) && signIn.kind === 'cognito') {
      refuse('signIn', '要写 issuer：中国区没有 Cognito 用户池，不能用它登录')
    }
    if (mail.kind !== 'ses') return
    if (CHINA.test(region)) refuse('mail', '要写 smtp 的密钥：中国区没有 SES，不能用它发信')
    else if (!SES_REGIONS.includes(region)) {
      refuse('mail', `要写 smtp 的密钥，或者换一个区域：${region} 没有 SES。有 SES 的区域：${SES_REGIONS.join('、')}`)
    }
  })

export type SignInSettings = z.output<typeof signInSchema>
export type MailSettings = { kind: 'smtp'; secret: string } | { kind: 'ses'; identity: string }

export interface DeploymentSettings extends Omit<z.output<typeof deploymentSchema>, 'mail' | 'mailFrom' | 'domain'> {
  /** The name of the file; stacks carry it, so that one account can hold several. */
  name: string
  mail: MailSettings
  mailFrom: { header: string; address: string }
  domain: { name: string; certificateArn: string } | undefined
}

/** What is wrong with the settings, one line each, for the person at the terminal. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/**
 * Reads `deployments/NAME.json`.
 *
 * @throws SettingsError with one line a setting that is missing or wrong.
 */
export function readDeployment(name: string, folder = 'deployments'): DeploymentSettings {
  if (!NAME.test(name)) throw new SettingsError(`“${name}”不能做部署的名字：要用小写字母、数字和连字符，字母开头。`)
  const file = join(folder, `${name}.json`)
  return parseSettings(name, contentOf(file), file)
}

/** The settings in a parsed file. */
export function parseSettings(name: string, content: unknown, file = `deployments/${name}.json`): DeploymentSettings {
  const parsed = deploymentSchema.safeParse(content, { error: inChinese })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new SettingsError(`${file} 还不能部署：\n${lines.join('\n')}`)
  }
  const { mail, mailFrom, domain, ...rest } = parsed.data
  const address = addressIn(mailFrom)
  return {
    ...rest,
    name,
    domain,
    mail: mail.kind === 'smtp' ? mail : { kind: 'ses', identity: address.slice(address.lastIndexOf('@') + 1) },
    mailFrom: { header: mailFrom, address },
  }
}

/** Settings that are fine for a look at the templates and no more: addresses that belong to nobody. */
export function placeholders({ mailFrom, alarmEmail, domain }: DeploymentSettings): string[] {
  return [mailFrom.address, alarmEmail, domain?.name ?? ''].filter((one) =>
    /(^|[@.])example\.(org|com|net|cn)$/.test(one),
  )
}

function contentOf(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new SettingsError(`没有 ${file} 这个文件。请把 deployments/example.json 抄一份改好。`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SettingsError(
      `${file} 不是写得对的 JSON（多半是少了逗号或引号）：${error instanceof Error ? error.message : error}`,
    )
  }
}

function addressIn(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from
}
