import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeText, parseCsv } from '../../../shared/adapters/spreadsheets/csv.ts'
import { putArea } from '../../../shared/areas/put-area.ts'
import type { Dependencies } from '../../../shared/dependencies.ts'
import { submitReceipt } from '../../../shared/income/submit-receipt.ts'
import { importLedger } from '../../../shared/ledger/import-ledger.ts'
import { grantMembership } from '../../../shared/members/grant-membership.ts'
import { ledgerImport, type Membership, operator, type Role } from '../../../shared/permissions/actor.ts'
import type { Sheet } from '../../../shared/sheets/sheet.ts'
import { type Recipient, settingsSchema } from '../../../shared/townships/settings.ts'
import { reportWeek } from '../../../shared/weekly/report-week.ts'
import { enterContracts } from './contracts.ts'
import { enterMeetings } from './meetings.ts'
import { type SampleOffice, sampleOffice } from './office.ts'
import { enterProjects } from './projects.ts'

export const SAMPLE = { townshipId: 'mingsha', name: '明沙乡', countyId: 'demo', year: 2023 } as const

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/ledger/sample')

/** The sample township with its accounts, its ledger through the same import that offices use, and what its office did. */
export async function loadSample(deps: Dependencies): Promise<void> {
  const { townshipId, name, countyId, year } = SAMPLE
  await putArea(deps, operator, countyId, { name: '示范县' })
  await deps.townships.create({ id: townshipId, name, countyId, sample: true, createdAt: deps.now().toISOString() })
  await importLedger(deps, ledgerImport, { townshipId, year, name, sheets: await sheetsOfSample() })
  const memberships = []
  for (const account of await sampleAccounts(deps)) memberships.push(await grantMembership(deps, account))
  await deps.townships.saveSettings(
    townshipId,
    settingsSchema.parse({ bulletin: { recipients: await recipients(deps) } }),
    0,
    { nextDueAt: null },
  )
  const office = sampleOffice(deps, townshipId, memberships)
  await enterProjects(office)
  await enterContracts(office)
  await enterMeetings(office)
  await enterWeek(office)
  await enterReceipt(office)
}

/** The program's own files: unlike those that people send, they are read here and not in a worker. */
async function sheetsOfSample(): Promise<Sheet[]> {
  const files = (await readdir(folder)).sort()
  const workbook = files.find((file) => file.endsWith('.xlsx')) ?? basename(folder)
  return Promise.all(
    files
      .filter((file) => file.endsWith('.csv'))
      .map(async (file) => {
        const name = basename(file, '.csv')
        const rows = parseCsv(decodeText(await readFile(join(folder, file)), file), name)
        return { name, file: workbook, rows }
      }),
  )
}

/** A mailing list of addresses that can never exist: the township's offices, and each village with its own line. */
async function recipients(deps: Pick<Dependencies, 'townships' | 'villages'>): Promise<Recipient[]> {
  const villages = await deps.villages.ofTownship(SAMPLE.townshipId)
  return [
    { name: '乡党政办公室', email: 'office@mingsha.example' },
    { name: '农经站', email: 'rural@mingsha.example' },
    ...villages.map(({ id, name }) => ({ name, email: `${id}@mingsha.example`, villageId: id })),
  ]
}

/** Whether nothing but the sample is in the store: then its accounts are offered to whoever looks. */
export async function onlySampleLoaded(deps: Pick<Dependencies, 'townships' | 'villages'>): Promise<boolean> {
  const townships = await deps.townships.all()
  return townships.length > 0 && townships.every((township) => township.sample)
}

type Grant = Parameters<typeof grantMembership>[1]

/** The accounts of the sample: one of each role, and a clerk for each village, named by the village id. */
export async function sampleAccounts(deps: Pick<Dependencies, 'townships' | 'villages'>): Promise<Grant[]> {
  const villages = await deps.villages.ofTownship(SAMPLE.townshipId)
  const township: Membership['scope'] = { kind: 'township', townshipId: SAMPLE.townshipId }
  const one = (account: Role, name: string): Grant => ({
    scope: township,
    account,
    role: account,
    name,
    villageIds: [],
  })
  return [
    one('admin', '乡镇管理员'),
    one('reviewer', '农经站审核员'),
    one('leader', '分管领导'),
    {
      scope: township,
      account: 'liaison1',
      role: 'liaison',
      name: '包村干部甲',
      villageIds: villages.filter((village) => village.liaison === '包村干部甲').map((village) => village.id),
    },
    one('auditor', '审计员'),
    {
      scope: { kind: 'county', countyId: SAMPLE.countyId },
      account: 'county',
      role: 'county',
      name: '县级查看',
      villageIds: [],
    },
    ...villages.map(
      (village): Grant => ({
        scope: township,
        account: village.id,
        role: 'clerk',
        name: village.bookkeeper ?? `${village.name}报账员`,
        villageIds: [village.id],
      }),
    ),
  ]
}

/**
 * The first rent of the park, entered once by 老樊营's clerk for three villages: 40,000.01, 35,000.00 and 25,000.00 yuan. It
 * waits for review, so that whoever tries the sample can approve it.
 */
async function enterReceipt(office: SampleOffice): Promise<void> {
  const { id } = await office.project('集体经济产业园标准化厂房')
  await submitReceipt(
    office.on('2023-07-05'),
    office.person('laofanying'),
    { townshipId: office.townshipId, projectId: id },
    {
      id: 'park-rent-2023',
      receivedOn: '2023-07-05',
      amountFen: 10_000_001,
      nature: 'rent',
      payer: '某食品公司',
      contractId: 'park-prelease',
      note: '标准化厂房首年预租金',
    },
  )
}

/** Two villages that entered income in the week say what holds them up. */
const said = {
  tuanjie: {
    problem: '产业园厂房未完工，分成收入要到下半年才能到账',
    helpNeeded: '请乡里协调园区通水通电',
    nextStep: '先把机动地发包款收齐',
  },
  hongwei: { problem: '入股乳业公司资金未到位', nextStep: '7月上旬召开村民代表会议审议入股方案' },
}

/** What came up in the last week of June. */
async function enterWeek(office: SampleOffice): Promise<void> {
  for (const [villageId, texts] of Object.entries(said)) {
    await reportWeek(
      office.on('2023-06-30'),
      office.person(villageId),
      { townshipId: office.townshipId, villageId, week: '2023-W26' },
      texts,
    )
  }
}
