/** Forms that go with a bulletin's mail: filled when it is issued, kept, attached, and never what holds a bulletin up. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createArchive } from '../../shared/adapters/archive.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { attachmentsOf } from '../../shared/delivery/attachments.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
import { copiesWithBulletins } from '../../shared/forms/copies-with-bulletins.ts'
import { editForm } from '../../shared/forms/edit-form.ts'
import { readHandedIn } from '../../shared/forms/fill-form.ts'
import { MAIL_FORM_BYTES, withinOneMail } from '../../shared/forms/forms-with-bulletin.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import type { OfficeForm } from '../../shared/forms/office-form.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import { newFolder } from '../support/folder.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles, type TestTownship } from '../support/township.ts'
import { caseOf, sheetXml } from './an-office.ts'

const system = useStore()
let town: TestTownship

beforeEach(async () => {
  at(system.clock, '2023-07-10')
  const recipients = [{ name: '县局', email: 'xianju@example.com' }]
  town = await aTownship(system, {
    villages: { hekou: 50_000_00, laofanying: 30_000_00 },
    settings: { bulletin: { recipients } },
  })
  for (const [id, name] of [
    ['hekou', '河口村'],
    ['laofanying', '老樊营村'],
  ] as const) {
    await editVillage(
      town.deps,
      town.admin,
      { townshipId: town.id, villageId: id },
      { name, code: `1506251022${10 + id.length}`, version: 1 },
    )
  }
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 1_234_56 })
})

async function aForm(id: string, file: string, more: Partial<OfficeForm> = {}): Promise<OfficeForm> {
  const told = { id, name: `表${id}`, fileName: file, contentBase64: Buffer.from(caseOf(file)).toString('base64') }
  const { form } = await makeForm(town.deps, town.reviewer, town.id, told)
  const { parts, version } = form
  return editForm(
    town.deps,
    town.reviewer,
    { townshipId: town.id, formId: id },
    {
      ...{ name: told.name, parts, version, withBulletin: true },
      ...more,
    },
  )
}

async function issue(): Promise<void> {
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
}

async function mailed(): Promise<Email[]> {
  const got: Email[] = []
  const mailer = {
    send: async (email: Email) => {
      got.push(email)
      return { outcome: 'sent', providerId: null } as const
    },
    close: async () => {},
  }
  const renderEmail = () => ({ html: '<p>通报</p>', text: '通报' })
  await deliverBulletin({ ...town.deps, mailer, mailFrom: 'office@example.com', renderEmail }, town.id, '2023-06')
  return got
}

const formsIn = (email: Email | undefined) => email?.attachments.slice(3) ?? []
const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

test('it is filled from the revision that is issued, attached, and kept with its digest', async () => {
  await aForm('renwu', '02-任务表.xlsx')
  await aForm('other', '02-任务表.xlsx', { withBulletin: false })
  await issue()
  const [attached, ...more] = formsIn((await mailed())[0])
  expect(more).toEqual([])
  expect(attached?.filename).toBe('表renwu（2023-06）.xlsx')
  const content = attached?.content ?? new Uint8Array()
  expect(sheetXml(content)).toContain('<v>1234.56</v>')
  const [copy] = await copiesWithBulletins(town.deps, town.id, 'renwu')
  expect(copy).toMatchObject({ period: '2023-06', revision: 1, sha256: digestOf(content), bytes: content.length })
  const kept = await readHandedIn(town.deps, town.reviewer, {
    townshipId: town.id,
    formId: 'renwu',
    handedInId: copy?.id ?? '',
  })
  expect(kept.content).toEqual(content)
})

test('a correction fills it anew, and the first copy stays what it was', async () => {
  await aForm('renwu', '02-任务表.xlsx')
  await issue()
  await mailed()
  const late = await town.submit({ villageId: 'laofanying', receivedOn: '2023-06-20', amountFen: 7_89 })
  const asked = { entryIds: [late.id], reason: '漏报', requestId: 'c1' }
  await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, asked)
  const [second] = formsIn((await mailed())[0])
  expect(sheetXml(second?.content ?? new Uint8Array())).toContain('<v>7.89</v>')
  const copies = await copiesWithBulletins(town.deps, town.id, 'renwu')
  expect(copies.map(({ revision }) => revision).sort()).toEqual([1, 2])
  const first = await readHandedIn(town.deps, town.reviewer, {
    townshipId: town.id,
    formId: 'renwu',
    handedInId: '2023-06-r1',
  })
  expect(sheetXml(first.content)).not.toContain('<v>7.89</v>')
})

test('one that cannot be filled stays behind with its reason, and the bulletin goes out', async () => {
  const form = await aForm('renwu', '02-任务表.xlsx')
  await aForm('second', '02-任务表.xlsx')
  town.files.kept.delete(`forms/${town.id}/renwu/${form.sha256}.xlsx`)
  await issue()
  expect(formsIn((await mailed())[0]).map(({ filename }) => filename)).toEqual(['表second（2023-06）.xlsx'])
  const state = await town.deps.bulletins.state(town.id, '2023-06')
  expect(state?.files[0]?.forms?.[0]).toMatchObject({ filled: null, problem: expect.stringContaining('文件不在了') })
  expect(await copiesWithBulletins(town.deps, town.id, 'renwu')).toEqual([])
})

test('more than one mail carries stays behind, kept and said: the mail itself goes out', async () => {
  await aForm('a', '02-任务表.xlsx')
  await aForm('b', '02-任务表.xlsx')
  await issue()
  const [a, b] = (await town.deps.bulletins.state(town.id, '2023-06'))?.files[0]?.forms ?? []
  if (a?.filled == null || b?.filled == null) throw new Error('not filled')
  const large = { ...a, filled: { ...a.filled, bytes: MAIL_FORM_BYTES - b.filled.bytes + 1 } }
  const forms = withinOneMail([large, b])
  expect(forms[0]).toEqual(large)
  expect(forms[1]).toEqual({ ...b, problem: expect.stringContaining('一封邮件装不下') })
  expect(withinOneMail([b, a])).toEqual([b, a])
  const files = [{ revision: 1, html: '', docx: '', pdf: '', xlsx: '', forms }]
  const ref = { townshipId: town.id, month: '2023-06', revision: 1 }
  const attached = await attachmentsOf(town.deps, { files }, { ref, name: '通报' })
  expect(attached.slice(3).map(({ filename }) => filename)).toEqual(['表a（2023-06）.xlsx'])
})

test('a backup holds forms as they came, and every copy', async () => {
  const form = await aForm('renwu', '02-任务表.xlsx')
  await issue()
  const path = join(newFolder(), 'backup.gz')
  await createArchive(system.store, town.files).backup(path)
  const files = memoryFiles()
  await createArchive(await system.emptyStore(), files).restore(path)
  const keys = [...files.kept.keys()].filter((key) => key.startsWith('forms/'))
  const folder = `forms/${town.id}/renwu`
  expect(keys.sort()).toEqual([`${folder}/${form.sha256}.xlsx`, `${folder}/in-2023-06-r1.xlsx`].sort())
  expect(sheetXml(files.kept.get(`${folder}/in-2023-06-r1.xlsx`) ?? new Uint8Array())).toContain('<v>1234.56</v>')
})
