/** Lists by year and by column, by their address alone: what is asked for stands in the page that comes, with no script. */
import { describe, expect, test } from 'vitest'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { makeTown } from '../support/town.ts'
import { type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function aTown() {
  web.system.clock.set('2023-07-12T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  const target = { amountFen: 5_000_000, reason: '去年下达' }
  await setTarget(web.deps, operator, { townshipId: id, villageId: 'hekou', year: 2022 }, target)
  return { id, as: (account: string) => signedIn(web, `${id}-${account}`) }
}

/** The row headings of the page's table, in order. */
async function rowsOf(person: Person, path: string): Promise<string[]> {
  const { body, status } = await person.get(path)
  expect(status).toBe(200)
  return [...body.matchAll(/<th scope="row"[^>]*><a href="[^"]*">([^<]+)</g)].map(([, name = '']) => name)
}

describe('a table', () => {
  test('is ordered by a column, the other way round, and in its own order again; what has no figure comes last', async () => {
    const { as } = await aTown()
    const leader = await as('leader')
    const own = await rowsOf(leader, '/income?year=2023')
    const byName = await rowsOf(leader, '/income?year=2023&sort=name')
    // By pinyin: 河口, 老樊营, 杨家圪堵.
    expect(byName).toEqual(['河口', '老樊营', '杨家圪堵'])
    expect(await rowsOf(leader, '/income?year=2023&sort=-name')).toEqual(byName.toReversed())
    expect(await rowsOf(leader, '/income?year=2023&sort=nonsense')).toEqual(own)
    // 河口 has no target and so no rate, whichever way.
    for (const sort of ['rate', '-rate']) expect((await rowsOf(leader, `/income?sort=${sort}`)).at(-1)).toBe('河口')
    const { body } = await leader.get('/income?year=2023&sort=counted')
    expect(body).toMatch(/<th class="number" aria-sort="descending"><a href="\/income\?year=2023&amp;sort=-counted">/)
    const { body: reversed } = await leader.get('/income?year=2023&sort=-counted')
    expect(reversed).toMatch(/<th class="number" aria-sort="ascending"><a href="\/income\?year=2023">/)
  })

  test.each(['/projects?view=table', '/receivables'])(
    'of %s takes an order it does not know, and an empty list',
    async (path) => {
      const { as } = await aTown()
      const leader = await as('leader')
      expect((await leader.get(`${path}${path.includes('?') ? '&' : '?'}sort=-name`)).status).toBe(200)
    },
  )
})

describe('the year', () => {
  const tabs = (body: string) =>
    [...body.matchAll(/<a class="tab" href="([^"]+)"[^>]*>(20\d\d年)<\/a>/g)].map(([, to]) => to)

  test.each([
    ['/income', ['/income?year=2022', '/income?year=2023']],
    ['/receivables', ['/receivables?as-of=2022-12-31', '/receivables']],
    ['/dispatches', ['/dispatches?year=2022', '/dispatches?year=2023']],
    ['/bulletins', ['/bulletins?year=2022', '/bulletins?year=2023']],
  ])('of %s is chosen by a link', async (path, expected) => {
    const { as } = await aTown()
    const leader = await as('leader')
    const { body } = await leader.get(path)
    expect(tabs(body)).toEqual(expected)
    for (const to of expected) expect((await leader.get(to)).status).toBe(200)
  })

  test('of dispatches shows that year’s alone', async () => {
    const { id, as } = await aTown()
    for (const week of ['2022-W50', '2023-W26']) await runDispatch(web.deps, operator, { townshipId: id, week })
    const leader = await as('leader')
    const weeksOf = async (path: string) =>
      [...(await leader.get(path)).body.matchAll(/href="\/dispatches\/(20\d\d-W\d\d)"/g)].map(([, week]) => week)
    expect(await weeksOf('/dispatches')).toEqual(['2023-W26', '2022-W50'])
    expect(await weeksOf('/dispatches?year=2022')).toEqual(['2022-W50'])
    expect(await weeksOf('/dispatches?year=2023')).toEqual(['2023-W26'])
  })
})
