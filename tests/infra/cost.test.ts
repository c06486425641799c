/** `docs/cost.md` says of which day its prices are, and reckons with those that the benchmarks do. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { prices } from '../../bench/prices.ts'
import { templates } from './deployment.ts'
import { alarmsOf } from './template.ts'

const document = readFileSync('docs/cost.md', 'utf8')
/** What a row of the table of prices says, by the beginning of its name. */
function rowOf(name: string): string {
  return document.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? ''
}

describe('the document of costs', () => {
  it('says of when its prices are, and that they are without any free tier', () => {
    expect(document).toMatch(/as of \S+ 20\d\d, without any free tier/)
  })

  it.each([
    ['DynamoDB on demand', [prices.writeMillion, prices.readMillion]],
    ['DynamoDB storage', [prices.tableGbMonth, prices.recoveryGbMonth]],
    ['Lambda, ARM', [prices.lambdaGbSecond, prices.lambdaMillion]],
    ['API Gateway', [prices.httpApiMillion]],
    ['SQS', [prices.sqsMillion]],
    ['EventBridge Scheduler', [prices.schedulerMillion]],
    ['CloudWatch |', [prices.alarmMonth, prices.logGb, prices.logGbMonth]],
    ['SES', [prices.sesThousand]],
    ['S3, standard', [prices.s3PutThousand, prices.s3GbMonth]],
    ['traffic out', [prices.transferGb]],
    ['Cognito, plan Essentials', [prices.cognitoUserMonth]],
  ])('reckons %s as the benchmarks do', (name, expected) => {
    const said = [...rowOf(name).matchAll(/\d+\.\d+/g)].map(([figure]) => Number(figure))
    expect(said).toEqual(expect.arrayContaining(expected))
  })

  it('counts the alarms that there are', () => {
    const { length } = alarmsOf(templates().service)
    expect(rowOf('ten alarms')).toContain(`${length} × 12 × ${prices.alarmMonth.toFixed(2)}`)
  })

  it('knows the steps of Cognito for the whole country, and what the attachments of mails weigh', () => {
    expect(document).toMatch(/^\*\*Sign-in\.\*\* Cognito[\s\S]+?above 100,000 users/m)
    expect(document).toMatch(/[Aa]ttachment[^\n]*GB|GB[^\n]*[Aa]ttachment/)
  })
})
