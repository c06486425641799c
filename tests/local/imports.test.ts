/** On one machine an import that was killed with its process goes on after the next start, though nobody looks at its page. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { keepImportsGoing, localImports } from '../../infra/local/imports.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { waitingKey } from '../../shared/evidence/upload-form.ts'
import { askImport } from '../../shared/ledger/ask-import.ts'
import { SILENT_MS } from '../../shared/ledger/import-job.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { newFolder } from '../support/folder.ts'
import { QUICKLY } from '../support/quickly.ts'
import { useStore } from '../support/store.ts'
import { makeTown } from '../support/town.ts'

const system = useStore()

test('a killed import is done after the start, at once where it fell silent before, and once', async () => {
  system.clock.set('2023-07-10T02:00:00.000Z')
  const { id: townshipId } = await makeTown(system.deps)
  const folder = newFolder()
  const account = `${townshipId}-admin`
  const memberships = await system.deps.members.ofPerson(LOCAL_ISSUER, account)
  const admin: Actor = { kind: 'person', id: personId(LOCAL_ISSUER, account), name: 'admin', memberships }
  const path = join(folder, waitingKey(admin, `sheets/${townshipId}/ledgers`, 'u1'))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '编号,村名,到账日期,收入类别,金额(元),状态\nA-1,河口村,2023-03-05,经营收入,12000,待审核\n')
  const log = { info: () => {}, error: vi.fn() }
  const deps = { ...system.deps, localAccounts: createAccounts(system.store), log } as never
  const imports = localImports({ deps, store: system.store, uploads: undefined, incomingFolder: folder })
  // Asked for, and the process died of it.
  const asked = { ...system.deps, ...imports, requestImport: async () => {} }
  const input = { uploadId: 'u1', fileName: '收入台账.csv', year: 2023 }
  const job = await askImport(asked, admin, { townshipId, task: 'import' }, input)

  const begun = vi.fn(imports.requestImport)
  const all = vi.fn(system.deps.townships.all)
  const townships = { ...system.deps.townships, all }
  const started = keepImportsGoing({ ...system.deps, townships, ...imports, log, requestImport: begun } as never, 5)
  await vi.waitUntil(() => all.mock.calls.length > 2, QUICKLY)
  expect(begun).not.toHaveBeenCalled()
  system.clock.set(new Date(system.deps.now().getTime() + SILENT_MS + 1).toISOString())
  await vi.waitUntil(async () => (await imports.importJobs.find(job))?.state === 'over', QUICKLY)
  started.stop()
  expect(begun).toHaveBeenCalledTimes(1)
  expect(log.error).not.toHaveBeenCalled()
  expect((await system.deps.income.entries(townshipId, ['A-1'])).map(({ amountFen }) => amountFen)).toEqual([1_200_000])
})
