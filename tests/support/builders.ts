import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { newContract } from '../../shared/contracts/contract-input.ts'
import type { submission } from '../../shared/income/submit-income.ts'
import type { agreeing } from '../../shared/meetings/agree-action.ts'
import type { meetingInput } from '../../shared/meetings/record-meeting.ts'
import type { newProject } from '../../shared/projects/create-project.ts'
import { type Project, projectSchema, settled } from '../../shared/projects/project.ts'

type Submission = z.input<typeof submission>

/** A submission that every township of these tests takes; name only what the test is about. */
export function anIncome(overrides: Partial<Submission> = {}): Submission {
  return {
    id: randomUUID(),
    villageId: 'yangjiagedu',
    receivedOn: '2023-07-03',
    category: 'operating',
    amountFen: 1_200_000,
    payer: '明沙商店',
    note: '门面房租金',
    ...overrides,
  }
}

/** Everything a reversal needs but the original's version. */
export function aReversal(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: randomUUID(), version: 2, reason: '重复填报', ...overrides }
}

/** A new project of one village, as a reviewer enters it. */
export function aNewProject(overrides: Partial<z.input<typeof newProject>> = {}): z.input<typeof newProject> {
  return {
    name: `光伏电站${randomUUID().slice(0, 8)}`,
    model: 'project_driven',
    shares: [{ villageId: 'hekou', weight: 10_000 }],
    investmentFen: 9_000_000,
    ...overrides,
  }
}

/** A project of one village in building; name only what the test is about. */
export function aProject(overrides: Partial<z.input<typeof projectSchema>> = {}): Project {
  return settled(
    projectSchema.parse({
      id: 'p1',
      name: '光伏电站',
      model: 'project_driven',
      shares: [{ villageId: 'hekou', weight: 10_000 }],
      investmentFen: 9_000_000,
      funding: [],
      stage: 'building',
      stageSince: null,
      startedOn: null,
      plannedCompletionOn: null,
      expectedYearlyFen: 700_000,
      note: null,
      version: 1,
      ...overrides,
    }),
  )
}

/** A rent of 50,000 yuan each half-year of 2023, of a new id; name only what the test is about. */
export function aContractTerms(overrides: Partial<z.input<typeof newContract>> = {}): z.input<typeof newContract> {
  return {
    id: randomUUID(),
    title: '厂房租赁合同',
    party: '明沙粮油公司',
    nature: 'rent',
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
    regular: { every: 'half_year', firstOn: '2023-03-31', amountFen: 5_000_000 },
    ...overrides,
  }
}

/** An action item, agreed today and due in a month. */
export function anAction(overrides: Partial<z.input<typeof agreeing>> = {}): z.input<typeof agreeing> {
  return { id: randomUUID(), text: '光伏电站并网手续', owner: '包村干部甲', dueOn: '2023-08-10', ...overrides }
}

/** A promotion meeting with nothing agreed in it yet. */
export function aMeeting(overrides: Partial<z.input<typeof meetingInput>> = {}): z.input<typeof meetingInput> {
  return { id: randomUUID(), heldOn: '2023-07-03', title: '村集体经济推进会', chair: '王书记', ...overrides }
}
