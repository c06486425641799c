/** Each real bundle, in a process that has exactly the template's settings, comes up; so it does in each kind of deployment. */
import { describe, expect, it } from 'vitest'
import { ENTRIES } from '../../infra/functions.ts'
import { KINDS } from '../infra/deployment.ts'
import { useStage } from './use-stage.ts'

const secrets = { 'village-income/mail': 'smtp://127.0.0.1:1' }

describe.each([
  ['the default', KINDS.example],
  ['one with its own domain', KINDS.ownDomain],
  ['China', KINDS.china],
])('%s', (_, settings) => {
  const stage = useStage(settings, { secrets })
  const names = Object.keys(ENTRIES).filter(
    (name) =>
      (settings.mail.kind === 'ses' || name !== 'MailEvents') &&
      (settings.signIn.kind === 'cognito' || name !== 'SignInAccounts'),
  )

  it.each(names)('%s starts', async (name) => {
    const fn = stage.functions.all.find((one) => one.name === name)
    if (fn === undefined) throw new Error(`${name} is not deployed`)
    expect(await stage.functions.initialise(fn)).toBeNull()
  })

  it('opens its door by every name it has, and by no other', async () => {
    const answers = [
      await stage.fetch(`${stage.url}/sign-in`),
      await stage.fetch(`${stage.url}/api/v1/openapi.json`),
      await stage.fetch(`${stage.url}/bulletins`),
      await stage.fetch(`${stage.url}/api/v1/townships/t/runs`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 200, 303, 401])
    if (settings.domain === undefined) return
    expect(stage.url).toBe(`https://${settings.domain.name}`)
    const generated = await stage.fetch(`https://entranceap.execute-api.${settings.region}.amazonaws.com/sign-in`)
    expect(generated.status).toBe(502)
  })
})
