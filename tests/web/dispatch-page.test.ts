import { expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

test('the page adds up the difference to the latest bulletin, in both languages', async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  const [clerk, reviewer] = [aMember(id, 'clerk', { villageIds: ['hekou'] }), aMember(id, 'reviewer')]
  const count = async (receivedOn: string, amountFen: number) => {
    const { entry } = await submitIncome(web.deps, clerk, id, anIncome({ villageId: 'hekou', receivedOn, amountFen }))
    await approveIncome(web.deps, reviewer, { townshipId: id, id: entry.id }, { version: 1 })
  }
  await count('2023-06-05', 1_000_000)
  await takeBulletin(web.deps, operator, { townshipId: id, month: '2023-06' })
  await count('2023-06-20', 20_000)
  await count('2023-07-05', 700)
  await runDispatch(web.deps, operator, { townshipId: id, week: '2023-W27' })
  const pageIn = async (language: 'zh' | 'en') =>
    (await (await signedIn(web, `${id}-leader`, language)).get('/dispatches/2023-W27')).body
  const textOf = async (language: 'zh' | 'en') => (await pageIn(language)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  expect(await textOf('zh')).toContain('6月通报的累计数 10,000.00 此后计入 7.00 跨期补报 200.00 本次累计 10,207.00')
  expect(await textOf('en')).toContain('Counted since 7.00 Late entries 200.00 Cumulative here 10,207.00')
  // On a phone, where the headings are not shown and no bar stands beside it.
  expect(await pageIn('zh')).toMatch(/<tfoot>.*<td data-label="完成率">[\d.]+%<\/td>/)
})
