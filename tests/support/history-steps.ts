/** What may happen in a township: random steps for `History`. */
import fc from 'fast-check'
import type { IncomeCategory } from '../../shared/category.ts'

export const VILLAGES = ['hekou', 'hulutou', 'tuanjie']
/** A village of another township of the county. */
export const ELSEWHERE = 'elsewhere'
const village = fc.constantFrom(...VILLAGES)
const CATEGORIES: IncomeCategory[] = ['operating', 'investment', 'subsidy', 'other', 'not_income']
const category = fc.constantFrom(...CATEGORIES)
const which = fc.nat(30)

/** What somebody does. `which` names an entry by its place among those there are. */
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      village,
      category,
      amountFen: fc.integer({ min: 1, max: 10_000_000 }),
      daysAgo: fc.oneof(fc.nat(6), fc.nat(80)),
      payer: fc.option(fc.constantFrom(...VILLAGES, ELSEWHERE), { freq: 4 }),
      project: fc.option(fc.record({ id: fc.constantFrom('park', 'joint'), contract: fc.option(fc.constant('a')) })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('submit jointly' as const),
      amountFen: fc.integer({ min: 1, max: 10_000_000 }),
      daysAgo: fc.oneof(fc.nat(6), fc.nat(80)),
      contract: fc.option(fc.constant('a')),
      split: fc.option(fc.constant('shares' as const), { freq: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('share anew' as const),
      villages: fc.shuffledSubarray(VILLAGES, { minLength: 2 }),
      weight: fc.integer({ min: 1, max: 4_999 }),
      floorFen: fc.option(fc.integer({ min: 1, max: 3_000_000 })),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('approve' as const), which, category: fc.option(category, { freq: 5 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const), monthsAgo: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take while others approve' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), which, more: which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('return' as const, 'withdraw' as const, 'mend' as const),
      which,
      village,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('reverse' as const, 'refund' as const),
      which,
      share: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('submit again' as const, 'approve again' as const), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('retarget' as const), village, amountFen: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('dispatch' as const, 'discard' as const, 'issue' as const, 'change the rule' as const),
    }),
  },
)
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never
/** Days pass, then some people act, at the same moment. */
export const step = fc.record({
  days: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(20)),
  acts: fc.array(act, { minLength: 1, maxLength: 4 }),
})
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What kinds of money a township sees, and whether all of it is paid by another village: many never see the others. */
export const kindsOfMoney = fc.record({
  categories: fc.oneof(
    { weight: 3, arbitrary: fc.constant(CATEGORIES) },
    { weight: 1, arbitrary: fc.shuffledSubarray(CATEGORIES, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constant(['subsidy', 'other'] satisfies IncomeCategory[]) },
  ),
  between: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

/** The same steps with no other money in them. */
export function onlyMoneyOf([steps, { categories, between }]: [
  Step[],
  { categories: readonly IncomeCategory[]; between: boolean },
]): Step[] {
  const of = (category: IncomeCategory) => categories[CATEGORIES.indexOf(category) % categories.length] ?? category
  const payerOf = (village: string) => VILLAGES[(VILLAGES.indexOf(village) + 1) % VILLAGES.length] ?? village
  const acts = (all: Act[]) =>
    all.map((one): Act => {
      if (one.do === 'approve') return { ...one, category: one.category === null ? null : of(one.category) }
      if (one.do !== 'submit') return one
      return { ...one, category: of(one.category), ...(between ? { payer: payerOf(one.village), project: null } : {}) }
    })
  return steps.map((one) => ({ ...one, acts: acts(one.acts) }))
}
