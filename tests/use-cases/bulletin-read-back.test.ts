/** The finished files are read back: before issue, where a difference refuses it, and before they are kept. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import type { FileKind } from '../../shared/bulletin/record/documents.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles } from '../support/township.ts'

const system = useStore()

/** Renders .docx and .xlsx as the product does, with one cell otherwise, for as long as `isBroken` says so. */
function careless(part: Record<string, [name: string, from: string, to: string]>, isBroken: () => boolean) {
  return async (kind: FileKind, layout: BulletinLayout): Promise<Uint8Array> => {
    if (kind !== 'docx' && kind !== 'xlsx') return new TextEncoder().encode(kind)
    const file = await makeBulletinFile(kind, layout, [])
    const spoil = part[kind]
    if (spoil === undefined || !isBroken()) return file
    const [name, from, to] = spoil
    const parts = unzipSync(file)
    const xml = strFromU8(parts[name] ?? new Uint8Array())
    expect(xml).toContain(from)
    return zipSync({ ...parts, [name]: strToU8(xml.replaceAll(from, to)) })
  }
}

async function aDraft(part: Parameters<typeof careless>[0], isBroken = () => true) {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-07', amountFen: 7_654_321 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const files = memoryFiles()
  const documents = documentsHere(town.deps, files, { render: careless(part, isBroken) })
  return { town, deps: { ...town.deps, documents }, files, documents }
}

test.each([
  [
    'docx',
    { docx: ['word/document.xml', '>7.65<', '>7.66<'] },
    'Word 文件《2023年上半年村级集体经济收入完成情况表》第1行累计：“7.66”应为“7.65',
  ],
  [
    'xlsx',
    { xlsx: ['xl/worksheets/sheet1.xml', '<v>76543.21</v>', '<v>76543.12</v>'] },
    '第1行累计：“76543.12”应为“76543.21”',
  ],
] as const)(
  'a .%s that would say otherwise is not issued; it is said what and where, and the draft stays',
  async (_, part, told) => {
    const { town, deps, files } = await aDraft(part as never)
    await expect(issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })).rejects.toMatchObject({
      code: 'figures_differ',
      message: expect.stringContaining(told),
    })
    expect((await deps.bulletins.state(town.id, '2023-06'))?.status).toBe('draft')
    expect([...files.kept.keys()]).toEqual([])
  },
)

test('a file that comes out otherwise after the issue is never kept or mailed; the next try makes it anew', async () => {
  let isBroken = false
  const part = { xlsx: ['xl/worksheets/sheet1.xml', '<v>76543.21</v>', '<v>0</v>'] } as const
  const { town, deps, files, documents } = await aDraft(part as never, () => isBroken)
  const ref = { townshipId: town.id, month: '2023-06', revision: 1 }
  isBroken = true
  await expect(documents.keep(ref)).rejects.toThrow('a file says otherwise than its figures')
  expect([...files.kept.keys()].filter((key) => key.endsWith('.xlsx'))).toEqual([])
  isBroken = false
  expect((await issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })).state.files).toHaveLength(
    1,
  )
})

test('forty who finish an issue at once are given the files that the first of them makes', async () => {
  let rendered = 0
  const part = { xlsx: ['xl/worksheets/sheet1.xml', '<v>76543.21</v>', '<v>0</v>'] } as const
  const { town, deps, documents } = await aDraft(part as never, () => {
    rendered++
    return false
  })
  await issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const [once, ref] = [rendered, { townshipId: town.id, month: '2023-06', revision: 1 }]
  const kept = await Promise.all(Array.from({ length: 40 }, () => documents.keep(ref)))
  expect(rendered).toBe(once + 1)
  for (const digests of kept) expect(digests).toEqual(kept[0])
  expect(await documents.keep(ref)).toEqual(kept[0])
  expect(rendered).toBe(once + 2)
})
