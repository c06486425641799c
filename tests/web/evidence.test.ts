import { beforeEach, describe, expect, test } from 'vitest'
import { createEvidenceRecords } from '../../shared/adapters/dynamodb/evidence-records.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { ledgerImport } from '../../shared/permissions/actor.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { anIncome } from '../support/builders.ts'
import { aJpeg, aPdf, aPng, aWebp, SECRETS } from '../support/pictures.ts'
import { type Account, makeTown } from '../support/town.ts'
import { csrfTokenIn } from './browser.ts'
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

describe('adding evidence', () => {
  test('without JavaScript: from the receipt straight up, then on the entry, clean and in its history', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    expect((await clerk.get(`/income/${id}/receipt`)).body).toContain('补充照片或凭证')
    const page = await upload(clerk, id, aJpeg())
    expect([page.status, new URL(page.url).pathname]).toEqual([200, `/income/${id}`])
    expect(page.body).toContain('照片或凭证已附在这笔收入上')
    expect(page.body).toContain('<strong>补充照片或凭证</strong> yangjiagedu')
    const kept = await entry(id)
    expect(kept).toMatchObject({ status: 'submitted', version: 2, evidence: [expect.any(String)] })
    const [to = ''] = linksIn(page)
    const file = await clerk.browser.follow(clerk.get(to))
    expect(file.status).toBe(200)
    for (const secret of SECRETS) expect(file.body).not.toContain(secret)
    expect(file.body).toContain('JFIF')
  })

  test('as the script does it: a form for each file, and what became of it as data', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    for (const content of [aJpeg(), aPng(), aWebp(), aPdf()]) {
      const { fields, finish } = await offered(clerk, id)
      expect((await sendFile(fields.token, content)).status).toBe(201)
      expect((await finishAsScript(clerk, finish)).status).toBe(200)
    }
    const files = await createEvidenceRecords(web.system.store).files(
      town,
      ((await entry(id))?.evidence ?? []).map((one) => ({ entryId: id, id: one })),
    )
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(['jpeg', 'png', 'webp', 'pdf']))
  })

  test('finished twice, or the same photo chosen twice, is one file', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    const { fields, finish } = await offered(clerk, id)
    await sendFile(fields.token, aJpeg())
    const answers = await Promise.all([finishAsScript(clerk, finish), finishAsScript(clerk, finish)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await finishAsScript(clerk, finish)).status).toBe(200)
    await upload(clerk, id, aJpeg({ orientation: 1, trailer: 'again' }))
    expect((await entry(id))?.evidence).toHaveLength(1)
  })

  test('the same photo for two entries is noticed by its content', async () => {
    const clerk = await as('yangjiagedu')
    const [one, two] = [await submitted(), await submitted({ amountFen: 500 })]
    for (const id of [one, two]) await upload(clerk, id, aJpeg({ trailer: id }))
    const records = createEvidenceRecords(web.system.store)
    const [file] = await records.files(town, [{ entryId: one, id: (await entry(one))?.evidence?.[0] ?? '' }])
    const uses = await records.sameContent(town, file?.sha256 ?? '')
    expect(uses.map(({ entryId }) => entryId).sort()).toEqual([one, two].sort())
  })

  test('several at once all arrive; a seventh is refused', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    const forms = await Promise.all(Array.from({ length: 7 }, () => offered(clerk, id)))
    await Promise.all(forms.map(({ fields }, index) => sendFile(fields.token, aJpeg({ salt: `photo ${index}` }))))
    const six = forms.slice(0, 6)
    for (let start = 0; start < six.length; start += 3) {
      const together = six.slice(start, start + 3).map(({ finish }) => finishAsScript(clerk, finish))
      for (const { status } of await Promise.all(together)) expect(status).toBe(200)
    }
    const seventh = await finishAsScript(clerk, forms[6]?.finish ?? '')
    expect([seventh.status, seventh.body.includes('最多 6 个')]).toEqual([400, true])
    expect((await entry(id))?.evidence).toHaveLength(6)
    const page = await clerk.get(`/income/${id}`)
    expect(page.body).toContain('已经有 6 个附件')
    expect(fieldIn(page, 'token')).toBe('')
  })

  test('a reviewer adds it where the township entered the income, and does not approve that one', async () => {
    const id = await submitted({ villageId: 'hekou' }, 'reviewer')
    const other = await as('reviewer2')
    await upload(other, id, aJpeg())
    expect((await entry(id))?.evidence).toHaveLength(1)
    const refused = await other.post(`/review/${id}/approve`, { version: '2' })
    expect([refused.status, refused.body.includes('要请另一位同志审核')]).toEqual([403, true])
    const ownOfVillage = await submitted()
    expect((await other.get(`/income/${ownOfVillage}/evidence/form`)).status).toBe(403)
  })

  test('stays when the income is corrected, by the form or by a program that does not name it', async () => {
    const clerk = await as('yangjiagedu')
    const income = anIncome()
    await submitIncome(web.deps, await actorOf('yangjiagedu'), town, { ...income, evidence: ['made-up'] })
    expect((await entry(income.id))?.evidence).toBeUndefined()
    await upload(clerk, income.id, aJpeg())
    const listed = (await entry(income.id))?.evidence
    await mendIncome(
      web.deps,
      await actorOf('yangjiagedu'),
      { townshipId: town, id: income.id },
      {
        ...income,
        amountFen: 99,
        evidence: ['made-up'],
        version: 2,
      },
    )
    await returnIncome(
      web.deps,
      await actorOf('reviewer'),
      { townshipId: town, id: income.id },
      { version: 3, reason: '看不清' },
    )
    const page = await clerk.get(`/income/${income.id}`)
    expect(page.body).toContain('请点“去修改”重新提交')
    const form = { villageId: 'yangjiagedu', day: 'other', receivedOn: '2023-07-03', nature: 'rent', amount: '12' }
    expect((await clerk.post(`/income/${income.id}/edit`, { ...form, version: '4' })).status).toBe(303)
    expect(await entry(income.id)).toMatchObject({ status: 'submitted', amountFen: 1200, evidence: listed })
  })
})

describe('a file', () => {
  test('comes by a link of five minutes, as an attachment that cannot run; only pictures stand in a page', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    await upload(clerk, id, aJpeg())
    await upload(clerk, id, aPdf())
    const [photo = '', pdf = ''] = (await entry(id))?.evidence ?? []
    const fetched = async (path: string) => clerk.browser.follow(clerk.get(`/income/${id}/evidence/${path}`))
    const saved = await fetched(photo)
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="2023-07-03-1.jpg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await fetched(`${photo}?inline=1`)).headers.get('content-disposition')).toMatch(/^inline/)
    const document = await fetched(`${pdf}?inline=1`)
    expect(document.headers.get('content-disposition')).toBe('attachment; filename="2023-07-03-2.pdf"')
    expect(document.headers.get('content-type')).toBe('application/pdf')
    web.system.clock.set('2023-07-10T02:05:01.000Z')
    expect((await clerk.get(saved.url)).status).toBe(403)
    expect((await web.browser().get(`/income/${id}/evidence/${photo}`)).location).toContain('/sign-in')
    expect((await clerk.get(`/income/${id}/evidence/nosuch`)).status).toBe(404)
  })

  test('is taken off before approval, which the history says, and fixed after it', async () => {
    const clerk = await as('yangjiagedu')
    const id = await submitted()
    await upload(clerk, id, aJpeg())
    await upload(clerk, id, aPdf())
    const [photo, pdf] = (await entry(id))?.evidence ?? []
    const answer = await clerk.post(`/income/${id}/evidence/${photo}/remove`, {})
    expect([answer.status, answer.location]).toEqual([303, `${web.origin}/income/${id}?done=removed#evidence`])
    expect(await entry(id)).toMatchObject({ evidence: [pdf], version: 4 })
    expect((await clerk.get(`/income/${id}`)).body).toContain('去掉照片或凭证')
    expect((await clerk.get(`/income/${id}/evidence/${photo}`)).status).toBe(404)
    const { fields, finish } = await offered(clerk, id)
    await sendFile(fields.token, aPng())
    await approveIncome(web.deps, await actorOf('reviewer'), { townshipId: town, id }, { version: 4 })
    expect((await finishAsScript(clerk, finish)).status).toBe(409)
    expect((await clerk.post(`/income/${id}/evidence/${pdf}/remove`, {})).status).toBe(409)
    expect((await entry(id))?.evidence).toEqual([pdf])
    const page = await clerk.get(`/income/${id}`)
    expect([linksIn(page).length, fieldIn(page, 'token')]).toEqual([1, ''])
  })
})

describe('the reviewer', () => {
  const limit = async (evidenceRequiredAboveFen: number) => {
    const { version } = await web.deps.townships.settings(town)
    await web.deps.townships.saveSettings(town, settingsSchema.parse({ evidenceRequiredAboveFen }), version, {
      nextDueAt: null,
    })
  }

  test('sees it beside the entry, and that there is none', async () => {
    const clerk = await as('yangjiagedu')
    const [id] = [await submitted(), await submitted({ amountFen: 777 })]
    await upload(clerk, id, aJpeg())
    const reviewer = await as('reviewer')
    const [evidenceId] = (await entry(id))?.evidence ?? []
    for (const path of ['/review', `/review/${id}`]) {
      expect((await reviewer.get(path)).body).toContain(`src="/income/${id}/evidence/${evidenceId}?inline=1"`)
    }
    expect((await reviewer.get('/review')).body).toContain('没有附照片或凭证')
  })

  test('cannot approve operating income above the limit without it', async () => {
    await limit(1_000_000)
    const reviewer = await as('reviewer')
    const [above, below, other] = [
      await submitted(),
      await submitted({ amountFen: 1_000_000 }),
      await submitted({ category: 'subsidy' }),
    ]
    const refused = await reviewer.post(`/review/${above}/approve`, { version: '1' })
    expect([refused.status, refused.body.includes('超过 10,000.00 元要有照片或凭证')]).toEqual([409, true])
    // Called operating by the reviewer, it is.
    expect((await reviewer.post(`/review/${other}/approve`, { version: '1', category: 'operating' })).status).toBe(409)
    for (const id of [below, other]) {
      expect((await reviewer.post(`/review/${id}/approve`, { version: '1' })).status).toBe(303)
    }
    const batch = await reviewer.post('/review/approve', { requestId: 'b1', entry: `${above}:1`, looked: above })
    expect((await reviewer.browser.follow(batch)).body).toContain('本乡镇规定要有照片或凭证')
    expect((await entry(above))?.status).toBe('submitted')
    await upload(await as('yangjiagedu'), above, aJpeg())
    expect((await reviewer.post(`/review/${above}/approve`, { version: '2' })).status).toBe(303)
  })

  test('is asked for none of what was imported', async () => {
    await limit(0)
    const id = await submitted()
    const found = await entry(id)
    if (found === null) throw new Error('not submitted')
    const imported = { ...found, imported: true, version: 2, writers: [ledgerImport.id] }
    await web.deps.income.commit({ townshipId: town, entries: [{ before: found, entry: imported }] })
    expect((await (await as('reviewer')).post(`/review/${id}/approve`, { version: '2' })).status).toBe(303)
  })

  test('works by a limit that the admin sets in yuan', async () => {
    const admin = await as('admin')
    const rules = { 'lights.yellowLimitPoints': '20', ranking: 'competition' }
    const saved = await admin.post('/settings/rules', { ...rules, version: '0', evidenceRequiredAbove: '5000' })
    expect(saved.status).toBe(303)
    expect((await web.deps.townships.settings(town)).settings.evidenceRequiredAboveFen).toBe(500_000)
    expect((await admin.get('/settings/rules')).body).toContain('value="5,000.00"')
    const wrong = await admin.post('/settings/rules', { ...rules, version: '1', evidenceRequiredAbove: '很多' })
    expect([wrong.status, wrong.body.includes('href="#field-evidenceRequiredAbove"')]).toEqual([400, true])
    await admin.post('/settings/rules', { ...rules, version: '1', evidenceRequiredAbove: '' })
    expect((await web.deps.townships.settings(town)).settings.evidenceRequiredAboveFen).toBeNull()
    expect((await admin.get('/settings/history')).body).toContain('多大金额要有凭证')
  })
})

test('pages with a form for files allow no other site, and speak English too', async () => {
  const clerk = await as('yangjiagedu', 'en')
  const id = await submitted()
  const page = await clerk.get(`/income/${id}/receipt`)
  expect(page.body).toContain('Add photos or vouchers')
  expect(csrfTokenIn(page.body)).not.toBe('')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("form-action 'self';")
  expect(policy).toContain("connect-src 'self';")
})
