import { engineConfig } from '../infra/local/create-table.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import { approveIncome } from '../shared/income/approve-income.ts'
import { submitIncome } from '../shared/income/submit-income.ts'
import { type Actor, membershipSchema, personId, type Role } from '../shared/permissions/actor.ts'
import { someVillages } from './a-township.ts'
import { atMost, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { countCapacity, HINTS, type Units } from './documented-capacity.ts'
import { TABLE_NAME, temporaryStore } from './temporary-store.ts'
import { run, scheduledDependencies, WEEK_DUE, workTwoYears } from './worked-township.ts'

const VILLAGES = 30
const SIZES = [100, 100_000] as const
/** How Cognito names people: the longest that records hold. */
const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI'
const FIRST = '5f0c1c6e-8d5b-4f0e-9d55-3a1b2c4d5e6f'
const NEXT = 'c2d1f0e9-3b4a-4958-8677-665544332211'
const SECOND = '0b9f3f0a-6c1d-4c57-8f0e-7d6c5b4a3928'

type Measured = {
  submit: Units
  firstWords: Units
  submitLong: Units
  approve: Units
  dispatch: Units
  engine: { write: number; read: number }
}

export const capacity: Benchmark = {
  name: 'capacity',
  summary:
    'capacity units of a submission, an approval and a weekly dispatch, with 100 and 100,000 entries in the year',
  async run() {
    const [few, many] = await Promise.all(SIZES.map(measure))
    if (few === undefined || many === undefined) throw new Error('nothing was measured')
    const perVillage = ({ dispatch }: Measured) => dispatch.read / VILLAGES
    const wcu = (units: number) => `${units} WCU`
    const rcu = (units: number) => `${units.toFixed(2)} RCU`
    return {
      lines: [
        atMost('one entry submitted', many.submit.write - hintsOf(many.submit), 6, wcu),
        withoutGoal('– and what it is found by, in words known before', wcu(hintsOf(many.submit))),
        withoutGoal('– and what it is found by, in words of its own', wcu(hintsOf(many.firstWords))),
        withoutGoal(
          'one entry submitted, note and payer as long as allowed, with what it is found by',
          wcu(many.submitLong.write),
        ),
        ...sizesOf('one approval', [few, many], (one) => one.approve.write, { limit: 12, write: wcu }),
        ...sizesOf('weekly dispatch, per village', [few, many], perVillage, { limit: 3, write: rcu }),
        withoutGoal('weekly dispatch, writes of the township', wcu(many.dispatch.write)),
        withoutGoal('weekly dispatch, requests to the table', `${many.dispatch.requests}`),
      ],
      notes: [
        'units by the documented arithmetic of DynamoDB, from item sizes on the wire (bench/documented-capacity.ts)',
        `the engine itself reports ${many.engine.write} WCU for the submission and ${many.engine.read} RCU for the dispatch`,
        `dispatch of ${VILLAGES} villages in December with all of the year's and last year's bulletins issued and mailed to 32, 30 entries waiting`,
        `submission: ${byKind(many.submit)}`,
        `approval with ${SIZES[1].toLocaleString('en')} entries: ${byKind(many.approve)}`,
        ...[few, many].map(
          (one, index) => `dispatch with ${SIZES[index]?.toLocaleString('en')} entries: ${byKind(one.dispatch)}`,
        ),
      ],
    }
  },
}

/** Rows that lead to an entry, written beside its transaction (docs/decisions/0089). */
function hintsOf({ byKind: kinds }: Units): number {
  return kinds.get(HINTS) ?? 0
}

function sizesOf(
  what: string,
  measured: readonly Measured[],
  of: (one: Measured) => number,
  { limit, write }: { limit: number; write: (units: number) => string },
): Line[] {
  return measured.map((one, index) =>
    atMost(`${what}, ${SIZES[index]?.toLocaleString('en')} entries`, of(one), limit, write),
  )
}

async function measure(entriesAYear: number): Promise<Measured> {
  const temporary = await temporaryStore({ onDisk: false })
  const counted = countCapacity(engineConfig(temporary.endpoint))
  const reported = { read: 0, write: 0 }
  const metered = dynamoDbStore(TABLE_NAME, counted.config, (kind, units) => {
    reported[kind] += units
  })
  const system = scheduledDependencies(metered)
  const uncounted = dynamoDbStore(TABLE_NAME, engineConfig(temporary.endpoint))
  const township = { townshipId: 'mingsha', villages: someVillages(VILLAGES) }
  await workTwoYears(scheduledDependencies(uncounted), { ...township, entriesAYear })
  uncounted.close()
  const takeReported = () => {
    const taken = { ...reported }
    Object.assign(reported, { read: 0, write: 0 })
    return taken
  }

  system.clock.set(WEEK_DUE)
  counted.take()
  takeReported()
  await run(system.deps, township.townshipId)
  const dispatch = counted.take()
  const readReported = takeReported().read

  const deps = { ...system.deps, now: () => new Date(WEEK_DUE) }
  await submitIncome(
    deps,
    person('clerk'),
    township.townshipId,
    entry(FIRST, '圈舍租金（2025年下半年）', '蒙牛牧业有限公司'),
  )
  const firstWords = counted.take()
  takeReported()
  await submitIncome(
    deps,
    person('clerk'),
    township.townshipId,
    entry(NEXT, '圈舍租金（2024年下半年）', '蒙牛牧业有限公司'),
  )
  const submit = counted.take()
  const writeReported = takeReported().write
  await submitIncome(deps, person('clerk'), township.townshipId, entry(SECOND, '长'.repeat(200), '长'.repeat(60)))
  const submitLong = counted.take()
  await approveIncome(deps, person('reviewer'), { townshipId: township.townshipId, id: FIRST }, { version: 1 })
  const approve = counted.take()
  metered.close()
  await temporary.close()
  return { submit, firstWords, submitLong, approve, dispatch, engine: { write: writeReported, read: readReported } }
}

function entry(id: string, note: string, payer: string) {
  return {
    id,
    villageId: 'village-1',
    receivedOn: '2025-12-12',
    nature: 'rent',
    amountFen: 1_250_000,
    payer,
    note,
    receiptNo: '0012345',
  }
}

function person(role: Role): Actor {
  const subject = `7c9e6679-7425-40de-944b-e07fc1f9${role.slice(0, 4)}`
  const membership = membershipSchema.parse({
    id: role,
    scope: { kind: 'township', townshipId: 'mingsha' },
    role,
    name: '李报账员',
    villageIds: role === 'clerk' ? ['village-1'] : [],
    identity: { issuer: ISSUER, subject },
    invitation: null,
    validUntil: null,
    addedBy: 'operator',
    addedAt: '2025-01-01T00:00:00.000Z',
    version: 1,
  })
  return { kind: 'person', id: personId(ISSUER, subject), name: '李报账员', memberships: [membership] }
}

/** The dearest first. */
function byKind({ byKind: kinds }: Units): string {
  return [...kinds]
    .filter(([, units]) => units > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, units]) => `${kind} ${units}`)
    .join(', ')
}
