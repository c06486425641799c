/**
 * What a deployment must be told. It comes from the CDK context (`cdk.json`, or `-c NAME=value`) and is parsed once, here.
 * Names are those of the product's own settings, so that there is one vocabulary.
 *
 * Where an issuer or a mail server is named it is used; where none is, the `aws` partition has Cognito and SES to fall
 * back on. The China partition has neither, so there both must be named.
 */
import type { Node } from 'constructs'
import * as z from 'zod'

const MAIL_SECRET = /^secret:(?<id>[\w/+=.@:-]+)$/

const issuerFields = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'API_AUDIENCE'] as const

const settingsSchema = z
  .object({
    partition: z.enum(['aws', 'aws-cn']).default('aws'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not an AWS region')
      .optional(),
    /** An address, or a name and an address: `月通报 <bulletin@example.org>`. */
    MAIL_FROM: z.string().refine((from) => z.email().safeParse(addressIn(from)).success, 'is not a mail address'),
    /** `secret:` and the name or ARN of a Secrets Manager secret whose whole text is the address `smtps://user:password@host`. */
    MAIL_URL: z
      .string()
      .regex(
        MAIL_SECRET,
        'must be secret:NAME, a Secrets Manager secret that holds the smtp:// address, never the address itself',
      )
      .optional(),
    OIDC_ISSUER: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    API_AUDIENCE: z.string().min(1).optional(),
    /** The product's own host name and its certificate (ACM, same region); without them people use the address that API Gateway gives. */
    DOMAIN_NAME: z.hostname().optional(),
    CERTIFICATE_ARN: z.string().startsWith('arn:').optional(),
    ALARM_EMAIL: z.email('is not a mail address').optional(),
  })
  .superRefine((given, context) => {
    const missing = (name: string, why: string) =>
      context.addIssue({ code: 'custom', path: [name], message: `is missing: ${why}` })
    const namesIssuer = issuerFields.some((field) => given[field] !== undefined)
    for (const field of issuerFields) {
      if (given[field] !== undefined) continue
      if (given.partition === 'aws-cn') missing(field, 'the China partition has no Cognito user pool to sign in with')
      else if (namesIssuer) missing(field, `${issuerFields.join(', ')} belong together`)
    }
    if (given.partition === 'aws-cn' && given.MAIL_URL === undefined)
      missing('MAIL_URL', 'the China partition has no SES to send with')
    if (given.partition === 'aws-cn' && given.region !== undefined && !given.region.startsWith('cn-'))
      context.addIssue({ code: 'custom', path: ['region'], message: 'is not in the China partition' })
    if (given.DOMAIN_NAME !== undefined && given.CERTIFICATE_ARN === undefined)
      missing('CERTIFICATE_ARN', 'DOMAIN_NAME needs its certificate')
  })

/** Who says who someone is: an issuer that exists, or a Cognito user pool that this deployment makes. */
export type SignInSettings =
  | { kind: 'issuer'; issuer: string; clientId: string; audience: string }
  | { kind: 'cognito' }

/** How mail leaves: an SMTP server whose address is kept in a secret, or SES. */
export type MailSettings = { kind: 'smtp'; secretId: string } | { kind: 'ses'; identity: string }

export interface DeploymentSettings {
  partition: 'aws' | 'aws-cn'
  /** Undefined: the region of whoever deploys. */
  region: string | undefined
  signIn: SignInSettings
  mail: MailSettings
  mailFrom: { header: string; address: string }
  domain: { name: string; certificateArn: string } | undefined
  alarmEmail: string | undefined
}

/** What is wrong with the settings, one line each, for the person at the terminal. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/**
 * Reads the settings of a deployment from the context of a construct node.
 *
 * @throws SettingsError with one line a setting that is missing or wrong.
 */
export function readSettings(node: Pick<Node, 'tryGetContext'>): DeploymentSettings {
  const names = Object.keys(settingsSchema.shape)
  const given = Object.fromEntries(names.map((name): [string, unknown] => [name, node.tryGetContext(name)]))
  const parsed = settingsSchema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new SettingsError(
      `The deployment cannot be made from these settings (give each with -c NAME=value):\n${lines.join('\n')}`,
    )
  }
  const { partition, region, MAIL_FROM, ALARM_EMAIL } = parsed.data
  return {
    partition,
    region: region ?? (partition === 'aws-cn' ? 'cn-northwest-1' : undefined),
    signIn: signInFrom(parsed.data),
    mail: mailBy(parsed.data),
    mailFrom: { header: MAIL_FROM, address: addressIn(MAIL_FROM) },
    domain: domainFrom(parsed.data),
    alarmEmail: ALARM_EMAIL,
  }
}

type Given = z.infer<typeof settingsSchema>

function signInFrom({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, API_AUDIENCE: audience }: Given): SignInSettings {
  if (issuer === undefined || clientId === undefined || audience === undefined) return { kind: 'cognito' }
  return { kind: 'issuer', issuer, clientId, audience }
}

function mailBy({ MAIL_URL, MAIL_FROM }: Given): MailSettings {
  const secretId = MAIL_URL === undefined ? undefined : MAIL_SECRET.exec(MAIL_URL)?.groups?.id
  if (secretId !== undefined) return { kind: 'smtp', secretId }
  const address = addressIn(MAIL_FROM)
  return { kind: 'ses', identity: address.slice(address.lastIndexOf('@') + 1) }
}

function domainFrom({ DOMAIN_NAME: name, CERTIFICATE_ARN: certificateArn }: Given): DeploymentSettings['domain'] {
  return name === undefined || certificateArn === undefined ? undefined : { name, certificateArn }
}

function addressIn(from: string): string {
  return /<([^<>]+)>$/.exec(from)?.[1] ?? from
}
