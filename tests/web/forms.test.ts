import { beforeAll, expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { fillForm } from '../../shared/forms/fill-form.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { caseOf, cellIn, sheetXml } from '../forms/an-office.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { aMember } from '../support/actors.ts'
import { makeTown } from '../support/town.ts'
import { sendSheet } from './send-sheet.ts'
import { fieldIn, type Person, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let townId: string
let reviewer: Person
let form: string

beforeAll(async () => {
  townId = (await makeTown(web.deps)).id
  await takeBulletin(web.deps, operator, { townshipId: townId, month: '2023-05' })
  reviewer = await signedIn(web, `${townId}-reviewer`)
})

test('an empty form goes up, is named and recognised', async () => {
  const sent = await sendSheet(web, reviewer, '/forms', { bytes: caseOf('02-任务表.xlsx'), name: '任务表.xlsx' })
  expect(sent.body).toContain('value="任务表"')
  const path = /action="(\/forms\/sent\/[^"]+)"/.exec(sent.body)?.[1] ?? ''
  const taken = await reviewer.post(path, { file: '任务表.xlsx', name: '县局任务表', source: '县农业农村局', due: '' })
  expect(taken.status).toBe(303)
  form = (taken.location ?? '').replace('/places', '')
  const places = await reviewer.get(`${form}/places`)
  expect(places.body).toContain('Sheet：3个村')
  expect(places.body).toMatch(/<option value="target" selected=""?>年度目标/)
})

test('a file that is no form is refused where it was named; that it has arrived is said only before', async () => {
  const sent = await sendSheet(web, reviewer, '/forms', { bytes: '写着字，不是表格', name: '说明.xlsx' })
  expect(sent.body).toContain('文件已经收到')
  const path = /action="(\/forms\/sent\/[^"]+)"/.exec(sent.body)?.[1] ?? ''
  const refused = await reviewer.post(path, { file: '说明.xlsx', name: '任务说明', source: '县农业农村局', due: '' })
  expect(refused.status).toBe(400)
  expect(refused.body).toMatch(/<title>有误：/)
  expect(refused.body).not.toContain('文件已经收到')
  for (const kept of ['name="file" value="说明.xlsx"', 'value="任务说明"', 'value="县农业农村局"']) {
    expect(refused.body).toContain(kept)
  }
})

test('what belongs where is changed, a cell is added, a cell that is none is refused with everything typed kept', async () => {
  const version = { version: '1', name: '县局任务表', source: '县农业农村局', due: '每月5日前' }
  const lines = { 'p0-0-figure': 'target', 'p0-1-figure': 'counted', 'p0-1-unit': 'yuan', 'p0-2-figure': '' }
  const more = { 'more0-table': 'Sheet', 'more0-figure': 'villagesMet', 'more0-cell': '五行' }
  const refused = await reviewer.post(`${form}/places`, { ...version, ...lines, ...more })
  expect(refused.status).toBe(400)
  expect(refused.body).toContain('“五行”不是格子的位置，请写成 C5 的样子。')
  expect(refused.body).toContain('value="每月5日前"')
  const saved = await reviewer.post(`${form}/places`, { ...version, ...lines, ...more, 'more0-cell': 'e2' })
  expect(saved).toMatchObject({
    status: 303,
    location: expect.stringMatching(new RegExp(`${form.replace(web.origin, '')}$`)),
  })
  const stale = await reviewer.post(`${form}/places`, { ...version, ...lines })
  expect(stale.status).toBe(409)
})

test('filled, looked at, handed in, and the copy is there', async () => {
  const page = await reviewer.get(`${form}?document=2023-05`)
  expect(page.body).toContain('用2023年5月的数')
  const file = await reviewer.get(`${form}/filled?document=2023-05`)
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('县局任务表（2023-05）.xlsx'))
  const done = await reviewer.post(`${form}/handed-in`, { id: fieldIn(page, 'id'), document: '2023-05' })
  expect(done.status).toBe(303)
  const after = await reviewer.get(form)
  expect(after.body).toContain('报出过的')
  expect(after.body).toContain(`/handed-in/${fieldIn(page, 'id')}`)
})

test('sent with the bulletin, the copy stands on the bulletin’s page and among the form’s own', async () => {
  const places = await reviewer.get(`${form}/places`)
  const kept = { version: fieldIn(places, 'version'), name: '县局任务表', source: '', due: '', withBulletin: 'yes' }
  const lines = { 'p0-0-figure': 'target', 'p0-1-figure': 'counted', 'p1-0-figure': 'villagesMet' }
  expect((await reviewer.post(`${form}/places`, { ...kept, ...lines })).status).toBe(303)
  expect((await reviewer.get(`${form}/places`)).body).toMatch(/name="withBulletin"[^>]*checked/)
  await issueBulletin(web.deps, operator, { townshipId: townId, month: '2023-05' })
  const bulletin = (await reviewer.get('/bulletins/2023-05')).body
  expect(bulletin).toContain('随邮件发出的上报表格')
  const copy = /href="(\/forms\/[^"]+\/handed-in\/2023-05-r1)"/.exec(bulletin)?.[1] ?? ''
  expect((await reviewer.get(copy)).status).toBe(200)
  const copies = (await reviewer.get(form)).body
  expect(copies).toContain(copy)
  expect(copies).toContain('随通报发出')
  expect(copies).toContain('手工报出（下载）')
  expect(copies).not.toContain('只留底，没有发出')
  await keepOnly('与表上的时间不同')
  const kepts = (await reviewer.get(form)).body
  expect(kepts).not.toContain('随通报发出')
  expect(kepts).toMatch(/只留底，没有发出。.*与表上的时间不同/s)
})

/** As if the form had not gone with the bulletin's mail. */
async function keepOnly(problem: string): Promise<void> {
  const state = await web.deps.bulletins.state(townId, '2023-05')
  if (state === null) throw new Error('not issued')
  const files = state.files.map(({ forms = [], ...file }) => ({
    ...file,
    forms: forms.map((one) => ({ ...one, problem })),
  }))
  await web.deps.bulletins.save(townId, { ...state, files, version: state.version + 1 }, state.version)
}

test('a leader and a clerk have no business here; a program gets the same file', async () => {
  for (const account of ['leader', 'hekou']) {
    expect((await (await signedIn(web, `${townId}-${account}`)).get('/forms')).status).toBe(403)
  }
  const { forms, formFiles } = web.deps
  const [kept] = await forms.list(townId)
  const { handedIn = [] } = kept ?? {}
  const copy = await formFiles.read(`forms/${townId}/${kept?.id}/in-${handedIn[0]?.id}.xlsx`)
  expect(cellIn(sheetXml(copy), 'B4')).toBe(300_000)
  expect(cellIn(sheetXml(copy), 'E2')).toBe(0)
})

test('removing asks first', async () => {
  const ask = await reviewer.get(`${form}/remove`)
  expect(ask.body).toContain('确定不再用“县局任务表”吗？')
  const gone = await reviewer.post(`${form}/remove`, { version: fieldIn(ask, 'version') })
  expect(gone).toMatchObject({ status: 303, location: expect.stringMatching(/\/forms$/) })
  expect((await reviewer.get(form)).status).toBe(404)
})

test('for a column that nobody recognised, and for a blank, a person picks from the list', async () => {
  const upload = async (name: string) => {
    const sent = await sendSheet(web, reviewer, '/forms', { bytes: caseOf(name), name })
    const path = /action="(\/forms\/sent\/[^"]+)"/.exec(sent.body)?.[1] ?? ''
    return (await reviewer.post(path, { file: name, name, source: '', due: '' })).location ?? ''
  }
  const across = await upload('02-任务表.xlsx')
  const none = { version: '1', name: '任务表', source: '', due: '' }
  const cleared = { 'p0-0-figure': 'target', 'p0-1-figure': '', 'p0-2-figure': '' }
  expect((await reviewer.post(across, { ...none, ...cleared })).status).toBe(303)
  const open = (await reviewer.get(across)).body
  expect(open).toContain('name="open0-2-figure"')
  const picked = { 'p0-0-figure': 'target', 'open0-2-figure': 'counted', 'open0-2-unit': 'yuan' }
  expect((await reviewer.post(across, { ...none, version: '2', ...picked })).status).toBe(303)
  expect((await reviewer.get(across)).body).toContain('name="p0-1-figure"')
  const report = await upload('17-单位在表外.docx')
  const page = (await reviewer.get(report)).body
  expect(page).toContain('没有认出的地方')
  expect(page).toContain('name="openblank-4-figure"')
  const kept = { ...none, name: '报告', 'openblank-4-figure': 'villages' }
  expect((await reviewer.post(report, kept)).status).toBe(303)
  expect((await reviewer.get(report)).body).not.toContain('openblank-4-figure')
})

test('labelled cells that nobody recognised, and many blanks, are all there to pick, folded by twenties', async () => {
  const labels = Array.from({ length: 25 }, (_, at) => [`指标${'甲乙丙丁戊'[at % 5]}${at}`, ''])
  const rows = [['一张表'], ['村名', '河口村'], ['累计收入', ''], ...labels]
  const bytes = aWorkbook([{ name: 'Sheet', rows }])
  const sent = await sendSheet(web, reviewer, '/forms', { bytes, name: '指标.xlsx' })
  const path = /action="(\/forms\/sent\/[^"]+)"/.exec(sent.body)?.[1] ?? ''
  const places = (await reviewer.post(path, { file: '指标.xlsx', name: '指标', source: '', due: '' })).location ?? ''
  const page = (await reviewer.get(places)).body
  expect(page).toContain('没有认出的地方：25处')
  expect(page.match(/name="moret0r\d+c1-figure"/g)).toHaveLength(25)
  expect(page).toContain('<summary>第21—25处</summary>')
  expect(page).not.toContain('value="villagesBetween"')
  // Its unit is that of the form; once a figure stands there it can be chosen.
  expect(page).toContain('<input type="hidden" name="moret0r27c1-unit" value="yuan"')
  const picked = { 'moret0r27c1-table': 'Sheet', 'moret0r27c1-cell': 'B28', 'moret0r27c1-figure': 'target' }
  const kept = { version: '1', name: '指标', source: '', due: '', 'p0-0-figure': 'counted' }
  expect((await reviewer.post(places, { ...kept, ...picked, 'moret0r27c1-village': 'yangjiagedu' })).status).toBe(303)
  expect((await reviewer.get(places)).body).toContain('没有认出的地方：24处')
  const at = { townshipId: townId, formId: /forms\/([^/]+)/.exec(places)?.[1] ?? '' }
  const { content } = await fillForm(web.deps, aMember(townId, 'reviewer'), at, { document: '2023-05' })
  expect(cellIn(sheetXml(content), 'B28')).toBe(300_000)
})
