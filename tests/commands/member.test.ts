/** Who comes in from the machine's own shell: the first administrator of any issuer, and accounts whose name says nothing of whose they are. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { command, sampleFolder, startServer } from '../support/program.ts'

const codeIn = (out: string) => /：([\w-]{24})\n/.exec(out)?.[1] ?? ''
const linkIn = (out: string) => /(http:\S+\/oidc\/set-password\/[\w-]+)/.exec(out)?.[1] ?? null

test('npm run member invites to a township and a county, and never trusts a password by its account’s name', async () => {
  const data = await sampleFolder()
  const server = await startServer(data)
  const member = (...words: string[]) => command(data, 'member', ...words)
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${server.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const join = (code: string, account: string) =>
    post(`/oidc/join?code=${code}`, { account, password: 'hulutou-2023', again: 'hulutou-2023' })

  const invited = await member('--township', 'mingsha', '--role', 'leader', '--invite', '--name', '赵书记')
  expect(invited.status).toBe(0)
  expect(invited.out).toContain(`${server.url}/join?code=${codeIn(invited.out)}`)
  expect((await join(codeIn(invited.out), 'zhao')).status).toBe(200)
  expect((await join(codeIn(invited.out), 'other')).status).toBe(404)
  const county = await member('--county', 'demo', '--role', 'county_admin', '--invite', '--account', 'li')
  expect((await join(codeIn(county.out), 'county-li')).status).toBe(200)
  const me = async (account: string) => {
    const { out } = await command(data, 'token', '--account', account)
    const answer = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${out.trim()}` } })
    return Object(await answer.json()).memberships
  }
  expect(await me('county-li')).toMatchObject([{ role: 'county_admin', name: 'li' }])
  // Every role that an area has, in one that comes to be with its name; none that it has not.
  const ofCity = (...words: string[]) => member('--area', 'shi', ...words)
  const leader = await ofCity('--area-name', '示范市', '--role', 'leader', '--invite', '--name', '孙市长')
  expect((await join(codeIn(leader.out), 'city-sun')).status).toBe(200)
  expect((await ofCity('--role', 'reviewer', '--account', 'city-li')).status).toBe(0)
  const nameless = await ofCity('--role', 'reader', '--invite')
  expect((await join(codeIn(nameless.out), 'city-zhou')).status).toBe(200)
  expect(await me('city-zhou')).toMatchObject([{ role: 'reader', name: '未填姓名' }])
  expect(await me('city-li')).toMatchObject([{ role: 'reviewer', scope: { kind: 'county', countyId: 'shi' } }])
  expect(await me('city-sun')).toMatchObject([{ role: 'leader', name: '孙市长' }])
  const { out: token } = await command(data, 'token', '--account', 'city-sun')
  const area = await fetch(`${server.url}/api/v1/areas/shi`, { headers: { authorization: `Bearer ${token.trim()}` } })
  expect(await area.json()).toMatchObject({ name: '示范市', parentId: null })
  expect((await ofCity('--role', 'clerk', '--invite')).err).toContain('leader、reviewer、admin、reader')

  // The township made the account `zhao`: the county does not trust its password.
  const granted = await member('--county', 'demo', '--role', 'county', '--account', 'zhao')
  expect(granted.out).toContain('原来的密码已经作废')
  expect(await me('zhao')).toHaveLength(2)
  expect(linkIn(granted.out)).not.toBeNull()
  // The same once more is the same office’s: nothing is ended. A name that only looks like it is refused.
  const alike = await member('--county', 'demo', '--role', 'county', '--account', 'zha0')
  expect([alike.status, alike.err.includes('太像')]).toEqual([1, true])
  const reset = await member('--account', 'ZHAO', '--new-password')
  expect(linkIn(reset.out)).not.toBe(linkIn(granted.out))
  expect((await fetch(linkIn(granted.out) ?? '')).status).toBe(404)
  expect((await fetch(linkIn(reset.out) ?? '')).status).toBe(200)
  expect((await member('--township', 'mingsha', '--role', 'clerk', '--invite')).status).toBe(2)
  expect((await member('--township', 'mingsha', '--role', 'admin')).status).toBe(2)
  const dump = JSON.stringify(await me('county-li'))
  expect(dump).not.toContain(createHash('sha256').update(codeIn(county.out)).digest('hex'))
})
