import { beforeEach, describe, expect, test } from 'vitest'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { anIncome } from '../support/builders.ts'
import { aJpeg, aPdf, aPng } from '../support/pictures.ts'
import { type Account, makeTown } from '../support/town.ts'
import { linksIn, sendingTo } from './send-evidence.ts'
import { actorIn, fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const { sendFile, upload, offered, finishAsScript } = sendingTo(web)
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const actorOf = (account: Account) => actorIn(web, `${town}-${account}`)
const entry = (id: string) => web.deps.income.entry(town, id)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

async function submitted(overrides: Parameters<typeof anIncome>[0] = {}, by: Account = 'yangjiagedu') {
  const income = anIncome(overrides)
  await submitIncome(web.deps, await actorOf(by), town, income)
  return income.id
}

describe('what is refused', () => {
  test.each([
    [
      'a page named like a photo',
      new TextEncoder().encode('<!DOCTYPE html><script>alert(1)</script>'),
      '不是能用的照片',
    ],
    [
      'a drawing that can run',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      '不是能用的照片',
    ],
    ['half a photo', aJpeg().subarray(0, 80), '不是能用的照片'],
    ['a PDF with a script', aPdf({ body: '/OpenAction<</S/J#61vaScript>>' }), '里面有链接、脚本'],
  ])('%s: the entry stays as it is and the page says why', async (_, content, why) => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    const page = await upload(clerk, id, content)
    expect(page.status).toBe(400)
    expect(page.body).toContain(why)
    expect(fieldIn(page, 'token')).not.toBe('')
    expect(await entry(id)).toMatchObject({ version: 1 })
  })

  test('a file over 10 MB, and none', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    const large = await upload(clerk, id, new Uint8Array(10 * 1024 * 1024 + 1))
    expect([large.status, large.body.includes('文件超过 10 MB，没有保存。')]).toEqual([400, true])
    expect((await upload(clerk, id, new Uint8Array())).status).toBe(400)
    const { fields, finish } = await offered(clerk, id)
    expect((await sendFile(fields.token, new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(201)
    const refused = await finishAsScript(clerk, finish)
    expect([refused.status, JSON.parse(refused.body)]).toEqual([400, { message: '文件超过 10 MB，没有保存。' }])
    expect((await entry(id))?.evidence).toBeUndefined()
  })

  test('a form that is forged, changed, over, or for another use', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    const { fields, finish } = await offered(clerk, id)
    const [said = '', signature = ''] = fields.token.split('.')
    const more = JSON.parse(Buffer.from(said, 'base64url').toString())
    const changed = Buffer.from(JSON.stringify({ ...more, maxBytes: 1e9 })).toString('base64url')
    for (const token of ['', 'x.y', said, `${changed}.${signature}`, `${said}.${signature.slice(0, -4)}AAAA`]) {
      expect((await sendFile(token, aJpeg())).status).toBe(403)
    }
    await upload(clerk, id, aJpeg())
    const link = await clerk.get(linksIn(await clerk.get(`/income/${id}`))[0] ?? '')
    const linkToken = new URL(link.location ?? '').pathname.split('/').at(-1) ?? ''
    expect((await sendFile(linkToken, aJpeg())).status).toBe(403)
    web.system.clock.set('2023-07-10T02:10:01.000Z')
    expect((await sendFile(fields.token, aJpeg())).status).toBe(403)
    expect((await finishAsScript(clerk, finish)).status).toBe(400)
    expect((await fetch(`${web.origin}/kept-files/${fields.token}`)).status).toBe(403)
  })

  test('another village, and taking in what somebody else sent', async () => {
    const [clerk, other, reviewer] = [await as('yangjiagedu'), await as('laofanying'), await as('reviewer')]
    const id = await submitted()
    const { fields, finish } = await offered(clerk, id)
    await sendFile(fields.token, aJpeg())
    for (const person of [other, reviewer]) {
      expect((await person.get(`/income/${id}/evidence/form`)).status).toBe(403)
      expect((await finishAsScript(person, finish)).status).toBe(403)
    }
    // Not for another entry of one's own either.
    const another = await submitted({ amountFen: 500 })
    expect((await finishAsScript(clerk, finish.replace(id, another))).status).toBe(400)
    await finishAsScript(clerk, finish)
    const [evidenceId] = (await entry(id))?.evidence ?? []
    expect((await other.get(`/income/${id}/evidence/${evidenceId}`)).status).toBe(403)
    expect((await other.post(`/income/${id}/evidence/${evidenceId}/remove`, {})).status).toBe(403)
    expect((await clerk.post(`/income/${id}/evidence/${evidenceId}/remove`, { _csrf: '' })).status).toBe(403)
    expect((await entry(id))?.evidence).toEqual([evidenceId])
    expect((await (await as('auditor')).get(`/income/${id}/evidence/${evidenceId}`)).status).toBe(303)
  })

  test('a name is nothing but a name', async () => {
    const clerk = await as('yangjiagedu')
    for (const name of [
      '../../../etc/passwd',
      '..\\..\\x.jpg',
      '/etc/x',
      'a"; x="b.html',
      '\u202Egpj.exe',
      '<b>.jpg',
    ]) {
      const id = await submitted({ amountFen: 1_000_000 + name.length })
      const page = await upload(clerk, id, aPng(), name, 'text/html')
      expect(page.status).toBe(200)
      const file = await clerk.browser.follow(clerk.get(linksIn(page)[0]?.split('?')[0] ?? ''))
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="2023-07-03-1.png"')
    }
    const id = await submitted()
    for (const path of ['..%2f..%2fx', '.', 'a.b', '%00']) {
      expect((await clerk.get(`/income/${id}/evidence/${path}`)).status).toBeGreaterThanOrEqual(400)
      expect((await clerk.get(`/income/${id}/evidence/finish/${path}`)).status).toBeGreaterThanOrEqual(400)
    }
  })
})
