import { describe, expect, test } from 'vitest'
import type { EvidenceFile } from '../../shared/evidence/evidence.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { findSignals, type MonthMaterial } from '../../shared/integrity/find-signals.ts'
import type { SignalKind } from '../../shared/integrity/signal.ts'
import { voucherOf, voucherText } from '../../shared/integrity/voucher.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { anEntry } from './an-entry.ts'

const villages = ['hekou', 'hulutou'].map((id, at) =>
  villageSchema.parse({ id, name: id === 'hekou' ? '河口村' : '葫芦头村', code: `15062510220${at + 1}`, version: 1 }),
)

/** June 2023 with nothing to be found in it: proven entries, no targets near. */
function june(entries: IncomeEntry[], more: Partial<MonthMaterial> = {}) {
  return findSignals({
    month: '2023-06',
    villages,
    entries: entries.map((entry) => ({ evidence: [`f-${entry.id}`], ...entry })),
    files: [],
    usedElsewhere: [],
    figures: { countingRule: 'total_income', yellowLimitPoints: 20, rows: [] },
    taken: [],
    targets: [],
    projectsWithContract: new Set(),
    ...more,
  })
}
const kinds = (...given: Parameters<typeof june>): SignalKind[] => june(...given).map(({ kind }) => kind)
const ids = ({ entries }: { entries: readonly { id: string }[] } = { entries: [] }) => entries.map(({ id }) => id)

test('an ordinary month is quiet', () => {
  expect(june([anEntry({ voucherNo: '6月记字第1号' }), anEntry({ voucherNo: '6月记字第2号' })])).toEqual([])
})

describe('the same voucher', () => {
  test('is told whatever way it is written, with both entries', () => {
    const [one, other] = [
      anEntry({ voucherNo: '6月记字第018号' }),
      anEntry({ voucherNo: '记-18', receivedOn: '2023-06-20' }),
    ]
    const [signal, ...rest] = june([one, other])
    expect(rest).toEqual([])
    expect(signal).toMatchObject({ kind: 'same_voucher', voucher: '2023年6月记字第18号', villageName: '河口村' })
    expect(ids(signal)).toEqual([one.id, other.id])
  })

  test.each<[string, Partial<IncomeEntry>]>([
    ['another village', { villageId: 'hulutou' }],
    ['another month', { voucherNo: '5月记字第18号' }],
    ['another 字', { voucherNo: '6月银收字第18号' }],
    ['another number', { voucherNo: '6月记字第19号' }],
    ['an entry that was reversed', { reversedBy: 'r' }],
    ['the reversal itself', { reversalOf: 'x', amountFen: -10_000 }],
    ['a returned entry', { status: 'returned' }],
  ])('is not: %s', (_, other) => {
    expect(kinds([anEntry({ voucherNo: '6月记字第18号' }), anEntry({ voucherNo: '6月记字第18号', ...other })])).toEqual(
      [],
    )
  })

  test('is told of the month it shows up in, not of one long before', () => {
    const before = [1, 2].map(() => anEntry({ voucherNo: '5月记字第18号', receivedOn: '2023-05-05' }))
    expect(kinds(before)).toEqual([])
    const late = anEntry({ voucherNo: '5月记字第18号', receivedOn: '2023-05-30', countedOn: '2023-06-01' })
    expect(kinds([...before, late])).toEqual(['same_voucher'])
  })

  test.each([
    ['12月记字第09号', '2023-01-04', '2022年12月记字第9号'],
    ['2023年6月 记字第 0018 号', '2023-06-30', '2023年6月记字第18号'],
    ['记账凭证3-1号', '2023-06-30', '2023年6月记账字第3-1号'],
    ['PZ20230618001', '2023-06-30', '2023年6月pz字第20230618001号'],
    ['18', '2023-06-30', '2023年6月第18号'],
    ['13月记字第1号', '2023-06-30', null],
    ['见附件', '2023-06-30', null],
  ])('%s of %s is %s', (text, receivedOn, said) => {
    const voucher = voucherOf(text, receivedOn)
    expect(voucher && voucherText(voucher)).toBe(said)
  })
})

describe('the same file', () => {
  const file = (entryId: string, id: string): EvidenceFile => ({
    id,
    entryId,
    townshipId: 'mingsha',
    kind: 'jpeg',
    bytes: 1,
    sha256: 'a'.repeat(64),
    uploadedBy: 'x',
    uploadedByName: 'x',
    at: '2023-06-05T01:00:00.000Z',
  })
  const one = anEntry({ evidence: ['a'] })

  test('behind two entries is told, also of another village and another year', () => {
    const other = anEntry({ evidence: ['b'], villageId: 'hulutou', receivedOn: '2021-03-05' })
    const files = [file(one.id, 'a'), file(other.id, 'b')]
    const [signal] = june([one], { files, usedElsewhere: [other] })
    expect(signal).toMatchObject({ kind: 'same_file', villageId: 'hekou' })
    expect(ids(signal)).toEqual([other.id, one.id])
  })

  test.each<[string, Partial<IncomeEntry>]>([
    ['taken off the other entry again', { evidence: [] }],
    ['of an entry that was withdrawn', { status: 'withdrawn', evidence: ['b'] }],
    ['of an entry that was reversed', { reversedBy: 'r', evidence: ['b'] }],
  ])('is not told where it was %s', (_, change) => {
    const other = anEntry({ ...change, receivedOn: '2021-03-05' })
    expect(kinds([one], { files: [file(one.id, 'a'), file(other.id, 'b')], usedElsewhere: [other] })).toEqual([])
  })

  test('twice on one entry is not told', () => {
    const twice = anEntry({ evidence: ['a', 'b'] })
    expect(kinds([twice], { files: [file(twice.id, 'a'), file(twice.id, 'b')] })).toEqual([])
  })
})

describe('in, and out again after a bulletin', () => {
  const event = (action: 'approved' | 'imported', at: string) => ({ action, at, by: 'x', byName: 'x' })
  const original = anEntry({
    receivedOn: '2023-05-10',
    reversedBy: 'out',
    payer: '某公司',
    history: [event('approved', '2023-05-12T00:00:00.000Z')],
  })
  const out = anEntry({
    id: 'out',
    receivedOn: '2023-05-10',
    countedOn: '2023-06-01',
    amountFen: -10_000,
    payer: '某公司',
    reversalOf: original.id,
    history: [event('approved', '2023-06-20T00:00:00.000Z')],
  })
  const taken = [{ month: '2023-05', takenAt: '2023-06-08T00:00:00.000Z' }]

  test('is told with the bulletins that counted it', () => {
    const [signal] = june([original, out], { taken })
    expect(signal).toMatchObject({ kind: 'reversed_after_bulletin', bulletins: ['2023-05'] })
    expect(ids(signal)).toEqual([original.id, 'out'])
  })

  test('so are a whole refund and an unlinked negative entry of the same payer', () => {
    const { reversalOf: _, ...unlinked } = out
    const standing = { ...original, reversedBy: undefined } as IncomeEntry
    expect(kinds([standing, { ...unlinked, unmatchedReversal: true }], { taken })).toEqual(['reversed_after_bulletin'])
    expect(kinds([standing, { ...unlinked, refundOf: standing.id }], { taken })).toEqual(['reversed_after_bulletin'])
    expect(kinds([standing, { ...unlinked, payer: '别的公司' }], { taken })).toEqual([])
    expect(kinds([standing, { ...unlinked, amountFen: -9_999 }], { taken })).toEqual([])
  })

  test('is not told where no bulletin lies between', () => {
    expect(kinds([original, out])).toEqual([])
    expect(kinds([original, out], { taken: [{ month: '2023-05', takenAt: '2023-05-11T00:00:00.000Z' }] })).toEqual([])
    expect(kinds([original, out], { taken: [{ month: '2023-05', takenAt: '2023-06-20T00:00:00.000Z' }] })).toEqual([])
    expect(kinds([original, out], { taken: [{ month: '2023-04', takenAt: '2023-06-08T00:00:00.000Z' }] })).toEqual([])
  })
})

describe('the last days of a month', () => {
  const row = (countedFen: number, targetFen: number | null) => ({
    villageId: 'hekou',
    targetFen,
    countedFen,
    timeProgress: { numerator: 6, denominator: 12 },
  })
  const with_ = (
    countedFen: number,
    targetFen: number | null,
    rule: 'total_income' | 'operating_nature' = 'total_income',
  ) => ({
    figures: { countingRule: rule, yellowLimitPoints: 20, rows: [row(countedFen, targetFen)] },
  })
  const late = anEntry({ receivedOn: '2023-06-28', amountFen: 50_000 })

  test('a target met on the fen by an entry of the last three days is told, and what it would be without', () => {
    expect(june([late], with_(1_000_000, 1_000_000))).toMatchObject([
      { kind: 'last_days', ends: 'quarter', withoutFen: 950_000, met: [true, false], lights: ['green', 'green'] },
    ])
  })

  test('so is a light just reached', () => {
    expect(june([late], with_(500_000, 1_000_000))).toMatchObject([
      { met: [false, false], lights: ['green', 'yellow'] },
    ])
    expect(june([late], with_(300_000, 1_000_000))).toMatchObject([{ lights: ['yellow', 'red'] }])
  })

  test('two entries that only together make it are both the evidence; one that makes it alone is alone', () => {
    const small = anEntry({ receivedOn: '2023-06-30', amountFen: 10_000 })
    expect(ids(june([late, small], with_(1_000_000 + 55_000 - 5_000, 1_000_000))[0])).toEqual([late.id, small.id])
    expect(ids(june([late, small], with_(1_000_000 + 20_000, 1_000_000))[0])).toEqual([late.id])
  })

  test.each<[string, Partial<IncomeEntry>, ReturnType<typeof with_>]>([
    ['a fen short of the line', {}, with_(999_999, 1_000_000)],
    ['met without it', {}, with_(1_050_000, 1_000_000)],
    ['far past the line', { amountFen: 900_000 }, with_(1_050_001, 1_000_000)],
    ['no target', {}, with_(1_000_000, null)],
    ['four days before the end', { receivedOn: '2023-06-27' }, with_(1_000_000, 1_000_000)],
    ['money that is no income', { category: 'not_income' }, with_(1_000_000, 1_000_000)],
    ['money that the rule does not count', { category: 'subsidy' }, with_(1_000_000, 1_000_000, 'operating_nature')],
    [
      'received earlier, counted late',
      { receivedOn: '2023-05-31', countedOn: '2023-06-30' },
      with_(1_000_000, 1_000_000),
    ],
  ])('is not told: %s', (_, change, figures) => {
    expect(kinds([anEntry({ ...late, ...change })], figures)).toEqual([])
  })
})

describe('an amount far from the usual', () => {
  const usual = [1, 2, 3, 4, 5].map((day) => anEntry({ receivedOn: `2023-05-0${day}`, amountFen: 100_000 }))

  test('is told with what is usual', () => {
    expect(june([...usual, anEntry({ amountFen: 800_000 })])).toMatchObject([
      { kind: 'unusual_amount', direction: 'above', usualFen: 100_000, comparedWith: 5 },
    ])
    expect(june([...usual, anEntry({ amountFen: 12_500 })])).toMatchObject([{ direction: 'below' }])
  })

  test('is not told within the usual, of a village with little history, or by what came later', () => {
    expect(kinds([...usual, anEntry({ amountFen: 799_999 })])).toEqual([])
    expect(kinds([...usual.slice(1), anEntry({ amountFen: 800_000 })])).toEqual([])
    expect(kinds([...usual, anEntry({ amountFen: 800_000, villageId: 'hulutou' })])).toEqual([])
    expect(
      kinds([
        ...usual.slice(1),
        anEntry({ amountFen: 800_000 }),
        anEntry({ receivedOn: '2023-06-09', amountFen: 700_000 }),
      ]),
    ).toEqual([])
  })
})

describe('operating income without proof', () => {
  test('is told', () => {
    expect(june([anEntry({ evidence: [] })])).toMatchObject([{ kind: 'no_proof' }])
    expect(kinds([anEntry({ evidence: [], projectId: 'p1' })])).toEqual(['no_proof'])
  })

  test.each<[string, Partial<IncomeEntry>]>([
    ['imported history', { imported: true }],
    ['a contract', { contractId: 'c1' }],
    ['a project that has a contract', { projectId: 'rented' }],
    ['another category', { category: 'subsidy' }],
    ['not approved', { status: 'submitted' }],
    ['a reversal', { amountFen: -10_000, reversalOf: 'x' }],
    ['counted in another month', { receivedOn: '2023-05-05' }],
  ])('is not told: %s', (_, change) => {
    expect(kinds([anEntry({ evidence: [], ...change })], { projectsWithContract: new Set(['rented']) })).toEqual([])
  })
})

describe('a target cut late', () => {
  const target = (amountFen: number, setAt: string) => ({
    villageId: 'hekou',
    year: 2023,
    amountFen,
    reason: '调整',
    documentNo: '明政发〔2023〕9号',
    setBy: 'x',
    setAt,
    version: 2,
    earlier: [
      { amountFen: 1_000_000, reason: '年初', documentNo: null, setBy: 'x', setAt: '2023-01-05T00:00:00.000Z' },
    ],
  })
  const inMonth = (month: string, amountFen: number, setAt: string) =>
    june([], { month, targets: [target(amountFen, setAt)] })

  test('in the fourth quarter is told, with old, new and document', () => {
    expect(inMonth('2023-10', 900_000, '2023-10-01T00:00:00.000Z')).toMatchObject([
      {
        kind: 'late_target_cut',
        fromFen: 1_000_000,
        toFen: 900_000,
        on: '2023-10-01',
        documentNo: '明政发〔2023〕9号',
      },
    ])
  })

  test('a raise, a cut before October, and a cut of another month are not', () => {
    expect(inMonth('2023-10', 1_100_000, '2023-10-01T00:00:00.000Z')).toEqual([])
    expect(inMonth('2023-09', 900_000, '2023-09-30T00:00:00.000Z')).toEqual([])
    expect(inMonth('2023-11', 900_000, '2023-10-01T00:00:00.000Z')).toEqual([])
  })
})

test('a signal keeps its id whatever the order in which entries are read, and has another for another village', () => {
  const pair = [anEntry({ voucherNo: '记18' }), anEntry({ voucherNo: '记18' })]
  const [one] = june(pair)
  expect(june([...pair].reverse())[0]?.id).toBe(one?.id)
  expect(one?.id).toMatch(/^2023-06-same_voucher-[0-9a-f]{16}$/)
  const elsewhere = pair.map((entry) => ({ ...entry, villageId: 'hulutou' }))
  expect(june(elsewhere)[0]?.id).not.toBe(one?.id)
})
