/** An auditor follows a published number to its entries, their history and their evidence, by links alone. */
import { expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

test('from the row of a bulletin and of a dispatch to the entry and its evidence', async () => {
  const { deps } = web
  const town = await makeTown(deps)
  const reviewer = aMember(town.id, 'reviewer')
  const entry = async (id: string, amountFen: number, receivedOn = '2023-06-05') => {
    await submitIncome(deps, ledgerImport, town.id, anIncome({ id, amountFen, receivedOn }))
    return approveIncome(deps, reviewer, { townshipId: town.id, id }, { version: 1 })
  }
  await entry('rent-one', 1_200_000)
  await entry('rent-two', 34_567)
  await submitIncome(deps, ledgerImport, town.id, anIncome({ id: 'not-approved', receivedOn: '2023-06-06' }))
  await runDispatch(deps, operator, { townshipId: town.id, week: '2023-W26' })
  await takeBulletin(deps, operator, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(deps, operator, { townshipId: town.id, month: '2023-06' })
  // Counts in July, and was decided later: it is no part of what was published.
  web.system.clock.set('2023-07-10T03:00:00.000Z')
  await entry('approved-later', 999, '2023-06-07')

  const auditor = await signedIn(web, `${town.id}-auditor`)
  for (const path of ['/bulletins/2023-06', '/dispatches/2023-W26']) {
    const page = await auditor.get(path)
    const link = /href="(\/income\?village=yangjiagedu&amp;[^"]+)"/.exec(page.body)?.[1] ?? ''
    const counted = await auditor.get(link.replaceAll('&amp;', '&'))
    expect(counted.body).toContain('共 2 笔，合计 12,345.67 元，和文件里的数一致')
    for (const id of ['not-approved', 'approved-later']) expect(counted.body).not.toContain(`/income/${id}`)
    expect(counted.body).toContain('href="/income/rent-one"')
  }
  const one = await auditor.get('/income/rent-one')
  expect(one).toMatchObject({ status: 200, body: expect.stringContaining('明沙商店') })
  // A clerk sees the way of the own village alone.
  const clerk = await signedIn(web, `${town.id}-hekou`)
  expect((await clerk.get('/bulletins/2023-06')).body).not.toContain('village=yangjiagedu')
  expect((await clerk.get('/income?village=yangjiagedu&bulletin=2023-06')).status).toBe(403)
  expect((await auditor.get('/income?village=hekou&bulletin=2023-13')).status).toBe(400)
})
