/** What was published opens as it was, and proves that it is. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { bulletinFileKey } from '../../shared/bulletin/files/file-keys.ts'
import { getBulletin, getBulletinFile } from '../../shared/bulletin/get-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { attachmentsOf } from '../../shared/delivery/attachments.ts'
import { readDispatch } from '../../shared/dispatch/read-dispatches.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

test('a bulletin’s files are those of its issue, by their digests; a changed one is refused', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const download = (kind: 'docx' | 'xlsx') =>
    getBulletinFile(town.deps, town.clerk, { townshipId: town.id, month: '2023-06', kind }, {})
  const { files } = await getBulletin(town.deps, town.clerk, { townshipId: town.id, month: '2023-06' }, {})
  expect(files).toMatchObject([{ revision: 1, docx: sha256((await download('docx')).content) }])
  const key = bulletinFileKey({ townshipId: town.id, month: '2023-06', revision: 1 }, 'docx')
  town.files.kept.set(key, new TextEncoder().encode('58.7% → 98.7%'))
  await expect(download('docx')).rejects.toMatchObject({ code: 'published_changed' })
  expect(sha256((await download('xlsx')).content)).toBe(files[0]?.xlsx)
})

test('the .xlsx of an earlier release goes to clerks without the entries, and to who may read them as it was issued', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const secret = '只有乡里知道的付款方'
  await town.count({ villageId: 'hekou', amountFen: 100_000, receivedOn: '2023-06-05', payer: secret })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const { state } = await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const ref = { townshipId: town.id, month: '2023-06', revision: 1 }
  const asIssued = town.files.kept.get(bulletinFileKey(ref, 'entries')) ?? new Uint8Array()
  // Then there was one file for both, and no digest of another.
  town.files.kept.set(bulletinFileKey(ref, 'xlsx'), asIssued)
  town.files.kept.delete(bulletinFileKey(ref, 'entries'))
  const files = state.files.map(({ entries: _entries, ...before }) => ({ ...before, xlsx: sha256(asIssued) }))
  await town.deps.bulletins.save(town.id, { ...state, files, version: state.version + 1 }, state.version)
  const download = async (kind: 'xlsx' | 'entries', actor: Actor) =>
    (await getBulletinFile(town.deps, actor, { townshipId: town.id, month: '2023-06', kind }, {})).content
  const text = (content: Uint8Array) => new TextDecoder().decode(content)
  const forClerks = text(await download('xlsx', town.clerk))
  expect(forClerks).not.toContain(secret)
  expect(JSON.parse(forClerks)).toEqual({ layout: JSON.parse(text(asIssued)).layout })
  expect(text(await download('xlsx', town.reviewer))).toBe(forClerks)
  await expect(download('entries', town.clerk)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await download('entries', town.reviewer)).toEqual(asIssued)
  expect(text(asIssued)).toContain(secret)
})

test('a bulletin issued before there were PDFs has none, says so and is mailed without; what was issued does not grow', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const { state } = await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const ref = { townshipId: town.id, month: '2023-06', revision: 1 }
  const attached = async () =>
    (
      await attachmentsOf(town.deps, (await town.deps.bulletins.state(town.id, '2023-06')) ?? state, {
        ref,
        name: '通报',
      })
    ).map(({ filename }) => filename)
  expect(await attached()).toEqual(['通报.pdf', '通报.docx', '通报.xlsx'])
  town.files.kept.delete(bulletinFileKey(ref, 'pdf'))
  const files = state.files.map(({ pdf: _pdf, ...before }) => before)
  await town.deps.bulletins.save(town.id, { ...state, files, version: state.version + 1 }, state.version)
  await expect(
    getBulletinFile(town.deps, town.clerk, { townshipId: town.id, month: '2023-06', kind: 'pdf' }, {}),
  ).rejects.toMatchObject({
    code: 'not_found',
    message: '2023-06 的通报印发时还没有 PDF，印发的文件不再增加；请下载 Word 公文。',
  })
  expect(town.files.kept.has(bulletinFileKey(ref, 'pdf'))).toBe(false)
  expect(await attached()).toEqual(['通报.docx', '通报.xlsx'])
})

test('a dispatch carries the digest of its snapshot; a changed figure is refused, a later release’s field is not', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.count({ villageId: 'hekou', amountFen: 100_000, receivedOn: '2023-07-05' })
  const { dispatch } = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
  const read = () => readDispatch(town.deps, town.clerk, town.id, '2023-W27')
  expect(await read()).toEqual(dispatch)
  expect(dispatch.digest).toMatch(/^[0-9a-f]{64}$/)
  const key = keys.dispatch(town.id, dispatch.cutOff, dispatch.week)
  const row = await system.store.get(key, z.record(z.string(), z.unknown()))
  const total = { ...dispatch.total, countedFen: dispatch.total.countedFen + 1 }
  await system.store.transact([overwrite(key, { ...row, total })])
  await expect(read()).rejects.toMatchObject({ code: 'published_changed' })
  // As it was written before a field existed that now has a default.
  await system.store.transact([overwrite(key, { ...row, digest: undefined })])
  expect(await read()).toEqual({ ...dispatch, digest: null })
})
