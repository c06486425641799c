/** At the edges of a role: what a refusal tells, how somebody becomes a member, who stays. */
import { describe, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { anIncome } from '../support/builders.ts'

const api = useApi()

describe('at the edges of a role', () => {
  test('a township that does not exist refuses like one that is none of the caller’s business', async () => {
    const town = await api.town()
    for (const account of ['reviewer', 'county', 'admin'] as const) {
      const client = await api.as(town.account(account))
      for (const path of ['/townships/nowhere/villages', '/townships/nowhere/settings', '/townships/nowhere/members']) {
        expect((await client.get(path)).status).toBe(403)
      }
      expect((await client.post('/townships/nowhere/income-entries', anIncome())).status).toBe(403)
    }
  })

  test('someone refused learns nothing from a body, however wrong it is', async () => {
    const town = await api.town()
    const client = await town.as('auditor')
    for (const [method, path] of [
      ['PUT', '/settings'],
      ['POST', '/income-entries'],
      ['POST', '/income-entries:batch'],
      ['PUT', '/villages/hekou'],
    ] as const) {
      const headers = { 'content-type': 'application/json' }
      expect((await client.send(method, path, { body: '{"nonsense": true}', headers })).status).toBe(403)
    }
  })

  test('an invitation makes its redeemer a member, once', async () => {
    const town = await api.town()
    const added = await (await town.as('admin')).post('/members', { name: '李主任', role: 'leader' })
    expect(added.status).toBe(201)
    const { invitationCode: code, member } = Object(added.body)
    expect(member).not.toHaveProperty('invitation')
    const [newcomer, thief] = [await api.as(`${town.id}-newcomer`), await api.as(`${town.id}-thief`)]
    expect((await newcomer.get(`/townships/${town.id}/villages`)).status).toBe(403)
    expect((await newcomer.post('/me/invitations', { code })).status).toBe(201)
    expect((await thief.post('/me/invitations', { code })).status).toBe(404)
    expect((await newcomer.get(`/townships/${town.id}/runs`)).status).toBe(200)
    expect((await newcomer.get('/me')).body).toMatchObject({ name: '李主任', memberships: [{ role: 'leader' }] })
    expect((await (await town.as('admin')).delete(`/members/${member.id}`)).status).toBe(204)
    expect((await newcomer.get(`/townships/${town.id}/runs`)).status).toBe(403)
  })

  test('the last admin stays', async () => {
    const town = await api.town()
    const admin = await town.as('admin')
    expect((await admin.delete(`/members/${town.account('admin')}-admin`)).status).toBe(409)
  })

  test('cookies are not looked at', async () => {
    const token = await api.tokens.of((await api.town()).account('admin'))
    const nobody = await api.as(null)
    expect((await nobody.send('GET', '/me', { headers: { cookie: `token=${token}; session=${token}` } })).status).toBe(
      401,
    )
  })
})
