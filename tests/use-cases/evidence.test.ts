import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createArchive } from '../../shared/adapters/archive.ts'
import { createEvidenceRecords } from '../../shared/adapters/dynamodb/evidence-records.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'

import { evidenceFolder, evidenceKey } from '../../shared/evidence/evidence.ts'

import { waitingKey } from '../../shared/evidence/upload-form.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { finishUpload } from '../../shared/income/finish-upload.ts'
import { incomingKey } from '../../shared/income/offer-upload.ts'
import { agreeAction } from '../../shared/meetings/agree-action.ts'
import { finishItemUpload } from '../../shared/meetings/finish-item-upload.ts'
import { anAction } from '../support/builders.ts'
import { newFolder } from '../support/folder.ts'
import { aJpeg, aPdf } from '../support/pictures.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles } from '../support/township.ts'

const system = useStore()
let folder = ''
beforeAll(async () => {
  folder = newFolder()
})
afterAll(() => rm(folder, { recursive: true }))

async function aTownWithEvidence(settings = {}) {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, { settings })
  const uploads = createLocalUploads(folder)
  const deps = { ...town.deps, files: town.files, uploads, evidence: createEvidenceRecords(system.store) }
  const add = async (entryId: string, uploadId: string, content = aJpeg()) => {
    await uploads.receive(incomingKey(town.clerk, { townshipId: town.id, id: entryId }, uploadId), content)
    return finishUpload(deps, town.clerk, { townshipId: town.id, entryId }, uploadId)
  }
  return { ...town, deps, uploads, add }
}

test('is in the backup and comes back with its entry or action item', async () => {
  const town = await aTownWithEvidence()
  const entry = await town.submit({ villageId: 'hekou' })
  await town.add(entry.id, 'u1')
  await agreeAction(town.deps, town.leader, town.id, anAction({ id: 'item' }))
  await town.uploads.receive(
    waitingKey(town.leader, evidenceFolder({ townshipId: town.id, itemId: 'item' }), 'u2'),
    aPdf(),
  )
  await finishItemUpload(town.deps, town.leader, { townshipId: town.id, itemId: 'item' }, 'u2')
  const backup = join(folder, 'backup.gz')
  await createArchive(system.store, town.files).backup(backup)

  const [store, files] = [await system.emptyStore(), memoryFiles()]
  await createArchive(store, files).restore(backup)
  const key = evidenceKey({ townshipId: town.id, entryId: entry.id, id: 'u1' })
  expect(files.kept.get(key)).toEqual(town.files.kept.get(key))
  const ofItem = evidenceKey({ townshipId: town.id, itemId: 'item', id: 'u2' })
  expect(files.kept.get(ofItem)).toEqual(town.files.kept.get(ofItem))
  expect((await createEvidenceRecords(store).ofItem(town.id, 'item')).files).toMatchObject([{ id: 'u2', kind: 'pdf' }])
  const refs = [{ entryId: entry.id, id: 'u1' }]
  expect(await createEvidenceRecords(store).files(town.id, refs)).toHaveLength(1)
})

test('what arrived outlives an outage, so that the same call can be made again', async () => {
  const town = await aTownWithEvidence()
  const entry = await town.submit({ villageId: 'hekou' })
  const put = town.files.put
  town.files.put = async () => {
    throw new Error('no store')
  }
  await expect(town.add(entry.id, 'u2')).rejects.toThrow('no store')
  town.files.put = put
  const kept = await finishUpload(town.deps, town.clerk, { townshipId: town.id, entryId: entry.id }, 'u2')
  expect(kept.evidence).toEqual(['u2'])
  expect(await town.uploads.arrived(incomingKey(town.clerk, entry, 'u2'), 1)).toBeNull()
})

test('is asked for by a correction as by an approval', async () => {
  const town = await aTownWithEvidence({ evidenceRequiredAboveFen: 1000 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 1001 })
  const correction = { reason: '漏报', entryIds: [entry.id] }
  await expect(
    correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, correction),
  ).rejects.toMatchObject({
    code: 'evidence_missing',
  })
  await town.add(entry.id, 'u3')
  await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, correction)
  expect(await town.deps.income.entry(town.id, entry.id)).toMatchObject({ status: 'approved', evidence: ['u3'] })
})

test('is not got around by another category at approval; with proof the category is changed as ever', async () => {
  const town = await aTownWithEvidence({ evidenceRequiredAboveFen: 1000 })
  const entry = await town.submit({ villageId: 'hekou', amountFen: 1001 })
  const as = (category: string, version: number) =>
    approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: entry.id }, { version, category })
  for (const category of ['other', 'not_income']) {
    await expect(as(category, 1)).rejects.toMatchObject({ code: 'evidence_missing' })
  }
  const subsidy = await town.submit({ villageId: 'hekou', amountFen: 1001, category: 'subsidy' })
  const toOperating = approveIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, id: subsidy.id },
    {
      version: 1,
      category: 'operating',
    },
  )
  await expect(toOperating).rejects.toMatchObject({ code: 'evidence_missing' })
  await town.add(entry.id, 'u4')
  expect(await as('other', 2)).toMatchObject({ status: 'approved', category: 'other' })
})
