import { describe, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { pageIn, problemIn } from '../support/api-client.ts'
import { anIncome, aProject } from '../support/builders.ts'

const api = useApi()

describe('villages', () => {
  test('come with target and standing of the latest year with targets, in order of code', async () => {
    const clerk = await (await api.town()).as('hekou')
    const answer = await clerk.get('/villages')
    expect(answer.body).toMatchObject({
      year: 2023,
      cutOff: '2023-07-10',
      timeProgress: { numerator: 191, denominator: 365 },
      total: { targetFen: 50_000_000, countedFen: 0 },
      items: [
        { id: 'yangjiagedu', target: { amountFen: 30_000_000, version: 1 }, standing: { light: 'red', rank: 1 } },
        { id: 'laofanying', standing: { rank: 1 } },
        { id: 'hekou', target: null, standing: { light: 'grey', rank: null, targetFen: null } },
      ],
    })
  })

  test('stand at the last day of a year that is over and at nothing in one that has not begun', async () => {
    const town = await api.town()
    const admin = await town.as('admin')
    const past = await admin.get('/villages?year=2022')
    expect(past.body).toMatchObject({ year: 2022, cutOff: '2022-12-31', timeProgress: { numerator: 365 } })
    await admin.put('/villages/hekou/targets/2024', { amountFen: 100, reason: '明年目标' })
    const next = await admin.get('/villages')
    expect(next.body).toMatchObject({ year: 2024, timeProgress: { numerator: 0 }, total: { targetFen: 50_000_100 } })
  })

  test('page like every list', async () => {
    const clerk = await (await api.town()).as('hekou')
    const first = pageIn(await clerk.get('/villages?limit=2'))
    const second = pageIn(await clerk.get(`/villages?limit=2&cursor=${first.nextCursor}`))
    expect([...first.items, ...second.items].map((one) => one.id)).toEqual(['yangjiagedu', 'laofanying', 'hekou'])
    expect(second.nextCursor).toBeNull()
  })

  test('an admin adds and renames one; a code is unique and a stale version refused', async () => {
    const admin = await (await api.town()).as('admin')
    const tuanjie = { name: '团结', code: '150625102209' }
    expect((await admin.put('/villages/tuanjie', tuanjie)).status).toBe(201)
    const renamed = await admin.put('/villages/tuanjie', { ...tuanjie, name: '新团结', version: 1 })
    expect(renamed).toMatchObject({ status: 200, body: { id: 'tuanjie', name: '新团结', version: 2 } })
    expect(problemIn(await admin.put('/villages/tuanjie', { ...tuanjie, version: 1 })).code).toBe('stale_version')
    const twin = await admin.put('/villages/hongwei', tuanjie)
    expect(problemIn(twin).errors).toMatchObject([{ path: 'code' }])
    // Of one name there is one village a day; one that ended before leaves its name to the next.
    const namesake = { name: '河口', code: '150625102210' }
    expect(problemIn(await admin.put('/villages/hekou2', namesake)).errors).toMatchObject([{ path: 'name' }])
    const [old, next] = [
      { name: '旧村', code: '150625102211' },
      { name: '旧村', code: '150625102212' },
    ]
    expect((await admin.put('/villages/old', { ...old, validTo: '2019-12-31' })).status).toBe(201)
    expect((await admin.put('/villages/next', { ...next, validFrom: '2019-12-31' })).status).toBe(400)
    expect((await admin.put('/villages/next', { ...next, validFrom: '2020-01-01' })).status).toBe(201)
  })

  test('a target is versioned and keeps what was before it; zero is refused', async () => {
    const admin = await (await api.town()).as('admin')
    const path = '/villages/yangjiagedu/targets/2023'
    const raised = { amountFen: 31_000_000, reason: '年中调整', documentNo: '明政发〔2023〕9号' }
    expect(problemIn(await admin.put(path, raised)).code).toBe('stale_version')
    const changed = await admin.put(path, { ...raised, version: 1 })
    expect(changed).toMatchObject({ status: 200, body: { version: 2, earlier: [{ amountFen: 30_000_000 }] } })
    expect(problemIn(await admin.put(path, { ...raised, amountFen: 0, version: 2 })).errors).toMatchObject([
      { path: 'amountFen' },
    ])
    expect((await admin.put('/villages/hekou/targets/2023', raised)).status).toBe(201)
    expect(problemIn(await admin.put('/villages/nowhere/targets/2023', raised)).code).toBe('not_found')
  })
})

describe('settings', () => {
  test('are replaced whole with the version they were read at', async () => {
    const admin = await (await api.town()).as('admin')
    expect((await admin.get('/settings')).body).toMatchObject({ version: 0, settings: { ranking: 'competition' } })
    const saved = await admin.put('/settings', { settings: { ranking: 'dense' }, version: 0 })
    expect(saved.body).toMatchObject({ version: 1, settings: { ranking: 'dense', issue: { mode: 'automatic' } } })
    expect(problemIn(await admin.put('/settings', { settings: {}, version: 0 })).code).toBe('stale_version')
    const recipients = [{ name: '村', email: 'not an address', villageId: 'hekou' }]
    const wrong = await admin.put('/settings', { settings: { bulletin: { recipients } }, version: 1 })
    expect(problemIn(wrong).errors).toMatchObject([{ path: 'settings.bulletin.recipients[0].email' }])
  })
})

describe('projects', () => {
  test('are listed and read', async () => {
    const town = await api.town()
    const project = aProject()
    await api.system.deps.projects.save(town.id, project, 0)
    const clerk = await town.as('hekou')
    expect(pageIn(await clerk.get('/projects')).items).toMatchObject([project])
    expect((await clerk.get('/projects/p1')).body).toMatchObject(project)
    expect(problemIn(await clerk.get('/projects/p2')).code).toBe('not_found')
    expect((await clerk.post('/income-entries', anIncome({ villageId: 'hekou', projectId: 'p1' }))).status).toBe(201)
  })
})

describe('a county', () => {
  test('sees its townships side by side, and into each of them', async () => {
    const [town, other] = [await api.town(), await api.town()]
    const [clerk, reviewer] = [await town.as('yangjiagedu'), await town.as('reviewer')]
    const income = anIncome({ amountFen: 30_000_000 })
    await clerk.post('/income-entries', income)
    await reviewer.post(`/income-entries/${income.id}/approve`, { version: 1 })
    const county = await api.as(town.account('county'))
    const answer = await county.get(`/counties/${town.countyId}/townships`)
    expect(pageIn(answer).items).toMatchObject([
      {
        townshipId: town.id,
        year: 2023,
        villageCount: 3,
        targetCount: 2,
        metCount: 1,
        total: { countedFen: 30_000_000 },
      },
    ])
    expect((await county.get(`/townships/${town.id}/income-entries/${income.id}`)).status).toBe(200)
    expect((await county.get(`/townships/${other.id}/villages`)).status).toBe(403)
    expect((await county.get(`/counties/${other.countyId}/townships`)).status).toBe(403)
  })
})
