/** What was changed very often is changed no more, and still has a way on: nothing waits for ever. */
import { expect, test } from 'vitest'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { MAX_EVENTS } from '../../shared/income/entry.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { MAX_ACTION_EVENTS } from '../../shared/meetings/action-item.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { changeAction } from '../../shared/meetings/change-action.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { reopenAction } from '../../shared/meetings/reopen-action.ts'
import { anAction, anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const tooOften = { code: 'wrong_state' }

/** Mended until no more is taken, and waiting. */
async function oftenMended(town: TestTownship) {
  const content = anIncome({ villageId: 'hekou', receivedOn: '2023-07-03' })
  let entry = await town.submit(content)
  const mend = (amountFen: number) =>
    mendIncome(
      town.deps,
      town.clerk,
      { townshipId: town.id, id: entry.id },
      { ...content, amountFen, version: entry.version },
    )
  while (entry.history.length < MAX_EVENTS) entry = await mend(1_000 + entry.version)
  await expect(mend(5)).rejects.toMatchObject(tooOften)
  return { ...entry, mend }
}

test('an entry is still approved, and then reversed', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const { id, version } = await oftenMended(town)
  const approved = await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version })
  expect(approved.status).toBe('approved')
  const undo = { id: 'undo', version: approved.version, reason: '记错' }
  await reverseIncome(town.deps, town.reviewer, { townshipId: town.id, originalId: id }, undo)
  expect(
    (await approveIncome(town.deps, town.leader, { townshipId: town.id, id: 'undo' }, { version: 1 })).status,
  ).toBe('approved')
})

test('an entry is still returned, not mended again, and withdrawn', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const { id, version, mend } = await oftenMended(town)
  const returned = await returnIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, id },
    { version, reason: '不对' },
  )
  await expect(mend(7)).rejects.toThrow()
  const withdrawn = await withdrawIncome(
    town.deps,
    town.clerk,
    { townshipId: town.id, id },
    { version: returned.version },
  )
  expect(withdrawn.status).toBe('withdrawn')
})

test('an action item is still closed out, and not opened again', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  let { item } = { item: (await agreeAction(town.deps, town.leader, town.id, anAction({ id: 'often' }))).item }
  const change = (text: string) =>
    changeAction(
      town.deps,
      town.leader,
      { townshipId: town.id, itemId: 'often' },
      {
        ...anAction({ id: 'often', text }),
        version: item.version,
        reason: '改',
      },
    )
  while (item.history.length < MAX_ACTION_EVENTS) item = { ...item, ...(await change(`第${item.version}次`)) }
  await expect(change('再改')).rejects.toMatchObject(tooOften)
  const closed = await closeAction(
    town.deps,
    town.leader,
    { townshipId: town.id, itemId: 'often' },
    { version: item.version, result: '办结' },
  )
  expect(closed.status).toBe('closed')
  const again = reopenAction(
    town.deps,
    town.leader,
    { townshipId: town.id, itemId: 'often' },
    { version: closed.version, reason: '又' },
  )
  await expect(again).rejects.toMatchObject(tooOften)
})
