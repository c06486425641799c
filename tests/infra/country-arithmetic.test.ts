/** What docs/scale.md says of mail and runs of the whole country is what the arithmetic of the benchmark says. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COUNTRY, hoursOfMail, MAILS, mailRate, minutesOfRuns, neededFor } from '../../bench/country/arithmetic.ts'
import { parseSettings } from '../../infra/settings.ts'

const secondsAMail = 0.15
const scale = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8')

test('mail goes at the rate of the account or of the senders, whichever is less, and the documented rates follow', () => {
  expect(MAILS).toBe(17 * 40_000)
  expect(mailRate({ mailsPerSecond: 14, senders: 2, secondsAMail })).toBeCloseTo(13.33)
  expect(mailRate({ mailsPerSecond: 14, senders: 3, secondsAMail })).toBe(14)
  for (const hours of [1, 4, 8]) {
    const { mailsPerSecond, senders } = neededFor(MAILS, hours, secondsAMail)
    expect(hoursOfMail(MAILS, { mailsPerSecond, senders, secondsAMail })).toBeLessThanOrEqual(hours)
    expect(hoursOfMail(MAILS, { mailsPerSecond, senders: senders - 1, secondsAMail })).toBeGreaterThan(hours)
    expect(scale).toContain(`| ${hours} h | ${mailsPerSecond} | ${senders} |`)
  }
  expect(minutesOfRuns(COUNTRY.township, 30, { workers: 20, requestMillis: 5 })).toBe(5)
})

test('senders are a setting of the deployment, which leaves most of what the account may run to pages', () => {
  const least = { region: 'ap-southeast-1', mailFrom: 'dispatch@town.example', alarmEmail: 'it@town.example' }
  expect(parseSettings('town', least)).toMatchObject({ mailsPerSecond: 1, mailSenders: 2 })
  const large = { ...least, concurrency: 1000, mailsPerSecond: 48, mailSenders: 8 }
  expect(parseSettings('town', large)).toMatchObject({ mailSenders: 8 })
  expect(() => parseSettings('town', { ...least, mailSenders: 3 })).toThrow(
    /mailSenders 最多是 concurrency 的五分之一（2）/,
  )
})
