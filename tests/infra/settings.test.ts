import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSettings, placeholders, readDeployment, SettingsError } from '../../infra/settings.ts'
import { newFolder } from '../support/folder.ts'
import { templates } from './deployment.ts'
import { functionsOf } from './template.ts'

const least = { region: 'ap-southeast-1', mailFrom: 'dispatch@town.example', alarmEmail: 'it@town.example' }
const china = {
  ...least,
  region: 'cn-north-1',
  mail: { kind: 'smtp', secret: 'village-income/mail' },
  signIn: { kind: 'issuer', issuer: 'https://id.example.cn', clientId: 'village-income', audience: 'api' },
}
const parse = (content: unknown) => parseSettings('town', content)

describe('the settings of a deployment', () => {
  it('need a region, a sender and whom alarms wake, where AWS has the rest', () => {
    expect(parse(least)).toMatchObject({
      name: 'town',
      signIn: { kind: 'cognito', programs: [] },
      mail: { kind: 'ses', identity: 'town.example' },
      concurrency: 10,
    })
  })

  it('take a name beside the address', () => {
    expect(parse({ ...least, mailFrom: '月通报 <bulletin@a.town.example>' })).toMatchObject({
      mailFrom: { header: '月通报 <bulletin@a.town.example>', address: 'bulletin@a.town.example' },
      mail: { identity: 'a.town.example' },
    })
  })

  it.each(['mail', 'signIn'])('in China are refused without %s', (name) => {
    expect(() => parse({ ...china, [name]: undefined })).toThrow(new RegExp(`\\n  ${name} 要写 .*中国区没有`))
  })

  it.each([
    [{ mailFrom: 'nobody' }, /mailFrom 不是邮件地址/],
    [{ alarmEmail: undefined }, /alarmEmail 要填邮件地址/],
    [{ region: 'moon' }, /region 不是 AWS 的区域/],
    [{ region: 'ap-east-1' }, /mail 要写 smtp 的密钥，或者换一个区域：ap-east-1 没有 SES/],
    [{ signIn: { kind: 'issuer', issuer: 'https://id.town.example' } }, /signIn.clientId .*[一-龥]/],
    [{ domain: { name: 'income.town.example' } }, /domain.certificateArn .*[一-龥]/],
    [{ concurrency: 5 }, /concurrency .*[一-龥]/],
    [{ alarmMail: 'typo@town.example' }, /[一-龥].*alarmMail/],
  ])('are refused in one sentence a mistake: %j', (more, sentence) => {
    expect(() => parse({ ...least, ...more })).toThrow(SettingsError)
    expect(() => parse({ ...least, ...more })).toThrow(sentence)
  })

  it('never take a password, and never repeat one', () => {
    const refused = () => parse({ ...least, mail: { kind: 'smtp', secret: 'smtps://user:hunter2@mail.example.org' } })
    expect(refused).toThrow(/要写 Secrets Manager 里密钥的名字/)
    expect(refused).not.toThrow(/hunter2/)
  })

  it('are read from the file of their name; one that is missing or torn is said', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'torn.json'), '{"region":')
    expect(() => readDeployment('torn', folder)).toThrow(/torn\.json 不是写得对的 JSON/)
    expect(() => readDeployment('none', folder)).toThrow(
      /没有 .*none\.json 这个文件。请把 deployments\/example\.json 抄一份/,
    )
    expect(() => readDeployment('../etc', folder)).toThrow(/不能做部署的名字/)
  })

  it.each(readdirSync('deployments'))('of the example %s are complete, and known not to be for real', (file) => {
    expect(placeholders(readDeployment(file.replace('.json', '')))).not.toEqual([])
  })
})

describe('in China', () => {
  const { data, service } = templates('china')
  const text = JSON.stringify([data.toJSON(), service.toJSON()])

  it('nothing needs Cognito or SES, and no name belongs to another partition', () => {
    expect(text).not.toMatch(/Cognito|cognito|"ses:|arn:aws:|amazonaws\.com\//)
  })

  it('people sign in with the issuer that was named', () => {
    const variables = functionsOf(service).get('Web')?.Environment.Variables
    expect(variables).toMatchObject({
      OIDC_ISSUER: 'https://id.example.cn',
      OIDC_CLIENT_ID: 'village-income',
      API_AUDIENCE: 'village-income-api',
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

  it('the functions are the same, but for those that hear of mails from SES and keep accounts at Cognito', () => {
    const elsewhere = [...functionsOf(templates().service).keys()]
    expect([...functionsOf(service).keys()]).toEqual(
      elsewhere.filter((name) => name !== 'MailEvents' && name !== 'SignInAccounts'),
    )
  })
})

describe('a restored table', () => {
  it('is what every function reads and writes, while the deployment keeps its own', () => {
    const { data, service } = templates('restored')
    data.resourceCountIs('AWS::DynamoDB::Table', 1)
    // The one that keeps accounts has no table at all.
    const functions = [...functionsOf(service)].filter(([name]) => name !== 'SignInAccounts').map(([, one]) => one)
    expect(functions.map(({ Environment }) => Environment.Variables.TABLE_NAME)).toEqual(
      functions.map(() => 'village-income-restored'),
    )
    expect(JSON.stringify(service.findResources('AWS::IAM::Policy'))).not.toMatch(/ExportsOutputFnGetAttTable/)
  })
})
