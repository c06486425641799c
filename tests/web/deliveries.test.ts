/** What a person does about e-mails that did not arrive, on the bulletin's page and in the settings. */
import { describe, expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import type { SendOutcome } from '../../shared/outbox/send-once.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const recipients = ['好的', '退的', '不知道的'].map((name, at) => ({ name, email: `r${at}@example.com` }))

async function aMailedBulletin() {
  const { deps } = web
  const town = await makeTown(deps)
  const settings = settingsSchema.parse({ bulletin: { recipients } })
  await deps.townships.saveSettings(town.id, settings, (await deps.townships.settings(town.id)).version, {
    nextDueAt: null,
  })
  await takeBulletin(deps, operator, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(deps, operator, { townshipId: town.id, month: '2023-06' })
  const got: string[] = []
  const answers: Record<string, SendOutcome> = {
    退的: { outcome: 'failed', cause: '邮箱地址不存在：550 User unknown', badAddress: true },
    不知道的: { outcome: 'unknown', cause: '邮件内容已交出，没有等到对方的答复' },
  }
  const deliver = () =>
    deliverBulletin(
      {
        ...deps,
        mailFrom: 'bulletin@example.com',
        renderEmail: () => ({ html: '', text: '' }),
        mailer: {
          async send({ to: [one] }) {
            got.push(one?.address ?? '')
            return answers[one?.name ?? ''] ?? { outcome: 'sent', providerId: null }
          },
          close: async () => {},
        },
      },
      town.id,
      '2023-06',
    )
  await deliver()
  return { town, got, deliver, answers }
}

describe('the bulletin’s page', () => {
  test('says that nobody is on the mailing list where nobody is, and nothing stays missing', async () => {
    const town = await makeTown(web.deps)
    const leader = await signedIn(web, `${town.id}-leader`)
    const { state } = await takeBulletin(web.deps, operator, { townshipId: town.id, month: '2023-06' })
    const answer = await leader.post('/bulletins/2023-06/issue', { number: '', version: String(state.version) })
    expect(answer).toMatchObject({ status: 303 })
    const page = (await leader.get('/bulletins/2023-06?done=issued')).body
    // Announced, as what was done is on every page.
    expect(page).toContain('<p class="notice" role="status">已印发。收件人名单里没有人，没有发邮件。</p>')
    expect(page).not.toContain('邮件正在发送')
    const { items } = await web.deps.runs.list(town.id, { limit: 30 })
    expect(items.find(({ kind }) => kind === 'monthly_issue')).toMatchObject({
      outcome: 'done',
      report: '已印发，收件人名单里没有人，没有发邮件',
    })
    expect((await leader.get('/')).body).not.toContain('没有按时运行的任务')
  })

  test('lets a person go on with files that could not be made, and then nothing is said to have failed', async () => {
    const { deps } = web
    const town = await makeTown(deps)
    await takeBulletin(deps, operator, { townshipId: town.id, month: '2023-06' })
    const keep = () => Promise.reject(new Error('no room'))
    const log = { info: () => {}, error: () => {} }
    const broken = { ...deps, log, documents: { ...deps.documents, keep } }
    expect((await issueBulletin(broken, operator, { townshipId: town.id, month: '2023-06' })).state.status).toBe(
      'issued',
    )
    expect((await runTownship(broken, town.id)).failed).toHaveLength(1)
    const reviewer = await signedIn(web, `${town.id}-reviewer`)
    expect((await reviewer.get('/')).body).toContain('没有按时运行的任务')
    expect((await reviewer.get('/bulletins/2023-06')).body).toContain('文件和邮件还没有办完')
    expect(await reviewer.post('/bulletins/2023-06/finish', {})).toMatchObject({ status: 303 })
    const page = (await reviewer.get('/bulletins/2023-06?done=finished')).body
    expect(page).toContain('文件和邮件都已办完。')
    expect(page).not.toContain('现在接着办')
    expect((await reviewer.get('/')).body).not.toContain('没有按时运行的任务')
  })

  test('shows what needs someone first, and takes the decision of an unknown one', async () => {
    const { town, got, deliver } = await aMailedBulletin()
    const reviewer = await signedIn(web, `${town.id}-reviewer`)
    const page = await reviewer.get('/bulletins/2023-06')
    expect(page.body).toContain('3 位收件人，已发送 1，2 位要人处理')
    expect(page.body).toContain('邮箱地址不存在')
    const unknown = (await web.deps.bulletins.deliveries(town.id, '2023-06')).find(({ name }) => name === '不知道的')
    const decide = { delivery: unknown?.id ?? '', version: String(unknown?.version), received: 'yes' }
    expect(await reviewer.post('/bulletins/2023-06/retry', decide)).toMatchObject({ status: 303 })
    expect((await reviewer.get('/bulletins/2023-06?done=confirmed')).body).toContain('问过，对方已收到')
    await deliver()
    expect(got).toHaveLength(3)
    // The other person, who looked at the page before, is told.
    expect(await reviewer.post('/bulletins/2023-06/retry', decide)).toMatchObject({ status: 400 })
  })

  test('refuses to send to a suppressed address and says what to do; after the admin lifted it, it goes', async () => {
    const { town, got, deliver, answers } = await aMailedBulletin()
    const [reviewer, admin] = [await signedIn(web, `${town.id}-reviewer`), await signedIn(web, `${town.id}-admin`)]
    const bounced = (await web.deps.bulletins.deliveries(town.id, '2023-06')).find(({ name }) => name === '退的')
    const retry = { delivery: bounced?.id ?? '', version: String(bounced?.version) }
    expect((await reviewer.post('/bulletins/2023-06/retry', retry)).body).toContain('已停用')
    const settings = await admin.get('/settings/bulletin')
    expect(settings.body).toContain('停用的邮箱')
    const suppression = bounced?.id.replace('r1-', '') ?? ''
    const lift = (reason: string) =>
      admin.post('/settings/bulletin/suppressions', { suppression, version: '1', [`reason-${suppression}`]: reason })
    expect(await lift('')).toMatchObject({ status: 400, body: expect.stringContaining('请填写') })
    expect(await lift('对方换了新手机，邮箱可用')).toMatchObject({ status: 303 })
    expect((await admin.get('/settings/bulletin')).body).not.toContain('停用的邮箱')
    expect((await admin.get('/settings/history')).body).toContain('停用邮箱')
    expect(await reviewer.post('/bulletins/2023-06/retry', retry)).toMatchObject({ status: 303 })
    delete answers.退的
    await deliver()
    expect(got.filter((address) => address === bounced?.email)).toHaveLength(2)
    expect((await reviewer.get('/bulletins/2023-06')).body).toContain('3 位收件人，已发送 2，1 位要人处理')
  })
})
