import { type Contract, contractSchema } from '../../shared/contracts/contract.ts'
import { expandDues } from '../../shared/contracts/dues.ts'
import type { Project } from '../../shared/projects/project.ts'
import type { ProjectTally } from '../../shared/projects/tally.ts'
import { aProject } from '../support/builders.ts'

/** A rent of 50,000 yuan every half-year of 2022 and 2023; name only what the test is about. */
export function aContract(overrides: Partial<Contract> = {}): Contract {
  const regular =
    overrides.regular === undefined
      ? { every: 'half_year' as const, firstOn: '2022-06-30', amountFen: 5_000_000 }
      : overrides.regular
  const endsOn = overrides.endsOn ?? '2023-12-31'
  return contractSchema.parse({
    id: 'c1',
    projectId: 'p1',
    title: '厂房租赁合同',
    party: '明沙粮油公司',
    nature: 'rent',
    startsOn: '2022-01-01',
    endsOn,
    regular,
    dues: regular === null ? [] : expandDues(regular, endsOn),
    ended: null,
    digest: '',
    version: 1,
    ...overrides,
  })
}

/** A project with these shares, in basis points. */
export function aSharedProject(shares: Record<string, number>): Project {
  return aProject({ shares: Object.entries(shares).map(([villageId, weight]) => ({ villageId, weight })) })
}

/** What was received under `c1` of `p1`, by day. */
export function aTally(received: Record<string, number>, contractId = 'c1', projectId = 'p1'): ProjectTally {
  const sums = Object.entries(received).map(([on, fen]) => [`c${contractId}@${on.replaceAll('-', '')}`, fen])
  return { projectId, sums: Object.fromEntries(sums) }
}
