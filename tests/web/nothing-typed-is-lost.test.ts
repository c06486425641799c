/**
 * Every form of every page, refused in every way there is: what was typed stands in the answer, to be mended or copied. Found in
 * the pages themselves, so that a new form is held to it too.
 */
import { beforeAll, expect, test } from 'vitest'
import { everybodyIn } from './everybody.ts'
import { formsIn, type PageForm } from './page-forms.ts'
import { allRoutes } from './page-routes.ts'
import type { Person } from './signed-in.ts'
import { addressOf, anEntryIn, aTownAtHand, type TownAtHand } from './town-at-hand.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town: TownAtHand
let person: Person
/** Those with something to type, by where they lead to. */
const forms = new Map<string, PageForm>()

/** Further addresses of pages whose forms depend on it. */
const MORE = [
  '/projects/new?model=enclave',
  '/projects/p1/move?to=paused',
  '/meetings/items/new?meeting=matrix-meeting',
  '/meetings/matrix-meeting/screen?step=3',
  '/settings/target-grid?year=2024',
  '/settings/targets/hekou?year=2023',
  '/review',
  '/review/selected?all=yes',
  '/income/new?village=yangjiagedu',
]

beforeAll(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = await anEntryIn(web, await aTownAtHand(web))
  person = await everybodyIn(web, town)
  const pages = allRoutes
    .filter(({ method, path }) => method === 'GET' && !path.startsWith('/assets/') && !path.includes('sign-in'))
    .map(({ path }) => addressOf(`GET ${path}`, town))
  for (const page of [...pages, ...MORE]) {
    const { status, body, headers } = await person.get(page)
    if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue
    for (const form of formsIn(body, page)) if (form.typed.length > 0) forms.set(form.action.replace(/\?.*/, ''), form)
  }
}, 60_000)

test('there are forms to be looked at', () => {
  expect(forms.size).toBeGreaterThan(30)
})

/** Of a robot: they stand on no page. */
const SECRETS = ['token', 'secret']

type Way = { cookie?: string; change(form: PageForm): Record<string, string> }
const ways: Record<string, Way> = {
  'from a page that is too old': { change: () => ({ _csrf: 'of-a-session-before' }) },
  'once the session is over': { cookie: 'session=over', change: () => ({}) },
  'when somebody else was faster': {
    change: ({ fixed }) => Object.fromEntries(versionsOf(fixed).map((name) => [name, '99'])),
  },
  'with text where numbers belong': {
    change: ({ numbers }) => Object.fromEntries(numbers.map((name) => [name, '一些'])),
  },
  'with far too much text': {
    change: ({ typed }) => Object.fromEntries(typed.map((name, at) => [name, markOf(at) + '长'.repeat(3_000)])),
  },
  'of a record that is gone': { change: () => ({}) },
}
const versionsOf = (fixed: Record<string, string>) => Object.keys(fixed).filter((name) => /^version\b/.test(name))
const markOf = (at: number) => `打的字${at}号`

test('on the screen of a meeting, of a document that a later one took the place of', async () => {
  const screen = '/meetings/matrix-meeting/screen'
  const note = { about: 'village:hekou', text: '七月底前签约', owner: '河口村书记', dueOn: '2020-01-01' }
  const at = `${screen}?step=3&document=2023-W01`
  const refused = await person.post(at, { id: 'noted-late', ...note })
  expect(refused.status).toBe(400)
  const [form] = formsIn(refused.body, at).filter(({ typed }) => typed.includes('text'))
  // The step of what was agreed: there every village can be chosen, and the one that was is.
  expect(form?.action).toMatch(/screen\?step=\d+$/)
  expect(form?.fixed).toMatchObject({ about: 'village:hekou' })
  for (const typed of ['七月底前签约', '河口村书记']) expect(refused.body).toContain(typed)
  const noted = await person.post(at, { id: 'noted-late', ...note, dueOn: '2023-12-31' })
  expect(noted.location).toMatch(/screen\?step=\d+&noted=noted-late#noted$/)
  expect((await person.get(noted.location?.split('#')[0] ?? '')).body).toContain('七月底前签约')
})

test('without anything of another site’s form', async () => {
  const body = new URLSearchParams({ note: '别人写的字' })
  const headers = { cookie: person.cookie, origin: 'https://elsewhere.example' }
  const answer = await fetch(`${web.origin}/income/new`, { method: 'POST', body, headers })
  expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('别人写的字')])
})

test.each(Object.entries(ways))('%s', async (name, { cookie = person.cookie, change }) => {
  const lost: string[] = []
  let refused = 0
  for (const form of forms.values()) {
    const changed = change(form)
    if (Object.keys(changed).length === 0 && !['once the session is over', 'of a record that is gone'].includes(name))
      continue
    const marks = Object.fromEntries(form.typed.map((field, at) => [field, markOf(at)]))
    const body = new URLSearchParams({ ...form.fixed, ...marks, ...changed })
    const action =
      name === 'of a record that is gone' ? form.action.replace(/matrix-\w+|(?<=\/)p1\b/, 'gone') : form.action
    if (name === 'of a record that is gone' && action === form.action) continue
    const answer = await fetch(web.origin + action, {
      method: 'POST',
      body,
      headers: { cookie, origin: web.origin, referer: web.origin + form.page },
      redirect: 'manual',
    })
    const page = await answer.text()
    expect(answer.status, `${form.action}: ${page}`).toBeLessThan(500)
    if (answer.status < 400) continue
    refused += 1
    const missing = form.typed.filter(
      (field) => !SECRETS.includes(field) && !page.includes(changed[field] ?? marks[field] ?? ''),
    )
    if (missing.length > 0) lost.push(`${form.action} (${answer.status}): ${missing.join(', ')}`)
  }
  expect(refused).toBeGreaterThan(0)
  expect(lost).toEqual([])
})
