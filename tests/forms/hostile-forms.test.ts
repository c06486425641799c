/** What is no form, or means harm, is refused in words and nothing of it is kept; what people typed stays words. */
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { fillWorkbook } from '../../shared/adapters/forms/fill-workbook.ts'
import { editForm } from '../../shared/forms/edit-form.ts'
import { handInForm, readHandedIn } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { anOffice, caseOf, cellIn, type Office, reviewer, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
beforeAll(async () => {
  office = await anOffice(system)
})

const withPart = (name: string, content: Uint8Array) =>
  zipSync({ ...unzipSync(caseOf('02-任务表.xlsx')), [name]: content })

test.each([
  ['with macros', () => withPart('xl/vbaProject.bin', strToU8('x')), /带有宏/],
  ['that unpacks to much more', () => withPart('xl/media/a.bin', new Uint8Array(30_000_000)), /解压后太大/],
  ['whose XML brings its own names', () => withPart('xl/worksheets/sheet1.xml', strToU8('<!DOCTYPE a><a/>')), /打不开/],
  [
    'that is broken',
    () => caseOf('02-任务表.xlsx').map((byte, at) => (at > 1500 && at < 1700 ? 0 : byte)),
    /打不开|损坏/,
  ],
  ['of an old kind', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧格式/],
  ['with a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /设了打开密码的，请先去掉密码/],
  ['that is too large', () => Buffer.concat([caseOf('02-任务表.xlsx'), Buffer.alloc(2_100_000)]), /2 MB/],
])('a file %s is refused', async (name, make, says) => {
  const id = `h-${name.length}`
  const content = make()
  const input = { id, name, fileName: 'a.xlsx', contentBase64: Buffer.from(content).toString('base64') }
  const given =
    content.length > 600_000 ? office.deps.formFiles.take({ key: `forms/${id}`, kind: 'xlsx' }, content) : null
  await expect(given ?? makeForm(office.deps, reviewer, TOWN, input)).rejects.toThrow(says)
  expect([...office.files.kept.keys()].filter((key) => key.includes(id))).toEqual([])
})

test('words that look like a formula are words', async () => {
  const plan = {
    places: [{ at: { table: 'Sheet', row: 3, column: 4 }, content: { text: '=HYPERLINK("x")<&\u0000' } }],
    repeats: [],
    words: {},
  }
  const xml = sheetXml(await fillWorkbook(caseOf('02-任务表.xlsx'), plan))
  expect(cellIn(xml, 'E4')).toBe('=HYPERLINK("x")&lt;&amp;')
  expect(xml).not.toMatch(/<f>HYPERLINK/)
})

test('only reviewer and admin; another township’s people learn nothing', async () => {
  const input = { id: 'x', name: 'x', fileName: 'x.xlsx', contentBase64: '' }
  for (const actor of [aMember(TOWN, 'clerk'), aMember(TOWN, 'leader'), aMember('other', 'admin')]) {
    await expect(makeForm(office.deps, actor, TOWN, input)).rejects.toMatchObject({ code: 'forbidden' })
  }
})

test('the same file again is the same form, another under its id a conflict; an edit of old news is refused', async () => {
  const input = (name: string) => ({
    id: 'again',
    name,
    fileName: name,
    contentBase64: Buffer.from(caseOf(name)).toString('base64'),
  })
  expect((await makeForm(office.deps, reviewer, TOWN, input('02-任务表.xlsx'))).created).toBe(true)
  const { form, created } = await makeForm(office.deps, reviewer, TOWN, input('02-任务表.xlsx'))
  expect(created).toBe(false)
  await expect(makeForm(office.deps, reviewer, TOWN, input('01-月报表.xlsx'))).rejects.toMatchObject({
    code: 'id_conflict',
  })
  const { name, source, due, parts } = form
  const edited = await editForm(
    office.deps,
    reviewer,
    { townshipId: TOWN, formId: 'again' },
    { name, source, due, parts: [], version: 1 },
  )
  expect(edited).toMatchObject({ parts: [], version: 2 })
  const late = { name, source, due, parts, version: 1 }
  await expect(editForm(office.deps, reviewer, { townshipId: TOWN, formId: 'again' }, late)).rejects.toMatchObject({
    code: 'stale_version',
  })
})

test('a copy handed in is kept as it was, once for a request', async () => {
  const form = await office.take('01-月报表.xlsx')
  const asked = { id: 'in-1', document: '2023-06' }
  const first = await handInForm(office.deps, reviewer, { townshipId: TOWN, formId: form.id }, asked)
  const again = await handInForm(office.deps, reviewer, { townshipId: TOWN, formId: form.id }, asked)
  expect([first.created, again.created]).toEqual([true, false])
  expect(again.handedIn).toEqual(first.handedIn)
  const { name, source, due } = form
  await editForm(
    office.deps,
    reviewer,
    { townshipId: TOWN, formId: form.id },
    { name, source, due, parts: [], version: 2 },
  )
  const copy = await readHandedIn(office.deps, reviewer, { townshipId: TOWN, formId: form.id, handedInId: 'in-1' })
  expect(copy.content).toHaveLength(first.handedIn.bytes)
  await expect(
    handInForm(office.deps, reviewer, { townshipId: TOWN, formId: form.id }, { id: 'in-2', document: '2023-03' }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
})
