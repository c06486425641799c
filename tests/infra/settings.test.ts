import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from '../../infra/settings.ts'
import { CHINA, templates } from './deployment.ts'
import { functionsOf } from './template.ts'

const MAIL_FROM = 'dispatch@example.org'
const read = (context: Record<string, unknown>) => readSettings({ tryGetContext: (name) => context[name] })

describe('the settings of a deployment', () => {
  it('need only the address that mail comes from, where AWS has the rest', () => {
    expect(read({ MAIL_FROM })).toMatchObject({
      partition: 'aws',
      signIn: { kind: 'cognito' },
      mail: { kind: 'ses', identity: 'example.org' },
    })
  })

  it('take a name beside the address', () => {
    expect(read({ MAIL_FROM: '月通报 <bulletin@town.example.org>' })).toMatchObject({
      mailFrom: { header: '月通报 <bulletin@town.example.org>', address: 'bulletin@town.example.org' },
      mail: { identity: 'town.example.org' },
    })
  })

  it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'API_AUDIENCE', 'MAIL_URL'])('in China are refused without %s', (name) => {
    expect(() => read({ MAIL_FROM, ...CHINA, [name]: undefined })).toThrow(
      new RegExp(`^The deployment cannot be made .*\\n  ${name} is missing: the China partition has no \\S.+$`),
    )
  })

  it.each([
    [{ MAIL_FROM: 'nobody' }, /MAIL_FROM is not a mail address/],
    [{ MAIL_FROM, partition: 'aws-moon' }, /partition/],
    [{ MAIL_FROM, OIDC_ISSUER: 'https://id.example.org' }, /OIDC_CLIENT_ID is missing/],
    [{ MAIL_FROM, DOMAIN_NAME: 'income.example.org' }, /CERTIFICATE_ARN is missing/],
    [{ MAIL_FROM, ...CHINA, region: 'eu-west-1' }, /region is not in the China partition/],
  ])('are refused in one sentence a mistake: %j', (context, sentence) => {
    expect(() => read(context)).toThrow(SettingsError)
    expect(() => read(context)).toThrow(sentence)
  })

  it('never take a password, and never repeat one', () => {
    const refused = () => read({ MAIL_FROM, MAIL_URL: 'smtps://user:hunter2@mail.example.org' })
    expect(refused).toThrow(/MAIL_URL must be secret:NAME/)
    expect(refused).not.toThrow(/hunter2/)
  })
})

describe('in China', () => {
  const { data, service } = templates({
    ...CHINA,
    DOMAIN_NAME: 'income.example.cn',
    CERTIFICATE_ARN: 'arn:aws-cn:acm:cn-northwest-1:111122223333:certificate/a',
  })
  const text = JSON.stringify([data.toJSON(), service.toJSON()])

  it('nothing needs Cognito or SES, and no name belongs to another partition', () => {
    expect(text).not.toMatch(/Cognito|cognito|"ses:|arn:aws:|amazonaws\.com\//)
  })

  it('people sign in with the issuer that was named', () => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, API_AUDIENCE } = CHINA
    const variables = functionsOf(service).get('Web')?.Environment.Variables
    expect(variables).toMatchObject({
      OIDC_ISSUER,
      OIDC_CLIENT_ID,
      API_AUDIENCE,
      PUBLIC_URL: 'https://income.example.cn',
    })
  })

  it('the address of the mail server stays in its secret', () => {
    expect(functionsOf(service).get('DeliverMail')?.Environment.Variables.MAIL_URL).toBe(
      '{{resolve:secretsmanager:village-income/mail:SecretString:::}}',
    )
  })

  it('the generated address is closed once there is one of our own', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    service.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'income.example.cn' })
  })

  it('the functions are the same, but for the one that hears of mails from SES', () => {
    const elsewhere = [...functionsOf(templates().service).keys()]
    expect([...functionsOf(service).keys()]).toEqual(elsewhere.filter((name) => name !== 'MailEvents'))
  })
})
