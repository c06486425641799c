/**
 * `docs/deploy.md`, walked: the commands that stand there are typed as they stand, what it says one sees is looked for. Where it
 * leads to a console of AWS, the stage does what that console would.
 */
import { existsSync, readFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { zh as memberTexts } from '../../functions/web/members/texts.zh.ts'
import { createTable, engineConfig } from '../../infra/local/create-table.ts'
import { parseSettings } from '../../infra/settings.ts'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { deployment, KINDS } from '../infra/deployment.ts'
import { SAMPLE_WORKBOOK } from '../ledger/a-ledger.ts'
import { deployingFrom } from '../support/deploying.ts'
import { commandWith, temporaryFolder } from '../support/program.ts'
import { call, toolToken } from './stage/person.ts'
import { Visitor } from './stage/visitor.ts'
import { useStage } from './use-stage.ts'

const document = readFileSync('docs/deploy.md', 'utf8')
/** A chapter by the beginning of its heading. */
function chapter(heading: string): string {
  const found = document.split(/^## /m).find((one) => one.startsWith(heading))
  if (found === undefined) throw new Error(`there is no chapter ${heading}`)
  return found
}
/** The words of a command that stands in a chapter, without its remark. */
function typed(text: string, beginning: string): string[] {
  const line = text.split(/[\n`]/).find((one) => one.startsWith(beginning))
  if (line === undefined) throw new Error(`no command begins with ${beginning}`)
  return line
    .replace(/\s+#.*$/, '')
    .slice('npm run '.length)
    .replace(' -- ', ' ')
    .split(/\s+/)
}

/** The deployment's file as the table of the document explains it, with addresses that could be somebody's. */
const example = JSON.parse(readFileSync('deployments/example.json', 'utf8'))
const [, NAME = ''] = /`deployments\/([\w-]+)\.json`（名字自己定/.exec(document) ?? []
const file = { ...example, mailFrom: '月通报 <dispatch@xian.gov.example>', alarmEmail: 'it@xian.gov.example' }
const stage = useStage(parseSettings(NAME, file), { now: '2026-07-01T01:00:00Z' })

/** The settings that the document has a person export, from the outputs that it names. */
function exported(): Record<string, string> {
  const [, line = ''] = /^export (.*)$/m.exec(chapter('5')) ?? []
  const given = Object.fromEntries(line.split(' ').map((one) => one.split(/=(.*)/).slice(0, 2)))
  expect(Object.keys(given)).toEqual(['STORE', 'AWS_REGION', 'TABLE_NAME', 'FILES_URL', 'PUBLIC_URL'])
  expect(given).toMatchObject({ STORE: 'aws', AWS_REGION: file.region })
  const { TableName = '', FilesBucket = '', PublicUrl = '' } = stage.assembly.outputs
  const filled = { ...given, TABLE_NAME: TableName, FILES_URL: `s3:${FilesBucket}`, PUBLIC_URL: PublicUrl }
  // The stage's engine stands where AWS would be.
  return { ...filled, STORE: stage.engine.endpoint, DATA_DIR: temporaryFolder() }
}

const codeIn = (text: string) => /\/join\?code=([\w-]+)/.exec(text)?.[1] ?? ''
const county = new Visitor(stage)
const admin = new Visitor(stage)
/** Subjects of the accounts that were opened. */
const subjects = new Map<string, string>()

/** An account opened on the page that shows an invitation; its person signs in with what was handed over, and joins. */
async function joins(as: Visitor, by: Visitor, invitation: string, name: string, signInName: string): Promise<void> {
  const code = codeIn(invitation)
  const given = await by.post('/settings/accounts', { code, name, signInName })
  expect([name, given.status]).toEqual([name, 200])
  const temporary = /临时密码[\s\S]*?class="copy-text">([^<]+)</.exec(given.body)?.[1] ?? ''
  const subject = stage.users?.signIn(signInName, temporary, `Own-passw0rd-${signInName}`) ?? ''
  subjects.set(name, subject)
  await as.signIn(subject)
  expect([name, (await as.post(`/join?code=${code}`, {})).status]).toEqual([name, 200])
}

describe('3 部署文件', () => {
  const rows = [...chapter('3').matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name = '', text = '']) => ({
    name,
    text,
  }))

  it('explains each setting of the example, and none that is not taken', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...Object.keys(example), 'domain'].toSorted())
    const domain = { name: 'income.xian.gov.example', certificateArn: 'arn:aws:acm:ap-southeast-1:1:certificate/a' }
    expect(parseSettings(NAME, { ...file, domain })).toMatchObject({ name: NAME, domain })
  })

  it('shows values that are taken as they stand', () => {
    for (const { name, text } of rows) {
      for (const [, value = ''] of text.matchAll(/`(\{ "kind"[^`…]*\})`/g)) {
        const given = JSON.parse(value.replace('密钥名', 'village-income/mail'))
        expect(() => parseSettings(NAME, { ...file, [name]: given })).not.toThrow()
      }
    }
  })
})

describe('4 部署', () => {
  it('deploys by its command after showing the difference, into the stacks and with the outputs that it names', async () => {
    const [script, ...words] = typed(chapter('4'), 'npm run deploy')
    expect([script, words]).toEqual(['deploy', [NAME]])
    const from = deployingFrom({ [NAME]: file })
    const { status, told } = await from.endOf(from.start(words), 'yes\n')
    expect([status, told.split('\n').map((line) => line.split(' ')[0])]).toEqual([0, ['diff', 'deploy', '']])
    const { data, service } = deployment({ ...KINDS.example, name: NAME })
    expect(chapter('4')).toContain(`\`${data.stackName}\` 和 \`${service.stackName}\``)
    for (const name of ['PublicUrl', 'TableName', 'FilesBucket', 'UserPoolId', 'DnsTarget'])
      expect(chapter('4')).toContain(`\`${name}\``)
    expect(Object.keys(stage.assembly.outputs)).toEqual(
      expect.arrayContaining(['PublicUrl', 'TableName', 'FilesBucket', 'UserPoolId', 'ToolsClientId']),
    )
  })
})

describe('5 第一位管理员', () => {
  it('the county’s is invited by the command, signs in, opens a township, and its administrator an account for it', async () => {
    const invited = await commandWith(exported(), ...typed(chapter('5'), 'npm run member -- --area'))
    expect(invited).toMatchObject({ status: 0, err: '' })
    expect(invited.out).toContain(`${stage.assembly.outputs.PublicUrl}/join?code=`)
    expect(invited.out).toContain('7天内有效')
    expect((await county.signIn('zhangsan')).status).toBe(403)
    const home = await county.post('/sign-in/invitation', { code: codeIn(invited.out) })
    expect([home.status, home.body.includes('建下级单位')]).toEqual([200, true])
    const opened = await county.post('/areas/xian/children', { id: 'heshan', name: '河山乡', adminName: '王管理' })
    expect(opened.status).toBe(200)
    await joins(admin, county, opened.body, '王管理', 'wang')
    expect((await admin.get('/settings')).body).toContain(memberTexts.title)
  })

  it('a township without a county begins with its sheet', async () => {
    const words = typed(chapter('5'), 'npm run import').map((one) => (one === '台账.xlsx' ? SAMPLE_WORKBOOK : one))
    const imported = await commandWith(exported(), ...words.map((one) => (one === '2026' ? '2023' : one)))
    expect(imported).toMatchObject({ status: 0, err: '' })
    const invited = await commandWith(exported(), ...typed(chapter('5'), 'npm run member -- --township'))
    expect([invited.status, codeIn(invited.out)]).toEqual([0, expect.stringMatching(/\w{10}/)])
  })
})

/** The administrator's own tool does what the pages of settings do. */
async function api(method: string, path: string, body?: unknown) {
  const token = await toolToken(stage, subjects.get('王管理') ?? '')
  return call(stage, token, method, `/townships/heshan${path}`, body)
}
async function tick(kind: string, instant: string): Promise<void> {
  stage.clock.set(instant)
  await stage.events.fire(kind)
  await stage.events.work()
}

describe('6 第一次周调度、第一封通报', () => {
  const leader = new Visitor(stage)
  const reviewer = new Visitor(stage)
  const DISPATCH = '/weekly-dispatches/2026-W27'

  it('is set up: villages, targets, people, from when, and to whom, on pages that have these names', async () => {
    const pages = [...chapter('6').matchAll(/「设置 → ([^」]+)」/g)].map(([, name]) => name)
    expect(pages).toHaveLength(3)
    const settings = (await admin.get('/settings')).body
    for (const name of pages) expect([name, settings.includes(`>${name}<`)]).toEqual([name, true])
    expect((await api('PUT', '/villages/hekou', { name: '河口村', code: '150625102203' })).status).toBe(201)
    const target = { amountFen: 10_000_000, reason: '年初下达' }
    expect((await api('PUT', '/villages/hekou/targets/2026', target)).status).toBe(201)
    for (const [as, name, role] of [
      [leader, '李乡长', 'leader'],
      [reviewer, '赵审核', 'reviewer'],
    ] as const)
      await joins(as, admin, (await admin.post('/settings/members', { name, role })).body, name, role)
    const recipients = [{ name: '河口村', email: 'hekou@village.example', villageId: 'hekou' }]
    const wanted = { schedule: { activeFrom: '2026-07-01' }, bulletin: { recipients } }
    expect((await api('PUT', '/settings', { settings: wanted, version: 0 })).status).toBe(200)
  })

  it('the week’s dispatch comes on Monday at eight; one that failed is redriven from its dead letters', async () => {
    const store = dynamoDbStore(stage.engine.tableName, engineConfig(stage.engine.endpoint))
    const [row] = await store.getMany([keys.township('heshan')])
    const said = (booksShape: unknown) => store.transact([overwrite(keys.township('heshan'), { ...row, booksShape })])
    await said(99)
    await tick('weekly', '2026-07-06T00:00:00Z')
    await said(row?.booksShape)
    await store.close()
    const dead = stage.queues.all.find(({ arn }) => arn.includes('RunDeadLetters'))
    const source = stage.queues.all.find(({ deadLetters }) => deadLetters?.arn === dead?.arn)
    if (dead === undefined || source === undefined) throw new Error('there is nowhere to redrive from or to')
    expect(dead.waiting).not.toEqual([])
    for (const { body } of dead.waiting.splice(0)) stage.queues.put(source, body)
    await stage.events.work()
    expect(dead.waiting).toEqual([])
    expect(await api('GET', DISPATCH)).toMatchObject({ status: 200 })
    expect((await leader.get('/settings/runs')).body).toContain('第27周')
    expect((await leader.get('/dispatches/2026-W27')).body).toContain('河口村')
  })

  it('the draft is there on the sixth working day; a trial of it arrives, and says why where it does not', async () => {
    await tick('monthly', '2026-07-08T00:00:00Z')
    const draft = await reviewer.get('/bulletins/2026-06')
    for (const [, name = ''] of chapter('6').matchAll(/点\*\*([^*]+)\*\*/g))
      expect([name, draft.body.includes(name)]).toEqual([name, true])
    // The domain is not verified yet.
    await reviewer.post('/bulletins/2026-06/trial', { trialEmail: 'zhao@xian.gov.example' })
    await stage.events.work()
    expect((await reviewer.get('/bulletins/2026-06')).body).toContain('上次试发没有发出')
    stage.ses.account.verified.push('xian.gov.example')
    await reviewer.post('/bulletins/2026-06/trial', { trialEmail: 'zhao@xian.gov.example' })
    await stage.events.work()
    const trial = await simpleParser(stage.ses.sent.at(-1)?.raw ?? '')
    expect(trial.subject).toMatch(/^【试发】/)
    expect(trial.attachments.map(({ filename }) => filename?.split('.').at(-1))).toEqual(['pdf', 'docx', 'xlsx'])
  })

  it('it is issued at five and mailed to each recipient, whose line says so', async () => {
    await tick('monthly', '2026-07-08T09:00:00Z')
    expect(stage.ses.sent.at(-1)?.to).toEqual(['hekou@village.example'])
    for (const [path, word] of [
      ['/bulletins', '已印发'],
      ['/bulletins/2026-06', '已发送'],
    ] as const) {
      expect(chapter('6')).toContain(`「${word}」`)
      expect([word, (await leader.get(path)).body.includes(word)]).toEqual([word, true])
    }
  })
})

describe('平时', () => {
  /** Deployed as `docs/runbooks/restore.md` says after a restore: the file names the restored table. */
  const [, adoptTable = ''] = /"adoptTable": "([\w-]+)"/.exec(readFileSync('docs/runbooks/restore.md', 'utf8')) ?? []
  const restored = useStage(parseSettings(NAME, { ...file, adoptTable }), { now: '2026-07-09T01:00:00Z' })

  it('a restored table is checked by the command of its runbook, adopted, and everybody is at home in it', async () => {
    const { endpoint } = restored.engine
    await createTable(adoptTable, engineConfig(endpoint))
    const [from, to] = [
      dynamoDbStore(stage.engine.tableName, engineConfig(stage.engine.endpoint)),
      dynamoDbStore(adoptTable, engineConfig(endpoint)),
    ]
    for await (const { pk, sk, ...row } of from.scan())
      await to.transact([overwrite({ pk: String(pk), sk: String(sk) }, row)])
    await Promise.all([from.close(), to.close()])
    const settings = { STORE: endpoint, TABLE_NAME: adoptTable, DATA_DIR: temporaryFolder() }
    const checked = await commandWith(settings, 'rebuild', '--township', 'heshan')
    expect([checked.status, checked.out.includes('0 处不一致')]).toEqual([0, true])
    expect(restored.assembly.outputs.TableName).toBe(adoptTable)
    const back = new Visitor(restored)
    expect((await back.signIn(subjects.get('李乡长') ?? '')).body).toContain('河山乡')
    expect((await back.get('/bulletins')).body).toContain('已印发')
    expect(restored.policies.refused).toEqual([])
  })

  it('leads to papers that are there, and to what the logs say', () => {
    for (const [, path = ''] of document.matchAll(/\]\((?!http)([^)#]+)\)/g))
      expect(existsSync(`docs/${path}`)).toBe(true)
    const logged = stage.functions.logs.map(({ line }) => line)
    for (const [, field = ''] of chapter('平时').matchAll(/`filter (\w+) = /g))
      expect([field, logged.some((line) => line.includes(`"${field}":"`))]).toEqual([field, true])
  })
})
