import { describe, expect, test } from 'vitest'
import { DomainError } from '../../shared/errors.ts'
import { type Actor, ledgerImport, operator, type Role, role, scheduledJob } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import {
  type Action,
  actions,
  authorize,
  authorizeCounty,
  may,
  visibleVillages,
} from '../../shared/permissions/permissions.ts'
import { aMember, anAreaMember } from '../support/actors.ts'

const today = '2023-07-10'
const here = { townshipId: 'mingsha', countyId: 'demo' }

/** The specification: what each role may do in its own township (or county), in domain words. */
const expected: Record<Role, Action[]> = {
  clerk: ['income.submit', 'income.read', 'income.mend', 'income.withdraw', 'weekly.report', 'township.read'],
  liaison: ['income.read', 'income.read_all', 'township.read'],
  reviewer: [
    'integrity.read',
    'integrity.judge',
    'spot_check.do',
    'comparison.make',
    'contract.edit',
    'income.submit_on_behalf',
    'project.edit',
    'project.move',
    'form.use',
    'income.read',
    'income.read_all',
    'income.decide',
    'income.reverse',
    'meeting.read',
    'meeting.record',
    'dispatch.run',
    'bulletin.take',
    'bulletin.discard',
    'bulletin.hold',
    'bulletin.try',
    'delivery.read',
    'delivery.retry',
    'reminder.retry',
    'run.read',
    'township.read',
  ],
  leader: [
    'clock.confirm',
    'integrity.read',
    'integrity.judge',
    'spot_check.do',
    'comparison.make',
    'project.move',
    'income.read',
    'income.read_all',
    'income.decide',
    'income.reverse',
    'meeting.read',
    'meeting.record',
    'dispatch.run',
    'bulletin.take',
    'bulletin.discard',
    'bulletin.hold',
    'bulletin.try',
    'bulletin.issue',
    'bulletin.correct',
    'review.sign',
    'talk.read',
    'delivery.read',
    'delivery.retry',
    'reminder.retry',
    'run.read',
    'change.read',
    'township.read',
  ],
  admin: [
    'clock.confirm',
    'integrity.read',
    'comparison.make',
    'project.edit',
    'project.move',
    'form.use',
    'contract.edit',
    'village.edit',
    'target.set',
    'ledger.import',
    'income.read',
    'income.read_all',
    'settings.edit',
    'reminder.retry',
    'bulletin.hold',
    'bulletin.try',
    'member.manage',
    'change.read',
    'run.read',
    'township.read',
    'area.edit',
  ],
  auditor: ['integrity.read', 'spot_check.do', 'income.read', 'income.read_all', 'change.read', 'township.read'],
  reader: ['township.read'],
  county: ['integrity.read', 'income.read', 'income.read_all', 'township.read', 'county.read'],
  county_admin: [
    'integrity.read',
    'income.read',
    'income.read_all',
    'township.read',
    'county.read',
    'township.create',
    'area.edit',
  ],
}

describe('who may do what', () => {
  test.each(role.options)('%s', (one) => {
    const actor = aMember('mingsha', one, { countyId: 'demo', villageIds: ['hekou'] })
    const allowed = actions.filter((action) => may(actor, action, { ...here, villageId: 'hekou' }, today))
    expect(allowed.sort()).toEqual([...expected[one]].sort())
  })

  test('nobody signed in without a membership may do anything', () => {
    const stranger: Actor = { kind: 'person', id: 'x', name: 'x', memberships: [] }
    expect(actions.filter((action) => may(stranger, action, here, today))).toEqual([])
  })

  test('jobs run and issue, and never decide about an entry', () => {
    expect(actions.filter((action) => may(scheduledJob, action, here, today)).sort()).toEqual([
      'bulletin.issue',
      'bulletin.take',
      'dispatch.run',
    ])
    for (const actor of [scheduledJob, ledgerImport, operator]) {
      expect(may(actor, 'income.decide', here, today)).toBe(false)
      expect(may(actor, 'income.reverse', here, today)).toBe(false)
    }
  })
})

describe('how far a role reaches', () => {
  const elsewhere = { townshipId: 'other', countyId: 'elsewhere' }

  test.each(role.options)('%s does nothing in another township', (one) => {
    const actor = aMember('mingsha', one, { countyId: 'demo', villageIds: ['hekou'] })
    expect(actions.filter((action) => may(actor, action, elsewhere, today))).toEqual([])
  })

  test('a clerk acts for the villages of the membership only', () => {
    const clerk = aMember('mingsha', 'clerk', { villageIds: ['hekou', 'tuanjie'] })
    for (const action of ['income.submit', 'income.mend', 'income.withdraw', 'income.read'] as const) {
      expect(may(clerk, action, { ...here, villageId: 'tuanjie' }, today)).toBe(true)
      expect(may(clerk, action, { ...here, villageId: 'hulutou' }, today)).toBe(false)
    }
    expect(visibleVillages(clerk, here, today)).toEqual(['hekou', 'tuanjie'])
  })

  test('a clerk who is a reviewer elsewhere is no reviewer here', () => {
    const clerk = aMember('mingsha', 'clerk', { villageIds: ['hekou'] })
    const reviewer = aMember('other', 'reviewer')
    if (clerk.kind !== 'person' || reviewer.kind !== 'person') throw new Error('not persons')
    const both: Actor = { ...clerk, memberships: [...clerk.memberships, ...reviewer.memberships] }
    expect(may(both, 'income.decide', here, today)).toBe(false)
    expect(may(both, 'income.decide', { townshipId: 'other' }, today)).toBe(true)
    expect(visibleVillages(both, here, today)).toEqual(['hekou'])
    expect(visibleVillages(both, { townshipId: 'other' }, today)).toBeNull()
  })

  test('an auditor’s access ends with its last day', () => {
    const auditor = aMember('mingsha', 'auditor', { validUntil: '2023-07-10' })
    expect(may(auditor, 'income.read', here, '2023-07-10')).toBe(true)
    expect(may(auditor, 'income.read', here, '2023-07-11')).toBe(false)
    expect(visibleVillages(auditor, here, '2023-07-11')).toEqual([])
  })

  test('a county reads its townships, not those of others or of none', () => {
    const county = aMember('mingsha', 'county', { countyId: 'demo' })
    expect(may(county, 'income.read', here, today)).toBe(true)
    expect(may(county, 'income.read', { townshipId: 'mingsha', countyId: null }, today)).toBe(false)
    expect(may(county, 'income.read', { townshipId: 'mingsha' }, today)).toBe(false)
    expect(() => authorizeCounty(county, 'county.read', 'demo')).not.toThrow()
    expect(() => authorizeCounty(county, 'county.read', 'other')).toThrow(DomainError)
    expect(() => authorizeCounty(operator, 'county.read', 'demo')).toThrow(DomainError)
  })

  test('in an area one is what one is called there; below it one oversees, further below one reads what every member reads', () => {
    const area = { townshipId: bodyOfArea('demo'), countyId: 'city', above: ['city', 'province'] }
    const leader = anAreaMember('demo', 'leader')
    expect(may(leader, 'bulletin.issue', area, today)).toBe(true)
    expect(may(leader, 'bulletin.issue', here, today)).toBe(false)
    expect(may(leader, 'income.decide', here, today)).toBe(false)
    expect(may(leader, 'income.read_all', here, today)).toBe(true)
    for (const [old, now] of [
      ['county', 'reader'],
      ['county_admin', 'admin'],
    ] as const) {
      const [before, after] = [anAreaMember('demo', old), anAreaMember('demo', now)]
      expect(actions.filter((action) => may(before, action, area, today))).toEqual(
        actions.filter((action) => may(after, action, area, today)),
      )
      expect(actions.filter((action) => may(before, action, here, today))).toEqual(
        actions.filter((action) => may(after, action, here, today)),
      )
    }
    const further = { ...here, above: ['demo', 'city', 'province'] }
    const ofProvince = anAreaMember('province', 'admin')
    expect(actions.filter((action) => may(ofProvince, action, further, today))).toEqual(['township.read'])
    expect(actions.filter((action) => may(ofProvince, action, area, today))).toEqual(['township.read'])
    expect(may(anAreaMember('city', 'admin'), 'area.edit', area, today)).toBe(true)
    expect(actions.filter((action) => may(anAreaMember('other', 'admin'), action, area, today))).toEqual([])
  })

  test('a refusal is forbidden', () => {
    expect(() => authorize(aMember('mingsha', 'auditor'), 'income.decide', here, today)).toThrowError(
      expect.objectContaining({ code: 'forbidden' }),
    )
  })
})
