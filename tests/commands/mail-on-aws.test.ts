import { expect, test } from 'vitest'
import { commandWith, temporaryFolder } from '../support/program.ts'

test.each([
  ['bulletin', '--month', '2023-06'],
  ['dispatch', '--week', '2023-W26'],
])('%s on the table of AWS is refused until it is said where mail goes', async (name, option, period) => {
  const settings = { STORE: 'aws', TABLE_NAME: 'village-income', DATA_DIR: temporaryFolder(), MAIL_URL: '' }
  const refused = await commandWith(settings, name, '--township', 'mingsha', option, period)
  expect(refused).toMatchObject({ status: 1, out: '' })
  expect(refused.err).toContain('MAIL_URL')
})

test('an invitation from the table of AWS is refused until it is said where people find it', async () => {
  const settings = { STORE: 'aws', TABLE_NAME: 'village-income', DATA_DIR: temporaryFolder() }
  const words = ['member', '--county', 'xian', '--role', 'county_admin', '--invite']
  const refused = await commandWith(settings, ...words)
  expect(refused).toMatchObject({ status: 1, out: '' })
  expect(refused.err).toContain('PUBLIC_URL')
})
