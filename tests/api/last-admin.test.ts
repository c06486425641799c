/** However many administrators remove each other at once, one is left. */
import { expect, test } from 'vitest'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Town, useApi } from '../support/api.ts'
import type { Client } from '../support/api-client.ts'

const api = useApi()

async function admins(town: Town, more: number): Promise<{ id: string; by: Client }[]> {
  const scope = { kind: 'township', townshipId: town.id } as const
  const accounts = [town.account('admin'), ...Array.from({ length: more }, (_, n) => `${town.id}-admin${n}`)]
  for (const account of accounts.slice(1)) {
    await grantMembership(api.system.deps, { scope, account, role: 'admin', name: account, villageIds: [] })
  }
  return Promise.all(
    accounts.map(async (account) => {
      const found = (await api.system.deps.members.ofTownship(town.id)).find((one) => one.identity?.subject === account)
      return { id: found?.id ?? '', by: api.withToken(await api.tokens.of(account)) }
    }),
  )
}

async function left(town: Town): Promise<number> {
  return (await api.system.deps.members.ofTownship(town.id)).filter(({ role }) => role === 'admin').length
}

test.each([2, 6])('%i who remove each other in a ring at once leave at least one', async (count) => {
  for (let round = 0; round < 5; round++) {
    const town = await api.town()
    const ring = await admins(town, count - 1)
    const answers = await Promise.all(
      ring.map(({ by }, index) => by.delete(`/townships/${town.id}/members/${ring[(index + 1) % count]?.id}`)),
    )
    expect(await left(town)).toBe(answers.filter(({ status }) => status !== 204).length)
    expect(await left(town)).toBeGreaterThan(0)
    for (const { status } of answers) expect([204, 403, 409]).toContain(status)
  }
})

test('one who is removed by many at once is removed once, and the last one stays', async () => {
  const town = await api.town()
  const [first, second] = await admins(town, 1)
  if (first === undefined || second === undefined) throw new Error('two were made')
  const path = `/townships/${town.id}/members/`
  const answers = await Promise.all(Array.from({ length: 8 }, () => first.by.delete(path + second.id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 7 }, () => 404)])
  const last = await first.by.delete(path + first.id)
  expect([last.status, Object(last.body).code]).toEqual([409, 'wrong_state'])
  expect(await left(town)).toBe(1)
})
