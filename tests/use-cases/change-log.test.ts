import { describe, expect, test } from 'vitest'
import { fieldChanges } from '../../shared/change/change-log.ts'
import { addMember, listMembers, removeMember } from '../../shared/members/manage-members.ts'
import { type Actor, operator } from '../../shared/permissions/actor.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { listChanges } from '../../shared/townships/list-changes.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { makeTown } from '../support/town.ts'

const system = useStore()

async function aTown(): Promise<{ townshipId: string; admin: Actor; changes(): ReturnType<typeof listChanges> }> {
  const { id: townshipId } = await makeTown(system.deps)
  const admin = aMember(townshipId, 'admin')
  return { townshipId, admin, changes: () => listChanges(system.deps, admin, townshipId, {}) }
}

describe('what differs', () => {
  test('leaves by their path, nothing of what stayed', () => {
    expect(fieldChanges({ a: { b: 1, c: 2 }, d: 'x' }, { a: { b: 1, c: 3 }, d: 'x' })).toEqual([
      { field: 'a.c', before: 2, after: 3 },
    ])
  })

  test('of a list of records, those that went and those that came', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => ({ name }))
    expect(fieldChanges({ list: [one, two] }, { list: [two, three] })).toEqual([
      { field: 'list', before: [one], after: [three] },
    ])
  })

  test('of a plan of months, the whole of it', () => {
    expect(fieldChanges({ plan: [1, 2] }, { plan: [1, 3] })).toEqual([{ field: 'plan', before: [1, 2], after: [1, 3] }])
    expect(fieldChanges({ plan: null }, { plan: [1, 3] })).toEqual([{ field: 'plan', before: null, after: [1, 3] }])
  })

  test('an empty value that stays empty is no news', () => {
    expect(fieldChanges(null, { name: '河口村', secretary: null, enclave: false, successors: [], version: 1 })).toEqual(
      [{ field: 'name', before: null, after: '河口村' }],
    )
  })
})

describe('what is written', () => {
  test('every change of settings, village and target, latest first, with who and when', async () => {
    const { townshipId, admin, changes } = await aTown()
    system.clock.set('2023-07-11T01:00:00.000Z')
    await editSettings(system.deps, admin, townshipId, { settings: { selfApproval: true }, version: 0 })
    system.clock.set('2023-07-12T01:00:00.000Z')
    await setTarget(
      system.deps,
      admin,
      { townshipId, villageId: 'hekou', year: 2023 },
      { amountFen: 500_000, reason: '补下达' },
    )
    system.clock.set('2023-07-13T01:00:00.000Z')
    await editVillage(
      system.deps,
      admin,
      { townshipId, villageId: 'hekou' },
      { name: '大河口', code: '150625102203', version: 1 },
    )

    const { items } = await changes()
    expect(items.slice(0, 3)).toMatchObject([
      { kind: 'village', subject: '大河口', fields: [{ field: 'name', before: '河口', after: '大河口' }] },
      { kind: 'target', subject: '河口 2023', action: 'added', at: '2023-07-12T01:00:00.000Z' },
      { kind: 'settings', by: admin.id, byName: admin.name, fields: [{ field: 'selfApproval', after: true }] },
    ])
  })

  test('a refused change leaves no line', async () => {
    const { townshipId, admin, changes } = await aTown()
    const before = (await changes()).items.length
    const stale = { name: '河口', code: '150625102203', version: 7 }
    await expect(editVillage(system.deps, admin, { townshipId, villageId: 'hekou' }, stale)).rejects.toThrow(
      '刚被别人改过',
    )
    const settings = editSettings(system.deps, admin, townshipId, { settings: {}, version: 4 })
    await expect(settings).rejects.toThrow('刚被别人改过')
    expect((await changes()).items).toHaveLength(before)
  })

  test('members who come and go; never the digest of an invitation', async () => {
    const { townshipId, admin, changes } = await aTown()
    system.clock.set('2023-07-13T02:00:00.000Z')
    const { member } = await addMember(system.deps, admin, townshipId, {
      name: '新文书',
      role: 'clerk',
      villageIds: ['hekou'],
    })
    system.clock.set('2023-07-14T01:00:00.000Z')
    await removeMember(system.deps, admin, townshipId, member.id)
    const { items } = await changes()
    expect(items.slice(0, 2)).toMatchObject([
      { kind: 'member', subject: '新文书', action: 'removed' },
      { kind: 'member', subject: '新文书', action: 'added' },
    ])
    expect(JSON.stringify(items)).not.toMatch(/digest/)
    expect(await listMembers(system.deps, admin, townshipId)).not.toContainEqual(expect.objectContaining(member))
  })

  test('pages go on where the last one ended', async () => {
    const { townshipId, admin } = await aTown()
    for (let version = 0; version < 3; version++) {
      system.clock.set(`2023-07-20T0${version}:00:00.000Z`)
      const lights = { yellowLimitPoints: 10 + version }
      await editSettings(system.deps, admin, townshipId, { settings: { lights }, version })
    }
    const first = await listChanges(system.deps, admin, townshipId, { limit: 2 })
    const second = await listChanges(system.deps, admin, townshipId, { limit: 2, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map(({ id }) => id).slice(0, 3)).toEqual([
      'settings-3',
      'settings-2',
      'settings-1',
    ])
  })

  test('is for admin, leader and auditor', async () => {
    const { townshipId } = await aTown()
    for (const role of ['clerk', 'liaison', 'reviewer'] as const) {
      const actor = aMember(townshipId, role, { villageIds: ['hekou'] })
      await expect(listChanges(system.deps, actor, townshipId, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(listChanges(system.deps, operator, townshipId, {})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listChanges(system.deps, aMember(townshipId, 'auditor'), townshipId, {})).items).not.toEqual([])
  })
})
