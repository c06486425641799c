/** Passwords that are guessed, and an office that signs in at eight in the morning behind one address. */
import { describe, expect, test } from 'vitest'
import { newAccount } from '../../shared/accounts/issue-link.ts'
import { ofAccountAnywhere, ofAddress, SignInThrottle } from '../../shared/accounts/throttle.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { PASSWORD, useWeb } from './web-system.ts'

const web = useWeb()
const NOW = '2023-07-10T02:00:00.000Z'
let made = 0
const aPhone = () => `137001${String(++made).padStart(5, '0')}`
/** An address that nobody else in these tests has. */
const anAddress = () => `10.${Math.floor(++made / 200)}.1.${(made % 200) + 1}`

async function anAccount(): Promise<string> {
  web.system.clock.set(NOW)
  const account = aPhone()
  await web.givePassword(account)
  return account
}

/** All the same one: it is hashed once, for that is what takes long. */
async function giveOnePassword([first = '', ...others]: string[]): Promise<void> {
  await web.givePassword(first)
  const passwordHash = (await web.accounts.find(first))?.passwordHash ?? null
  for (const account of others) {
    const made = newAccount(account, account, operator, new Date(NOW))
    await web.accounts.save({ ...made, passwordHash, version: made.version + 1 }, made.version)
  }
}

/** A sign-in page opened from this address; what it answers to a name and a password. */
async function aForm(address: string) {
  const browser = web.browser({ 'x-forwarded-for': `203.0.113.9, ${address}` })
  const form = await browser.follow(browser.get('/sign-in'))
  return (account: string, password: string) => browser.post(new URL(form.url).pathname, { account, password })
}

/** Everything an answer says, without what is different for each browser. */
const said = (body: string) => body.replace(/action="[^"]*"|value="[^"]*"/g, '')

describe('a wrong sign-in', () => {
  test('says the same whether it was the name, the password, or that none was set yet', async () => {
    const known = await anAccount()
    const tries = await Promise.all(
      [known, aPhone(), 'nobody'].map((account) => web.signIn(web.browser(), account, { password: 'not-the-one' })),
    )
    for (const { status, body } of tries) {
      expect(status).toBe(401)
      expect(body).toContain('登录名或密码不对')
      expect(said(body)).toBe(said(tries[0]?.body ?? ''))
    }
  })

  test.each(['an account', 'nobody'])('for the sixth time must wait, longer each time: %s', async (whose) => {
    web.system.clock.set(NOW)
    const account = whose === 'nobody' ? aPhone() : await anAccount()
    const attempt = await aForm(anAddress())
    for (let time = 1; time <= 5; time++) expect((await attempt(account, 'wrong')).status).toBe(401)
    const sixth = await attempt(account, PASSWORD)
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '5'])
    web.system.clock.set('2023-07-10T02:00:05.000Z')
    expect((await attempt(account, 'wrong')).status).toBe(401)
    expect((await attempt(account, PASSWORD)).headers.get('retry-after')).toBe('10')
    web.system.clock.set('2023-07-10T02:20:06.000Z')
    expect((await attempt(account, PASSWORD)).status).toBe(whose === 'nobody' ? 401 : 303)
  })

  test('is counted once for each, however many come at once and however the name is written', async () => {
    const account = `wang-${aPhone()}`
    web.system.clock.set(NOW)
    await web.givePassword(account)
    const attempt = await aForm(anAddress())
    const spelled = [account, account.toUpperCase(), ` ${account}`]
    const burst = Array.from({ length: 20 }, (_, index) => attempt(spelled[index % 3] ?? '', 'wrong'))
    const statuses = (await Promise.all(burst)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
  })
})

describe('a right sign-in', () => {
  test('is never refused for others’ sake: neither for those of the address nor for whoever guesses at the account', async () => {
    const [account, address] = [await anAccount(), anAddress()]
    const neighbour = await aForm(address)
    for (let time = 1; time <= 7; time++) {
      for (const name of [`name-a${made}`, `name-b${made}`, `name-c${made}`]) await neighbour(name, 'wrong')
    }
    expect((await (await aForm(address))(account, PASSWORD)).status).toBe(303)
    const guesser = await aForm(anAddress())
    for (let time = 1; time <= 6; time++) await guesser(account, 'wrong')
    expect((await guesser(account, PASSWORD)).status).toBe(429)
    expect((await (await aForm(address))(account, PASSWORD)).status).toBe(303)
  })

  test('of sixty at once from one address all succeed, while pages are answered', async () => {
    web.system.clock.set(NOW)
    const accounts = Array.from({ length: 60 }, aPhone)
    await giveOnePassword(accounts)
    const address = anAddress()
    const forms = await Promise.all(accounts.map(() => aForm(address)))
    let signedIn = 0
    const signIns = accounts.map(async (account, index) => {
      const answer = await forms[index]?.(account, PASSWORD)
      signedIn += 1
      return answer?.status
    })
    let pages = 0
    const reading = (async () => {
      while (signedIn < accounts.length) {
        expect((await web.browser().get('/sign-in/callback?state=none')).status).toBe(400)
        pages += 1
      }
    })()
    expect(new Set(await Promise.all(signIns))).toEqual(new Set([303]))
    await reading
    // A page does not wait for the passwords before it: many are answered while sixty are looked at.
    expect(pages).toBeGreaterThan(30)
  })

  test('of sixty at once with one account all succeed', async () => {
    const [account, address] = [await anAccount(), anAddress()]
    const forms = await Promise.all(Array.from({ length: 60 }, () => aForm(address)))
    const statuses = await Promise.all(forms.map(async (attempt) => (await attempt(account, PASSWORD)).status))
    expect(new Set(statuses)).toEqual(new Set([303]))
  })
})

describe('the limits of the address and of the account from anywhere', () => {
  const fail = async (throttle: SignInThrottle, counted: Parameters<SignInThrottle['begin']>[0], now: Date) => {
    const until = await throttle.begin(counted, () => now)
    if (until === null) throttle.end(counted, false, now)
    return until
  }

  test('are much higher, and end by themselves', async () => {
    const throttle = new SignInThrottle()
    const now = new Date(NOW)
    const ofAll = [{ key: 'address x', rule: ofAddress }]
    for (let time = 0; time < ofAddress.free; time++) expect(await fail(throttle, ofAll, now)).toBeNull()
    expect(await fail(throttle, ofAll, now)).toEqual(new Date('2023-07-10T02:00:05.000Z'))
    const anywhere = [{ key: 'account y', rule: ofAccountAnywhere }]
    for (let time = 0; time < ofAccountAnywhere.free; time++) expect(await fail(throttle, anywhere, now)).toBeNull()
    expect(await fail(throttle, anywhere, now)).not.toBeNull()
    expect(await fail(throttle, ofAll, new Date('2023-07-11T02:00:00.000Z'))).toBeNull()
    expect(ofAddress.free).toBeGreaterThan(60 * 4)
  })
})
