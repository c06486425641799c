/** Photos that come with the first form, without JavaScript: in the one submission, and nothing is chosen or typed twice. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createEvidenceRecords } from '../../shared/adapters/dynamodb/evidence-records.ts'
import { aJpeg, aPdf } from '../support/pictures.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const entry = (id: string) => web.deps.income.entry(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

type Photo = { name: string; content: Uint8Array }
const photo = (name: string, content = aJpeg({ salt: name })): Photo => ({ name, content })
const typed = { villageId: 'yangjiagedu', day: '2023-07-10', nature: 'rent', amount: '1200', payer: '李四' }

/** Sends the form as a browser does: what is typed, then the files; returns the page that it shows in the end. */
async function send(person: Person, fields: Record<string, string>, photos: readonly Photo[] = []) {
  const body = new FormData()
  body.append('_csrf', person.csrf)
  for (const [name, value] of Object.entries({ ...typed, ...fields })) body.append(name, value)
  // A field for files that was left empty is sent too.
  body.append('photos', new Blob([]), '')
  for (const { name, content } of photos) body.append('photos', new Blob([Buffer.from(content)]), name)
  const headers = { cookie: person.cookie, origin: web.origin }
  const address = `${web.origin}/income/new`
  const response = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' })
  const to = response.headers.get('location')
  if (to === null) return { path: '/income/new', status: response.status, body: await response.text() }
  const page = await person.get(to)
  return { path: page.url.slice(web.origin.length), status: page.status, body: page.body }
}

async function filesOf(id: string) {
  const refs = ((await entry(id))?.evidence ?? []).map((one) => ({ entryId: id, id: one }))
  return createEvidenceRecords(web.system.store).files(town, refs)
}

describe('photos in the first form', () => {
  test('arrive with the income in one submission, clean; sent again it is the same income with the same photos', async () => {
    const clerk = await as('yangjiagedu')
    const form = await clerk.get('/income/new')
    expect(form.body).toContain('enctype="multipart/form-data"')
    expect(form.body).toContain('capture="environment"')
    const photos = [photo('一.jpg'), photo('二.pdf', aPdf())]
    for (const _ of ['first', 'again']) {
      const page = await send(clerk, { id: 'a1' }, photos)
      expect([page.status, page.path]).toEqual([200, '/income/a1/receipt'])
      expect(page.body).toContain('第 1 个附件：照片')
      expect((await filesOf('a1')).map(({ kind }) => kind)).toEqual(['jpeg', 'pdf'])
    }
    expect(await entry('a1')).toMatchObject({ status: 'submitted', amountFen: 120_000 })
  })

  test('one that cannot be used is said by its name; what was typed and the good ones stay', async () => {
    const clerk = await as('yangjiagedu')
    const page = await send(clerk, { id: 'a2' }, [photo('好.jpg'), photo('坏.jpg', new Uint8Array([1, 2, 3]))])
    expect(page.status).toBe(400)
    expect(page.body).toContain('坏.jpg：这个文件不是能用的照片（JPG、PNG、WebP）或 PDF，没有保存。')
    expect(page.body).toContain('已收到 1 个照片或凭证')
    for (const [name, value] of [
      ['amount', '1200'],
      ['payer', '李四'],
    ])
      expect(page.body).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`))
    expect(await entry('a2')).toBeNull()
    const answer = { ...page, url: '', headers: new Headers(), location: null }
    const sent = await send(clerk, { id: 'a2', heldPhotos: fieldIn(answer, 'heldPhotos') })
    expect(sent.path).toBe('/income/a2/receipt')
    expect(await filesOf('a2')).toHaveLength(1)
  })

  test('wait while something typed is mended, and can be left out', async () => {
    const clerk = await as('yangjiagedu')
    const wrong = await send(clerk, { id: 'a3', amount: '一千' }, [photo('三.jpg')])
    expect(wrong.body).toContain('已收到 1 个照片或凭证')
    const heldPhotos = /name="heldPhotos" value="([^"]+)"/.exec(wrong.body)?.[1] ?? ''
    expect((await send(clerk, { id: 'a3', heldPhotos, dropHeld: 'yes' })).path).toBe('/income/a3/receipt')
    expect(await filesOf('a3')).toEqual([])
  })

  test('wait while the product asks about the income', async () => {
    const clerk = await as('yangjiagedu')
    await send(clerk, { id: 'b1' })
    const asked = await send(clerk, { id: 'b2' }, [photo('四.jpg')])
    expect(asked.body).toContain('请再看一眼')
    expect(asked.body).toContain('已收到 1 个照片或凭证')
    const heldPhotos = /name="heldPhotos" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
    const back = await send(clerk, { id: 'b2', heldPhotos, step: 'back' })
    expect(back.body).toContain(`name="heldPhotos" value="${heldPhotos}"`)
    const sent = await send(clerk, { id: 'b2', heldPhotos, step: 'confirmed' })
    expect(sent.path).toBe('/income/b2/receipt')
    expect(await filesOf('b2')).toHaveLength(1)
  })

  test('more than fits are refused in words; what was typed is still there, and nothing was written', async () => {
    const clerk = await as('yangjiagedu')
    const large = new Uint8Array(13 * 1024 * 1024)
    const page = await send(clerk, { id: 'a4' }, [photo('大一.jpg', large), photo('大二.jpg', large)])
    expect(page.status).toBe(400)
    expect(page.body).toContain('照片一共超过 24 MB，没有收下；填的内容都在。')
    expect(page.body).toMatch(/name="amount"[^>]*value="1200"/)
    expect(await entry('a4')).toBeNull()
    const one = await send(clerk, { id: 'a4' }, [photo('大一.jpg', large)])
    expect(one.body).toContain('大一.jpg：文件超过 10 MB，没有保存。')
    const seven = Array.from({ length: 7 }, (_, index) => photo(`${index}.jpg`))
    expect((await send(clerk, { id: 'a4' }, seven)).body).toContain('6.jpg：')
    expect(await entry('a4')).toBeNull()
  })

  test('that are gone when the income arrives are said on its page, which has it all the same', async () => {
    const clerk = await as('yangjiagedu', 'en')
    const page = await send(clerk, { id: 'a5', heldPhotos: 'was-never-there' })
    expect(page.path).toBe('/income/a5/receipt?missing=1')
    expect(page.body).toContain('1 photos could not be attached')
    expect(await entry('a5')).toMatchObject({ status: 'submitted' })
  })

  test('of another person’s upload are nobody else’s', async () => {
    const [clerk, reviewer] = [await as('yangjiagedu'), await as('reviewer')]
    const wrong = await send(clerk, { id: 'a6', amount: '' }, [photo('五.jpg')])
    const heldPhotos = /name="heldPhotos" value="([^"]+)"/.exec(wrong.body)?.[1] ?? ''
    expect((await send(reviewer, { id: 'a6', heldPhotos })).path).toBe('/income/a6/receipt?missing=1')
  })
})

test.each([
  ['broke off half-way', (body: Buffer) => body.subarray(0, body.length - 40), undefined],
  ['names no boundary', (body: Buffer) => body, 'multipart/form-data'],
  ['is empty', () => Buffer.alloc(0), undefined],
])('a form with photos that %s is refused in words, and nothing is written', async (_, change, type) => {
  const clerk = await as('yangjiagedu')
  const form = new FormData()
  form.append('_csrf', clerk.csrf)
  for (const [name, value] of Object.entries({ ...typed, id: 'd1' })) form.append(name, value)
  form.append('photos', new Blob([Buffer.from(aJpeg())]), '一.jpg')
  const whole = new Request(web.origin, { method: 'POST', body: form })
  const headers = {
    cookie: clerk.cookie,
    origin: web.origin,
    'content-type': type ?? whole.headers.get('content-type') ?? '',
  }
  const body = new Uint8Array(change(Buffer.from(await whole.arrayBuffer())))
  const answer = await fetch(`${web.origin}/income/new`, { method: 'POST', body, headers, redirect: 'manual' })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('表单没有传完整')])
  expect(await entry('d1')).toBeNull()
})

test('a photo that the phone sends again under its own name is one file', async () => {
  const clerk = await as('yangjiagedu')
  await send(clerk, { id: 'c1' })
  for (const _ of ['first', 'again']) {
    const { fields, url, finish } = JSON.parse((await clerk.get('/income/c1/evidence/form?as=photo-1')).body)
    expect(finish).toBe('/income/c1/evidence/finish/photo-1')
    const body = new FormData()
    body.append('token', fields.token)
    body.append('file', new Blob([Buffer.from(aJpeg())]), 'file')
    expect((await fetch(web.origin + url, { method: 'POST', body })).status).toBe(201)
    expect((await clerk.browser.get(finish, { accept: 'application/json' })).status).toBe(200)
    expect(await filesOf('c1')).toHaveLength(1)
  }
  const refused = await clerk.browser.get('/income/none/evidence/form?as=photo-1', { accept: 'application/json' })
  expect([refused.status, JSON.parse(refused.body).message]).toEqual([404, expect.stringContaining('没有')])
})
