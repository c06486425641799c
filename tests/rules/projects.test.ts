/** When a project stands still, when it is late, and how a document shows it. */
import { describe, expect, test } from 'vitest'
import { isStuck, missedPlan } from '../../shared/projects/pace.ts'
import { fundingGapFen, storedProject } from '../../shared/projects/project.ts'
import { projectFlagsOf, projectLine, projectLines } from '../../shared/projects/project-line.ts'
import { aProject } from '../support/builders.ts'

const milestones = (dates: Record<string, { plannedOn?: string; actualOn?: string }>) => ({ milestones: dates })

describe('stands still (停滞)', () => {
  const since = (actualOn: string, stage: 'building' | 'operating' = 'building') =>
    aProject({ stage, ...milestones({ [stage]: { actualOn } }) })

  test('from the thirtieth day without a move', () => {
    expect(isStuck(since('2023-06-01'), '2023-06-30')).toBe(false)
    expect(isStuck(since('2023-05-31'), '2023-06-30')).toBe(true)
  })

  test('not where nothing is meant to move', () => {
    expect(isStuck(since('2022-01-01', 'operating'), '2023-06-30')).toBe(false)
    expect(isStuck({ ...since('2022-01-01'), stage: 'paused' }, '2023-06-30')).toBe(false)
  })

  test('progress is a move; a plan is none', () => {
    expect(isStuck(aProject({ ...since('2023-01-01'), progressedOn: '2023-06-20' }), '2023-06-30')).toBe(false)
    const planned = milestones({ building: { actualOn: '2023-01-01' }, completed: { plannedOn: '2023-06-20' } })
    expect(isStuck(aProject(planned), '2023-06-30')).toBe(true)
  })

  test('in a stage reached on an unknown day it counts from the day it was recorded', () => {
    const accepted = { stage: 'accepted', ...milestones({ building: { actualOn: '2022-05-01' } }) } as const
    expect(isStuck(aProject({ ...accepted, recordedOn: '2023-06-15' }), '2023-06-30')).toBe(false)
    expect(isStuck(aProject({ ...accepted, recordedOn: '2023-05-15' }), '2023-06-30')).toBe(true)
  })

  test('without any date it counts from the day it was recorded; unknown is not stuck', () => {
    expect(isStuck(aProject({ recordedOn: '2023-05-01' }), '2023-06-30')).toBe(true)
    expect(isStuck(aProject(), '2023-06-30')).toBe(false)
  })
})

describe('late (逾期)', () => {
  test('the day after the planned completion', () => {
    const project = aProject(milestones({ completed: { plannedOn: '2023-06-30' } }))
    expect(missedPlan(project, '2023-06-30')).toBe(null)
    expect(missedPlan(project, '2023-07-01')).toEqual({ stage: 'completed', plannedOn: '2023-06-30', days: 1 })
    expect(missedPlan({ ...project, stage: 'completed' }, '2023-07-01')).toBe(null)
    expect(missedPlan({ ...project, stage: 'ended' }, '2023-07-01')).toBe(null)
  })

  test('past the planned day of the next stage, the earliest missed first', () => {
    const dates = { building: { plannedOn: '2023-03-01' }, completed: { plannedOn: '2023-05-01' } }
    expect(missedPlan(aProject({ stage: 'approved', ...milestones(dates) }), '2023-05-31')).toMatchObject({
      stage: 'building',
      days: 91,
    })
  })
})

describe('a line of a document', () => {
  const june = { from: '2023-06-01', to: '2023-06-30', since: '2023-06-01T00:00:00.000Z' }
  const move = (
    from: 'approved' | 'building',
    to: 'building' | 'completed',
    on: string,
    at = `${on}T08:00:00.000Z`,
  ) => ({
    from,
    to,
    on,
    at,
  })
  const lineOf = (project: ReturnType<typeof aProject>, period = june) => projectLines([project], period)[0]

  test('sums the moves of the period and says every flag', () => {
    const project = aProject({
      stage: 'completed',
      ...milestones({ completed: { actualOn: '2023-06-20' }, accepted: { plannedOn: '2023-06-25' } }),
      moves: [move('approved', 'building', '2023-06-02'), move('building', 'completed', '2023-06-20')],
    })
    expect(lineOf(project)).toMatchObject({
      stage: 'completed',
      stageBefore: 'building',
      movedThisPeriod: { from: 'approved', to: 'completed', on: '2023-06-20' },
      overdueDays: 5,
      overdueStage: 'accepted',
      stuckDays: null,
      flag: 'overdue',
      flags: ['overdue', 'moved'],
    })
  })

  test('a move of last month recorded after its document belongs to this one; one before does not', () => {
    const recorded = (at: string) =>
      lineOf(aProject({ stage: 'building', moves: [move('approved', 'building', '2023-05-30', at)] }))?.movedThisPeriod
    expect(recorded('2023-06-02T00:00:00.000Z')).toMatchObject({ on: '2023-05-30' })
    expect(recorded('2023-05-31T00:00:00.000Z')).toBeNull()
  })

  test('taken late, it knows nothing of later moves', () => {
    const project = aProject({
      stage: 'completed',
      stageSince: '2023-07-05',
      ...milestones({ building: { actualOn: '2023-04-01' }, completed: { actualOn: '2023-07-05' } }),
      moves: [move('building', 'completed', '2023-07-05')],
    })
    expect(lineOf(project)).toMatchObject({ stage: 'building', stuckDays: 90, movedThisPeriod: null, flags: ['stuck'] })
  })

  test('a line frozen with one flag is still read', () => {
    const old = {
      projectId: 'p',
      name: '甲',
      model: 'enclave',
      stage: 'idea',
      villageIds: [],
      plannedCompletionOn: null,
    }
    expect(projectFlagsOf(projectLine.parse({ ...old, flag: 'overdue' }))).toEqual(['overdue'])
  })
})

describe('the record', () => {
  test('one stored before there were milestones keeps its dates and says when it last moved', () => {
    const { milestones: _none, movedOn: _never, ...old } = aProject()
    const read = storedProject.parse({ ...old, startedOn: '2023-03-15', plannedCompletionOn: '2023-10-31' })
    expect(read.milestones.building.actualOn).toBe('2023-03-15')
    expect(read.milestones.completed.plannedOn).toBe('2023-10-31')
    expect(read.movedOn).toBe('2023-03-15')
  })

  test('says how much money is still to be found', () => {
    const funding = [{ source: 'self_raised' as const, amountFen: 4_000_000 }]
    expect(fundingGapFen(aProject({ investmentFen: 9_000_000, funding }))).toBe(5_000_000)
  })
})
