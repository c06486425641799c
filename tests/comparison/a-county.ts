/** Two counties of a city from their first week to a signed year, lived through the API; every answer is written down. */

import { putArea } from '../../shared/areas/put-area.ts'
import { addMonths, instantOf } from '../../shared/calendar.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Membership, operator } from '../../shared/permissions/actor.ts'
import type { Lived } from './a-life.ts'
import type { Product } from './product.ts'
import { textOfJson } from './texts.ts'

/** Each with a village that is ahead, one that is behind, and what each of them was given by another township. */
const TOWNS = [
  { id: 'hedong', county: 'shifan', name: '河东镇', targets: [10_000_000, 20_000_000], from: 'hexi' },
  { id: 'hexi', county: 'shifan', name: '河西镇', targets: [8_000_000, 30_000_000], from: 'hedong' },
  { id: 'henan', county: 'shifan', name: '河南乡', targets: [9_000_000, 5_000_000], from: 'hebei' },
  { id: 'hebei', county: 'beicheng', name: '河北乡', targets: [7_000_000, 6_000_000], from: 'hedong' },
] as const
const AREAS = { city: '示范市', shifan: '示范县', beicheng: '北城县' }
const MONTHS = ['2023-04', '2023-05', '2023-06', '2023-12'] as const
const WEEKS = ['2023-W17', '2023-W21', '2023-W26'] as const

/** Leaves the clock in February 2024. */
export async function liveCounty(product: Product): Promise<Lived> {
  const log: string[] = []
  const ask = async (account: string, method: string, path: string, body?: unknown) => {
    const response = await product.call(account, method, path, body)
    const text = await response.text()
    log.push(`${account} ${method} ${path} ${JSON.stringify(body) ?? ''}\n${response.status} ${textOfJson(text)}`)
    return JSON.parse(text)
  }
  const on = (day: string, time = '09:00') => product.clock.set(instantOf(day, time))

  on('2023-01-03')
  for (const [id, name] of Object.entries(AREAS)) {
    const parentId = id === 'city' ? null : 'city'
    await putArea(product.deps, operator, id, { name, parentId })
    await grant({ kind: 'county', countyId: id }, id, ['admin', 'reviewer', 'leader', 'reader'])
    const settings = { schedule: { activeFrom: '2023-01-01' }, bulletin: { codeWord: `${name.slice(0, 1)}通报` } }
    const recipients = [{ name: '农经站', email: `nongjing@${id}.example` }]
    const all = { ...settings, bulletin: { ...settings.bulletin, recipients } }
    await ask(`${id}-admin`, 'PUT', `/areas/${id}/settings`, { version: 0, settings: all })
  }
  for (const { id, name, county, targets } of TOWNS) {
    const createdAt = product.deps.now().toISOString()
    await product.deps.townships.create({ id, name, countyId: county, sample: false, createdAt })
    await grant({ kind: 'township', townshipId: id }, id, ['admin', 'reviewer', 'leader'])
    for (const [index, amountFen] of targets.entries()) {
      const villageId = `v${index + 1}`
      const village = {
        name: `${name.slice(0, 2)}${index + 1}村`,
        code: `1506251022${TOWNS.findIndex((one) => one.id === id)}${index}`,
      }
      await ask(`${id}-admin`, 'PUT', `/townships/${id}/villages/${villageId}`, village)
      const target = { amountFen, reason: '年初下达', documentNo: '党发〔2023〕3号' }
      await ask(`${id}-admin`, 'PUT', `/townships/${id}/villages/${villageId}/targets/2023`, target)
      const monthsFen = Array.from({ length: 12 }, (_, month) => (index + month) * 20_000)
      await product.deps.targets.savePast(id, { villageId, year: 2022, monthsFen })
    }
  }

  for (const [round, month] of MONTHS.entries()) {
    for (const [place, { id, from }] of TOWNS.entries()) {
      on(`${month}-05`)
      await receive(id, `e${round}`, { villageId: 'v1', amountFen: 2_500_000 - 300_000 * place })
      const paid = { villageId: 'v2', amountFen: 400_000 + 50_000 * round }
      await receive(id, `p${round}`, { ...paid, payerOutside: { townshipId: from, villageId: 'v1' } })
    }
    const week = WEEKS[round]
    on(`${addMonths(month, 1)}-04`)
    if (week !== undefined) {
      // One is late, and takes none.
      for (const { id } of TOWNS.slice(0, 4 - (round % 2)))
        await ask(`${id}-reviewer`, 'POST', `/townships/${id}/weekly-dispatches/${week}`)
      for (const id of ['shifan', 'beicheng', 'city'])
        await ask(`${id}-reviewer`, 'POST', `/areas/${id}/weekly-dispatches/${week}`)
    }
    on(`${addMonths(month, 1)}-20`)
    for (const { id } of TOWNS.slice(0, round === 1 ? 2 : 4)) {
      await ask(`${id}-reviewer`, 'POST', `/townships/${id}/monthly-bulletins/${month}`)
      await ask(`${id}-leader`, 'POST', `/townships/${id}/monthly-bulletins/${month}/issue`, {})
    }
    on(`${addMonths(month, 1)}-21`)
    for (const id of ['shifan', 'beicheng', 'city']) {
      await ask(`${id}-reviewer`, 'POST', `/areas/${id}/monthly-bulletins/${month}`)
      if (round === 0) {
        await ask(`${id}-leader`, 'POST', `/areas/${id}/monthly-bulletins/${month}/discard`, { reason: '再看看' })
        await ask(`${id}-reviewer`, 'POST', `/areas/${id}/monthly-bulletins/${month}`)
      }
      if (id !== 'beicheng' || round > 0)
        await ask(`${id}-leader`, 'POST', `/areas/${id}/monthly-bulletins/${month}/issue`, {})
    }
    if (round === 1) await correct(month)
  }
  on('2024-01-25')
  for (const { id } of TOWNS.slice(0, 2)) await sign(`/townships/${id}`, `${id}-leader`)
  await sign('/areas/shifan', 'shifan-leader')
  await correct('2023-12')
  await sign('/areas/city', 'city-leader')
  await sign('/areas/shifan', 'shifan-leader')
  on('2024-02-05')
  await ask('shifan-reviewer', 'POST', '/areas/shifan/weekly-dispatches/2024-W05')
  return {
    townshipId: 'hedong',
    countyId: 'shifan',
    areaIds: Object.keys(AREAS),
    log: log.join('\n'),
    years: [2023],
    months: [...MONTHS],
    weeks: [...WEEKS, '2023-YE', '2024-W05'],
  }

  async function grant(scope: Membership['scope'], of: string, roles: readonly Membership['role'][]): Promise<void> {
    for (const role of roles) {
      await grantMembership(product.deps, {
        scope,
        account: `${of}-${role}`,
        role,
        name: `${of}${role}`,
        villageIds: [],
      })
    }
  }

  async function receive(townshipId: string, id: string, entry: object) {
    const receivedOn = product.deps.now().toISOString().slice(0, 10)
    const asked = { id, receivedOn, nature: 'rent', payer: '某公司', ...entry }
    await ask(`${townshipId}-reviewer`, 'POST', `/townships/${townshipId}/income-entries`, asked)
    await ask(`${townshipId}-leader`, 'POST', `/townships/${townshipId}/income-entries/${id}/approve`, { version: 1 })
  }

  /** A township finds income that nobody had written down; whoever stands above corrects after it. */
  async function correct(month: string): Promise<void> {
    const entry = {
      id: `late-${month}`,
      villageId: 'v2',
      receivedOn: `${month}-11`,
      nature: 'rent',
      amountFen: 700_000,
    }
    await ask('hedong-reviewer', 'POST', '/townships/hedong/income-entries', { ...entry, payer: '某公司' })
    const corrections = `monthly-bulletins/${month}/corrections`
    await ask('hedong-leader', 'POST', `/townships/hedong/${corrections}`, { entryIds: [entry.id], reason: '漏报租金' })
    for (const id of ['shifan', 'city'])
      await ask(`${id}-leader`, 'POST', `/areas/${id}/${corrections}`, { reason: '下级更正' })
    // Nothing is due any more.
    await ask('shifan-leader', 'POST', `/areas/shifan/${corrections}`, { reason: '再来一次' })
  }

  async function sign(below: string, account: string): Promise<void> {
    const { version } = await ask(account, 'GET', `${below}/review/2023`)
    await ask(account, 'POST', `${below}/review/2023/sign-off`, { version: Number(version ?? 0) })
  }
}
