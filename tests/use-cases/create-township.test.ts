import { expect, test } from 'vitest'
import { takeInvitation as joinAs } from '../../shared/accounts/join.ts'
import { createTownship } from '../../shared/members/create-township.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'

const system = useStore()
const actor = aMember('any', 'county_admin', { countyId: 'demo' })
const wanted = { id: 'xinxiang', name: '新乡', adminName: '王管理' }
const create = (input: object, countyId = 'demo', by = actor) => createTownship(system.deps, by, countyId, input)
const join = (code: string) => joinAs(system.deps, { issuer: 'local', subject: 'wang' }, code)

test('the county’s administrator creates a township, whose first administrator joins by a code given once', async () => {
  const first = await create(wanted)
  expect(first.created).toBe(true)
  // The answer was lost: the same again gives another code, and the first is void.
  const again = await create(wanted)
  expect(again.created).toBe(false)
  await expect(join(first.result.invitationCode)).rejects.toMatchObject({ code: 'not_found' })
  expect(await join(again.result.invitationCode)).toMatchObject({
    role: 'admin',
    scope: { kind: 'township', townshipId: 'xinxiang' },
  })
  expect((await system.deps.townships.ofCounty('demo')).map(({ id }) => id)).toContain('xinxiang')
  expect(await system.deps.members.ofTownship('xinxiang')).toHaveLength(1)
  // Somebody joined: nobody gets in by asking once more.
  await expect(create(wanted)).rejects.toMatchObject({ code: 'id_conflict' })
})

test('sent many times at once it is one township with one administrator invited, by the code that was given last', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => create({ ...wanted, id: 'yiqi' })))
  expect(made.filter(({ created }) => created)).toHaveLength(1)
  expect(await system.deps.members.ofTownship('yiqi')).toMatchObject([{ name: '王管理', version: 5 }])
  const joined = await Promise.allSettled(made.map(({ result }) => join(result.invitationCode)))
  expect(joined.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an id that is taken, another county, and who only reads are refused, and nothing is made', async () => {
  await create({ ...wanted, id: 'jiuxiang' })
  await expect(create({ ...wanted, id: 'jiuxiang', name: '另乡' })).rejects.toMatchObject({ code: 'id_conflict' })
  for (const [by, countyId] of [
    [actor, 'other'],
    [aMember('any', 'county', { countyId: 'demo' }), 'demo'],
    [aMember('any', 'admin'), 'demo'],
  ] as const) {
    await expect(create({ ...wanted, id: 'never' }, countyId, by)).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(create({ ...wanted, id: '不行' })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await system.deps.townships.find('never')).toBeNull()
})
