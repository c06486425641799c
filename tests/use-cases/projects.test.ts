/** A project's pipeline on the real engine: gates and reasons, history with every change, versions and replays. */
import { beforeEach, describe, expect, test } from 'vitest'
import { getProject, listProjects } from '../../shared/desk/list-projects.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { editProject } from '../../shared/projects/edit-project.ts'
import { moveStage } from '../../shared/projects/move-stage.ts'
import type { Project } from '../../shared/projects/project.ts'
import { recordProcedure } from '../../shared/projects/record-procedure.ts'
import { recordProgress } from '../../shared/projects/record-progress.ts'
import { aNewProject } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, type TestTownship } from '../support/township.ts'

const system = useStore()
let town: TestTownship

beforeEach(async () => {
  system.clock.set('2023-07-10T02:00:00.000Z')
  town = await aTownship(system)
})

const create = async (overrides: Parameters<typeof aNewProject>[0] = {}) =>
  (await createProject(town.deps, town.reviewer, town.id, aNewProject(overrides))).project
const move = (project: Project, input: object, actor = town.reviewer) =>
  moveStage(town.deps, actor, { townshipId: town.id, projectId: project.id }, { version: project.version, ...input })
const eventsOf = async ({ id }: Project) => (await town.deps.projects.events(town.id, id, { limit: 50 })).items
/** The issue's path, for a refusal of input. */
const wrongAt = (path: string) =>
  expect.objectContaining({ code: 'invalid_input', issues: [expect.objectContaining({ path })] })

describe('moving', () => {
  test('to the next stage needs its gate or a reason, and keeps both days and the gate', async () => {
    const project = await create({ stage: 'applied', stageSince: '2023-05-01' })
    await expect(move(project, { to: 'approved', on: '2023-07-01' })).rejects.toEqual(wrongAt('gate'))
    const approved = await move(project, { to: 'approved', on: '2023-07-01', gate: '明政发〔2023〕12号' })
    expect(approved).toMatchObject({
      stage: 'approved',
      stageSince: '2023-07-01',
      movedOn: '2023-07-01',
      version: 2,
      milestones: {
        applied: { actualOn: '2023-05-01' },
        approved: { actualOn: '2023-07-01', gate: '明政发〔2023〕12号' },
      },
    })
    const building = await move(approved, { to: 'building', on: '2023-07-02', reason: '抢汛期，合同后补' })
    expect(building).toMatchObject({ stage: 'building', startedOn: '2023-07-02' })
    expect(await eventsOf(building)).toMatchObject([
      {
        version: 3,
        action: 'moved',
        reason: '抢汛期，合同后补',
        move: { from: 'approved', to: 'building', on: '2023-07-02', gate: null },
      },
      { version: 2, action: 'moved', by: town.reviewer.id, move: { gate: '明政发〔2023〕12号' } },
      { version: 1, action: 'created' },
    ])
  })

  test('skipping, going back, pausing, ending and an earlier day need a reason', async () => {
    const project = await create({ stage: 'building', stageSince: '2023-06-01' })
    for (const to of ['accepted', 'applied', 'paused', 'ended']) {
      await expect(move(project, { to, on: '2023-07-01', gate: '某文' })).rejects.toEqual(wrongAt('reason'))
    }
    await expect(move(project, { to: 'completed', on: '2023-05-01', gate: '完工报告' })).rejects.toEqual(
      wrongAt('reason'),
    )
    await expect(move(project, { to: 'completed', on: '2023-07-11', gate: '完工报告' })).rejects.toEqual(wrongAt('on'))
    await expect(move(project, { to: 'building', on: '2023-07-01' })).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await eventsOf(project)).toHaveLength(1)
  })

  test('a paused project remembers where it was and resumes there without a gate', async () => {
    const project = await create({ stage: 'building', stageSince: '2023-04-01' })
    const paused = await move(project, { to: 'paused', on: '2023-06-01', reason: '资金未到位' })
    expect(paused).toMatchObject({ stage: 'paused', pausedFrom: 'building', startedOn: '2023-04-01' })
    const resumed = await move(paused, { to: 'building', on: '2023-07-01' })
    expect(resumed).toMatchObject({
      stage: 'building',
      pausedFrom: null,
      startedOn: '2023-04-01',
      movedOn: '2023-07-01',
    })
  })

  test('going back takes away the days that are no longer reached; the plan stays', async () => {
    const project = await create({
      stage: 'completed',
      milestones: {
        building: { actualOn: '2023-03-01' },
        completed: { actualOn: '2023-06-01', plannedOn: '2023-05-31', gate: '完工报告' },
      },
    })
    const back = await move(project, { to: 'building', on: '2023-06-20', reason: '验收不合格，返工' })
    expect(back.milestones.completed).toEqual({ plannedOn: '2023-05-31', actualOn: null, gate: null })
    expect(back).toMatchObject({ startedOn: '2023-03-01', stageSince: '2023-06-20' })
  })

  test('a stale version is refused and writes nothing; the same request again changes nothing', async () => {
    const project = await create({ stage: 'applied' })
    const input = { to: 'approved', on: '2023-07-01', gate: '批复1号', requestId: 'r1' }
    const first = await move(project, input)
    expect(await move(project, input)).toEqual(first)
    await expect(move(project, { ...input, requestId: 'r2' })).rejects.toMatchObject({ code: 'stale_version' })
    await expect(
      recordProgress(
        town.deps,
        town.reviewer,
        { townshipId: town.id, projectId: project.id },
        {
          version: 2,
          requestId: 'r1',
          on: '2023-07-01',
          physicalPercent: 5,
        },
      ),
    ).rejects.toMatchObject({ code: 'request_conflict' })
    expect(await eventsOf(project)).toHaveLength(2)
  })

  test('of two at once one wins, and the history has one line', async () => {
    const project = await create({ stage: 'applied' })
    const both = await Promise.allSettled([
      move(project, { to: 'approved', on: '2023-07-01', gate: '批复1号' }),
      move(project, { to: 'approved', on: '2023-07-02', gate: '批复2号' }, town.leader),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await eventsOf(project)).toHaveLength(2)
  })

  test('is for reviewer, leader and admin; editing not for a leader; a clerk only reads', async () => {
    const project = await create()
    const applied = { to: 'applied', on: '2023-07-01', gate: '申报书' }
    await expect(move(project, applied, town.clerk)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createProject(town.deps, town.leader, town.id, aNewProject())).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await move(project, applied, town.leader)).toMatchObject({ stage: 'applied' })
    expect(await getProject(town.deps, town.clerk, town.id, project.id)).toMatchObject({ stage: 'applied' })
  })
})

describe('a new project', () => {
  test('made twice by the same request is one; another under its id is a conflict', async () => {
    const wanted = aNewProject({ id: 'park' })
    const first = await createProject(town.deps, town.reviewer, town.id, wanted)
    const second = await createProject(town.deps, town.reviewer, town.id, wanted)
    expect([first.created, second.created]).toEqual([true, false])
    expect(second.project).toEqual(first.project)
    await expect(
      createProject(town.deps, town.reviewer, town.id, { ...wanted, investmentFen: 1 }),
    ).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test('may lack money, never have more than the investment; and has the facts of its own model only', async () => {
    const funding = (amountFen: number) => [{ source: 'self_raised' as const, amountFen }]
    const short = await create({ id: 'short', investmentFen: 100, funding: funding(60) })
    expect(await getProject(town.deps, town.clerk, town.id, short.id)).toMatchObject({ fundingGapFen: 40 })
    await expect(create({ investmentFen: 100, funding: funding(101) })).rejects.toEqual(wrongAt('funding'))
    await expect(create({ model: 'enclave', asset: { kind: '旧校舍' } })).rejects.toEqual(wrongAt('asset'))
    await expect(create({ shares: [{ villageId: 'nowhere', weight: 10_000 }] })).rejects.toEqual(
      wrongAt('shares[0].villageId'),
    )
    await expect(create({ milestones: { accepted: { actualOn: '2023-07-01' } } })).rejects.toEqual(
      wrongAt('milestones.accepted.actualOn'),
    )
  })
})

describe('changing', () => {
  test('shares needs a reason, and the history says what they were', async () => {
    const project = await create({ name: '产业园' })
    const shares = [
      { villageId: 'hekou', weight: 6000 },
      { villageId: 'tuanjie', weight: 4000 },
    ]
    const edit = (input: object) =>
      editProject(
        town.deps,
        town.reviewer,
        { townshipId: town.id, projectId: project.id },
        {
          ...aNewProject({ name: '产业园', shares }),
          version: 1,
          ...input,
        },
      )
    await expect(edit({})).rejects.toEqual(wrongAt('reason'))
    expect(await edit({ reason: '团结村入股' })).toMatchObject({ shares, version: 2 })
    expect((await eventsOf(project))[0]).toMatchObject({
      action: 'edited',
      reason: '团结村入股',
      fields: [{ field: 'shares', before: [{ weight: 10_000 }], after: shares }],
    })
    await expect(edit({ reason: '再改' })).rejects.toMatchObject({ code: 'stale_version' })
  })

  test('progress of either kind is a move of the project; less needs a reason and is none', async () => {
    const project = await create({ stage: 'building', stageSince: '2023-03-01' })
    const record = (version: number, input: object) =>
      recordProgress(
        town.deps,
        town.reviewer,
        { townshipId: town.id, projectId: project.id },
        { version, on: '2023-07-05', ...input },
      )
    expect(await record(1, { physicalPercent: 40, disbursedPercent: 70 })).toMatchObject({
      physicalPercent: 40,
      disbursedPercent: 70,
      movedOn: '2023-07-05',
    })
    await expect(record(2, { physicalPercent: 30 })).rejects.toEqual(wrongAt('reason'))
    expect(await record(2, { on: '2023-07-09', physicalPercent: 30, reason: '核实后更正' })).toMatchObject({
      physicalPercent: 30,
      disbursedPercent: 70,
      movedOn: '2023-07-05',
    })
  })

  test('the steps of 四议两公开 are ticked with their days, none in the future', async () => {
    const project = await create()
    const tick = (version: number, input: object) =>
      recordProcedure(town.deps, town.reviewer, { townshipId: town.id, projectId: project.id }, { version, ...input })
    await expect(tick(1, { committees: '2023-07-11' })).rejects.toEqual(wrongAt('committees'))
    expect(await tick(1, { branchProposal: '2023-06-01', committees: '2023-06-05' })).toMatchObject({
      procedure: { branchProposal: '2023-06-01', committees: '2023-06-05', partyMeeting: null },
    })
    // The same again changes nothing.
    expect(await tick(2, { branchProposal: '2023-06-01', committees: '2023-06-05' })).toMatchObject({ version: 2 })
    expect(await eventsOf(project)).toHaveLength(2)
  })
})

test('lists by model, village, stage and pace', async () => {
  await create({ id: 'still', stage: 'building', stageSince: '2023-05-01' })
  await create({
    id: 'late',
    stage: 'building',
    stageSince: '2023-07-01',
    milestones: { completed: { plannedOn: '2023-07-09' } },
  })
  await create({ id: 'other', model: 'enclave', shares: [{ villageId: 'tuanjie', weight: 10_000 }] })
  const ids = async (query: object) =>
    (await listProjects(town.deps, town.clerk, town.id, query)).items.map((one) => one.id)
  expect(await ids({})).toEqual(['late', 'other', 'still'])
  expect(await ids({ flag: 'stuck' })).toEqual(['still'])
  expect(await ids({ flag: 'overdue' })).toEqual(['late'])
  expect(await ids({ model: 'enclave' })).toEqual(['other'])
  expect(await ids({ village: 'hekou', stage: 'building' })).toEqual(['late', 'still'])
})
