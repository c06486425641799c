import { describe, expect, test } from 'vitest'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const recipients = [{ name: '王书记', email: 'wang@example.com' }]
const from = (activeFrom: string | null) => ({ schedule: { activeFrom }, bulletin: { recipients } })

/** The townships that the planner asks to run, and those it calls overdue. */
async function plan() {
  const asked: string[] = []
  const report = await planRuns({
    ...system.deps,
    requestRuns: async (ids) => void asked.push(...ids),
    requestDigests: async () => {},
  })
  expect(report.townships).toBe(asked.length)
  return { asked, overdue: report.overdue }
}
const failing = (town: TestTownship, fails: (week: string) => boolean): Dependencies => ({
  ...town.deps,
  dispatches: {
    ...town.deps.dispatches,
    async freeze(dispatch) {
      if (fails(dispatch.week)) throw new Error('database away')
      return town.deps.dispatches.freeze(dispatch)
    },
  },
})

describe('the sweep of a township', () => {
  test('says in the run’s line that a year’s holidays are not announced, unless the township entered them', async () => {
    at(system.clock, '2034-12-30')
    const [town, other] = [await aTownship(system, { year: 2035 }), await aTownship(system, { year: 2035 })]
    const schedule = { activeFrom: '2035-02-13' }
    await town.saveSettings({ schedule })
    await other.saveSettings({
      schedule: { ...schedule, calendars: [{ year: 2035, holidays: ['2035-02-19'], workdays: [] }] },
    })
    at(system.clock, '2035-02-19', '09:00')
    for (const one of [town, other]) expect((await runTownship(one.deps, one.id)).failed).toEqual([])
    const run = await town.deps.runs.find(town.id, 'weekly_dispatch', '2035-W07')
    expect(run).toMatchObject({ dueAt: '2035-02-19T00:00:00.000Z', outcome: 'done' })
    expect(run?.report).toContain('2035年的放假安排还没有公布')
    // There Monday is off, as entered: due on Tuesday.
    expect(await other.deps.runs.find(other.id, 'weekly_dispatch', '2035-W07')).toBeNull()
    at(system.clock, '2035-02-20', '09:00')
    await runTownship(other.deps, other.id)
    const entered = await other.deps.runs.find(other.id, 'weekly_dispatch', '2035-W07')
    expect(entered).toMatchObject({ dueAt: '2035-02-20T00:00:00.000Z', outcome: 'done' })
    expect(entered?.report).not.toContain('还没有公布')
  })

  test.each(['while it ran', 'as it ended'])('leaves a township due whose settings were changed %s', async (when) => {
    at(system.clock, '2023-07-12', '09:00')
    const town = await aTownship(system, { settings: from('2023-07-11') })
    let isChanged = false
    const changeOnce = async () => {
      if (isChanged) return
      isChanged = true
      const { settings, version } = await town.deps.townships.settings(town.id)
      await editSettings(town.deps, town.admin, town.id, { settings: { ...settings, selfApproval: true }, version })
    }
    const { townships, runs } = town.deps
    const closing: typeof townships.closing = async (id) => {
      if (when === 'while it ran') await changeOnce()
      return townships.closing(id)
    }
    const setNextDue: typeof runs.setNextDue = async (id, nextDueAt, ...asRead) => {
      if (nextDueAt !== null && nextDueAt > system.clock.now().toISOString()) await changeOnce()
      await runs.setNextDue(id, nextDueAt, ...asRead)
    }
    const meanwhile = { ...town.deps, townships: { ...townships, closing }, runs: { ...runs, setNextDue } }
    expect((await runTownship(meanwhile, town.id)).failed).toEqual([])
    expect(isChanged).toBe(true)
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    expect((await plan()).asked).not.toContain(town.id)
  })

  test('catches up weeks and months in order; of several bulletins only the latest is mailed', async () => {
    at(system.clock, '2023-05-02')
    const town = await aTownship(system, { settings: from('2023-04-25') })
    at(system.clock, '2023-07-12', '18:00')
    const report = await runTownship(town.deps, town.id)
    expect(report.failed).toEqual([])
    expect(report.done.filter((one) => one.startsWith('weekly'))).toEqual(
      Array.from({ length: 11 }, (_, index) => `weekly_dispatch 2023-W${17 + index}`),
    )
    expect(report.done.filter((one) => one.startsWith('monthly_figures'))).toEqual([
      'monthly_figures 2023-04',
      'monthly_figures 2023-05',
      'monthly_figures 2023-06',
    ])
    // Taken at 18:00, past the issue time: issued the next day.
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('draft')
    at(system.clock, '2023-07-13', '17:00')
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    const states = await town.deps.bulletins.states(town.id, 2023)
    expect(states.map((state) => [state.month, state.status, state.mail])).toEqual([
      ['2023-04', 'issued', false],
      ['2023-05', 'issued', false],
      ['2023-06', 'issued', true],
    ])
    expect(new Set(town.deliveriesAsked)).toEqual(new Set(['2023-06']))
    expect(await town.deps.bulletins.deliveries(town.id, '2023-05')).toEqual([])
  })

  test('again does nothing, and the next due time has moved on', async () => {
    at(system.clock, '2023-07-03', '08:00')
    const town = await aTownship(system, { settings: from('2023-06-27') })
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    expect((await plan()).asked).not.toContain(town.id)
    expect(await runTownship(town.deps, town.id)).toMatchObject({ done: [], failed: [] })
    at(system.clock, '2023-07-10', '07:59')
    expect((await plan()).asked).not.toContain(town.id)
    at(system.clock, '2023-07-10', '08:00')
    expect((await plan()).asked).toContain(town.id)
  })

  test('writes a line for every run: period, when due, when run, outcome', async () => {
    at(system.clock, '2023-07-12', '09:30')
    const town = await aTownship(system, { settings: from('2023-06-27') })
    await runTownship(town.deps, town.id)
    const { items } = await town.deps.runs.list(town.id, { limit: 50 })
    expect(items.map((run) => [run.kind, run.period, run.dueAt, run.outcome])).toEqual([
      ['weekly_dispatch', '2023-W27', '2023-07-10T00:00:00.000Z', 'done'],
      ['weekly_dispatch', '2023-W26', '2023-07-03T00:00:00.000Z', 'done'],
      ['monthly_figures', '2023-06', '2023-07-10T00:00:00.000Z', 'done'],
    ])
    expect(items[0]).toMatchObject({ ranAt: '2023-07-12T01:30:00.000Z', startedBy: 'job', tries: 1 })
  })

  test('by two workers at once does everything once', async () => {
    at(system.clock, '2023-07-12')
    const town = await aTownship(system, { settings: from('2023-06-20') })
    await Promise.all([1, 2, 3].map(() => runTownship(town.deps, town.id)))
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.takes).toBe(1)
    const { items } = await town.deps.dispatches.list(town.id, { limit: 10 })
    expect(items.map((one) => one.week)).toEqual(['2023-W27', '2023-W26', '2023-W25'])
  })
})

describe('a run that fails', () => {
  test('is in the ledger, stops no run of another kind, and is tried again', async () => {
    at(system.clock, '2023-07-12')
    const town = await aTownship(system, { settings: from('2023-06-20') })
    const report = await runTownship(
      failing(town, () => true),
      town.id,
    )
    expect(report.failed).toEqual([{ what: 'weekly_dispatch 2023-W25', why: '系统出错，已通知运维人员' }])
    expect(report.done).toContain('monthly_figures 2023-06')
    expect(await town.deps.runs.find(town.id, 'weekly_dispatch', '2023-W25')).toMatchObject({
      outcome: 'failed',
      tries: 1,
    })
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    expect(await town.deps.runs.find(town.id, 'weekly_dispatch', '2023-W25')).toMatchObject({
      outcome: 'done',
      tries: 2,
    })
  })

  test('does not let a later week go before it, which would forfeit it', async () => {
    at(system.clock, '2023-07-12')
    const town = await aTownship(system, { settings: from('2023-06-20') })
    await runTownship(
      failing(town, (week) => week === '2023-W26'),
      town.id,
    )
    expect((await town.deps.dispatches.latest(town.id))?.week).toBe('2023-W25')
    await runTownship(town.deps, town.id)
    const { items } = await town.deps.dispatches.list(town.id, { limit: 10 })
    expect(items.map((one) => one.week)).toEqual(['2023-W27', '2023-W26', '2023-W25'])
  })

  test('is called overdue by the planner after hours, which names its township and no other', async () => {
    at(system.clock, '2023-07-10', '08:00')
    const broken = await aTownship(system, { settings: from('2023-07-03') })
    const sound = await aTownship(system, { settings: from('2023-07-03') })
    await runTownship(
      failing(broken, () => true),
      broken.id,
    )
    expect((await plan()).overdue).not.toContain(broken.id)
    await runTownship(sound.deps, sound.id)
    at(system.clock, '2023-07-10', '11:01')
    await runTownship(
      failing(broken, () => true),
      broken.id,
    )
    const { asked, overdue } = await plan()
    expect(overdue).toContain(broken.id)
    expect(overdue).not.toContain(sound.id)
    expect(asked).not.toContain(sound.id)
  })
})

describe('the schedule', () => {
  test('of a township without activeFrom is empty', async () => {
    at(system.clock, '2023-07-12')
    const town = await aTownship(system, { settings: from(null) })
    expect((await plan()).asked).not.toContain(town.id)
    expect(await runTownship(town.deps, town.id)).toMatchObject({ done: [], failed: [] })
    expect(await town.deps.dispatches.latest(town.id)).toBeNull()
  })

  test('begins when an admin sets activeFrom, at the next sweep', async () => {
    at(system.clock, '2023-07-12')
    const town = await aTownship(system)
    await editSettings(town.deps, town.admin, town.id, { settings: from('2023-07-03'), version: 0 })
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    expect((await town.deps.dispatches.latest(town.id))?.week).toBe('2023-W27')
  })

  test('a bulletin that is not held any more is issued at the next sweep, not a week later', async () => {
    at(system.clock, '2023-07-10', '08:00')
    const held = { ...from('2023-06-27'), issue: { held: ['2023-06'] } }
    const town = await aTownship(system, { settings: held })
    await runTownship(town.deps, town.id)
    at(system.clock, '2023-07-11', '18:00')
    expect((await plan()).asked).not.toContain(town.id)
    const { version } = await town.deps.townships.settings(town.id)
    await editSettings(town.deps, town.admin, town.id, { settings: from('2023-06-27'), version })
    expect((await plan()).asked).toContain(town.id)
    await runTownship(town.deps, town.id)
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('issued')
  })

  test('changing other settings keeps a draft on the list for its issue time', async () => {
    at(system.clock, '2023-07-10', '08:00')
    const town = await aTownship(system, { settings: from('2023-06-27') })
    await runTownship(town.deps, town.id)
    at(system.clock, '2023-07-10', '10:00')
    const { version } = await town.deps.townships.settings(town.id)
    const settings = { ...from('2023-06-27'), ranking: 'dense' }
    await editSettings(town.deps, town.admin, town.id, { settings, version })
    await runTownship(town.deps, town.id)
    at(system.clock, '2023-07-10', '17:00')
    expect((await plan()).asked).toContain(town.id)
  })

  test('a month that was discarded is not closed again before its figures are taken anew', async () => {
    at(system.clock, '2023-07-10', '08:00')
    const town = await aTownship(system, { settings: from('2023-06-27') })
    await runTownship(town.deps, town.id)
    await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})
    const entry = await town.count({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 5 })
    expect(entry.countedOn).toBe('2023-06-20')
  })
})
