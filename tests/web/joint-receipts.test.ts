import { beforeEach, expect, test } from 'vitest'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { aContractTerms, anIncome, aProject } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const NEW = '/projects/park/receipts/new'
const money = {
  day: 'other',
  receivedOn: '2023-07-03',
  nature: 'dividend',
  amount: '100,000.01',
  payer: '园区公司',
}
const PARTS = ['40,000.01', '35,000.00', '25,000.00']

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
  await web.deps.projects.save(town, park(), 0)
})

const park = (overrides: Parameters<typeof aProject>[0] = {}) =>
  aProject({
    id: 'park',
    name: '飞地产业园',
    stage: 'operating',
    shares: [
      { villageId: 'yangjiagedu', weight: 4_000 },
      { villageId: 'laofanying', weight: 3_500 },
      { villageId: 'hekou', weight: 2_500 },
    ],
    ...overrides,
  })

test('is entered by form, looked at before, mended, reviewed, and read in each village’s ledger', async () => {
  const clerk = await as('laofanying')
  const form = await clerk.get(NEW)
  expect(form.body).toContain('杨家圪堵 40%、老樊营 35%、河口 25%')
  expect(form.body).not.toContain('name="villageId"')
  const id = fieldIn(form, 'id')
  const looked = await clerk.post(NEW, { ...money, id, step: 'parts' })
  expect(looked.status).toBe(200)
  for (const part of [...PARTS, '还没有提交', '壹拾万元零壹分']) expect(looked.body).toContain(part)
  expect(await web.deps.income.entry(town, id)).toBeNull()

  const submitted = await clerk.post(NEW, { ...money, id })
  expect(submitted.location).toMatch(new RegExp(`/income/${id}/receipt$`))
  const receipt = await clerk.browser.follow(submitted)
  for (const part of PARTS) expect(receipt.body).toContain(part)
  expect(receipt.body).toContain('href="/income?village=laofanying&amp;year=2023"')

  const neighbour = await as('hekou')
  const edit = await neighbour.get(`/income/${id}/edit`)
  expect(edit.body).toContain('飞地产业园')
  const mended = await neighbour.post(`/income/${id}/edit`, { ...money, amount: '200', version: '1' })
  expect((await neighbour.browser.follow(mended)).body).toContain('80.00')

  const reviewer = await as('reviewer')
  const card = await reviewer.get('/review')
  for (const text of ['飞地产业园', '共同收入', '80.00', '70.00', '50.00']) expect(card.body).toContain(text)
  await reviewer.post(`/review/${id}/approve`, { version: '2', category: 'investment' })
  expect((await web.deps.income.entry(town, id))?.status).toBe('approved')
  const ledger = await (await as('yangjiagedu')).get('/income?year=2023')
  expect(ledger.body).toContain('共同收入，合计 200.00 元')
  expect(ledger.body).toContain('>80.00<')
})

test('says what is wrong at its field, or instead of the form, and keeps what was typed', async () => {
  const clerk = await as('hekou')
  const empty = await clerk.post(NEW, { ...money, amount: '' })
  expect([empty.status, empty.body.includes('园区公司')]).toEqual([400, true])
  expect((await clerk.post(NEW, { ...money, amount: '', step: 'parts' })).status).toBe(400)
  const project = async () => (await clerk.get('/projects/park')).body
  expect(await project()).toContain(NEW)
  const [stored] = await web.deps.projects.ofTownship(town)
  await web.deps.projects.save(
    town,
    park({ stage: 'paused', pausedFrom: 'operating', version: 2 }),
    stored?.version ?? 0,
  )
  expect(await project()).not.toContain(NEW)
  const refused = await (await as('hekou', 'en')).post(NEW, money)
  expect([refused.status, refused.body.includes('园区公司')]).toEqual([409, true])
  expect(await web.deps.income.pending(town)).toEqual([])
})

test('offers the floors of the project first', async () => {
  await web.deps.projects.save(town, park({ floors: [{ villageId: 'hekou', floorFen: 5_000_000 }], version: 2 }), 1)
  const reviewer = await as('reviewer')
  const id = fieldIn(await reviewer.get(NEW), 'id')
  const looked = await reviewer.post(NEW, { ...money, id, split: 'floors', step: 'parts' })
  expect(looked.body).toContain('62,500.00')
  await reviewer.post(NEW, { ...money, id, split: 'shares' })
  expect(await web.deps.income.entry(town, id)).toMatchObject({ split: 'shares', onBehalf: true })
})

test('its whole money entered as one village’s own is asked about, and shown to who reviews it', async () => {
  await addContract(
    web.deps,
    operator,
    { townshipId: town, projectId: 'park' },
    aContractTerms({ id: 'rent', party: '园区公司' }),
  )
  const own = { ...money, villageId: 'hekou', nature: 'rent' }
  const clerk = await as('hekou')
  const id = fieldIn(await clerk.get('/income/new'), 'id')
  const asked = await clerk.post('/income/new', { ...own, id })
  expect([asked.status, asked.body.includes('付款方与项目“飞地产业园”有合同，这个项目是3个村共有的')]).toEqual([
    200,
    true,
  ])
  expect(await web.deps.income.entry(town, id)).toBeNull()
  const stranger = await clerk.post('/income/new', { ...own, id: `${id}-2`, payer: '别的公司' })
  expect(stranger.status).toBe(303)
  const unticked = await clerk.post('/income/new', { ...own, id, step: 'confirmed' })
  expect([unticked.status, unticked.body.includes('href="#field-confirmOwn"')]).toEqual([400, true])
  expect(await web.deps.income.entry(town, id)).toBeNull()
  expect((await clerk.post('/income/new', { ...own, id, step: 'confirmed', confirmOwn: 'yes' })).status).toBe(303)
  const reviewer = await as('reviewer')
  const [card, other] = [await reviewer.get(`/review/entry/${id}`), await reviewer.get(`/review/entry/${id}-2`)]
  expect([card.body.includes('3个村共有'), other.body.includes('3个村共有')]).toEqual([true, false])
  expect((await reviewer.get('/review')).body).toContain('3个村共有')
  await submitIncome(web.deps, ledgerImport, town, anIncome({ id: 'named', projectId: 'park', payer: '别的公司' }))
  expect((await reviewer.get('/review/entry/named')).body).toContain('项目“飞地产业园”是3个村共有的')
  // Mended into a payment of the project's contract: asked on the form, with a tick.
  const page = await clerk.get(`/income/${id}/edit`)
  const mended = { ...own, amount: '50000', projectId: 'park', version: fieldIn(page, 'version') }
  const again = await clerk.post(`/income/${id}/edit`, mended)
  expect([again.status, again.body.includes('name="confirmOwn" value="yes"')]).toEqual([400, true])
  expect((await clerk.post(`/income/${id}/edit`, { ...mended, confirmOwn: 'yes' })).status).toBe(303)
  expect(await web.deps.income.entry(town, id)).toMatchObject({ projectId: 'park', amountFen: 5_000_000, version: 2 })
})
