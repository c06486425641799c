/** A random life of a township: what each step does, and what people remember of it. */
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addDays, addMonths, dayAt, monthOf, weekOf } from '../../shared/calendar.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { DomainError } from '../../shared/errors.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { anIncome } from './builders.ts'
import { type Act, ELSEWHERE, type Step, VILLAGES } from './history-steps.ts'
import type { TestClock } from './store.ts'
import type { TestTownship } from './township.ts'

/** One township's people and what they remember. */
export class History {
  readonly refusals: string[] = []
  private readonly submissions: ReturnType<typeof anIncome>[] = []
  private ids: string[] = []
  private count = 0
  joint = 0

  constructor(
    readonly town: TestTownship,
    private readonly clock: TestClock,
    /** Another township, with a village `hekou`, below an area that both lie in. */
    private readonly neighbour: string,
  ) {}

  async run({ days, acts }: Step): Promise<void> {
    if (days > 0) this.clock.set(new Date(this.clock.now().getTime() + days * 86_400_000).toISOString())
    const ends = await Promise.allSettled(acts.map((one) => this.act(one)))
    for (const [index, end] of ends.entries()) {
      if (end.status === 'fulfilled') continue
      if (!(end.reason instanceof DomainError)) throw end.reason
      this.refusals.push(`${acts[index]?.do}: ${end.reason.code}`)
    }
  }

  private async act(one: Act): Promise<unknown> {
    const { town } = this
    const { deps, id, reviewer, leader } = town
    const today = dayAt(this.clock.now())
    switch (one.do) {
      case 'submit': {
        const due = one.project?.contract == null ? {} : { contractId: one.project.contract }
        const project = one.project === null ? {} : { projectId: one.project.id, ...due }
        const paid = one.payer === null || one.payer === one.village ? {} : this.paidBy(one.payer)
        return this.submit({
          villageId: one.village,
          category: one.category,
          amountFen: one.amountFen,
          receivedOn: addDays(today, -one.daysAgo),
          ...paid,
          ...project,
        })
      }
      case 'submit jointly':
        return this.submitJointly(one, addDays(today, -one.daysAgo))
      case 'share anew':
        return this.shareAnew(one)
      case 'submit again': {
        const earlier = this.submissions[one.which % Math.max(1, this.submissions.length)]
        return earlier && submitIncome(deps, town.clerk, id, earlier)
      }
      case 'approve': {
        const entry = await this.entry(one.which)
        const asked = one.category === null ? {} : { category: one.category }
        // Some looked at it before somebody else did something with it.
        const seen = entry && (one.which % 3 === 2 ? Math.max(1, entry.version - 1) : entry.version)
        return (
          entry &&
          approveIncome(
            deps,
            one.which % 2 ? reviewer : leader,
            { townshipId: id, id: entry.id },
            { version: seen ?? 1, ...asked },
          )
        )
      }
      case 'approve again': {
        const entry = await this.entry(one.which)
        const request = entry && { version: entry.version, requestId: `r-${entry.id}-${entry.version}` }
        return (
          entry &&
          Promise.all([1, 2].map(() => approveIncome(deps, reviewer, { townshipId: id, id: entry.id }, request)))
        )
      }
      case 'return':
      case 'withdraw':
      case 'mend':
        return this.turnBack(one)
      case 'reverse':
      case 'refund':
        return this.undo(one)
      case 'take':
        return takeBulletin(deps, reviewer, { townshipId: id, month: addMonths(monthOf(today), -one.monthsAgo) })
      case 'take while others approve':
        return this.takeWhileOthersApprove(today)
      case 'discard': {
        const { closedThrough } = await deps.townships.closing(id)
        return closedThrough && discardBulletin(deps, leader, { townshipId: id, month: closedThrough }, {})
      }
      case 'issue': {
        const { closedThrough } = await deps.townships.closing(id)
        return (
          closedThrough && this.count % 3 === 0 && issueBulletin(deps, leader, { townshipId: id, month: closedThrough })
        )
      }
      case 'correct': {
        const { closedThrough } = await deps.townships.closing(id)
        const entries = [await this.entry(one.which), await this.entry(one.more)].filter(
          (entry) => entry?.status === 'submitted',
        )
        const entryIds = [...new Set(entries.map((entry) => entry?.id ?? ''))]
        return (
          closedThrough &&
          entryIds.length > 0 &&
          correctBulletin(deps, leader, { townshipId: id, month: closedThrough }, { entryIds, reason: '漏报' })
        )
      }
      case 'dispatch':
        return runDispatch(deps, reviewer, { townshipId: id, week: weekOf(addDays(today, -7)) })
      case 'retarget':
        return town.setTarget(one.village, Number(today.slice(0, 4)), one.amountFen * 1_000_000)
      case 'change the rule':
        return town.saveSettings({
          countingRules: [{ from: today, rule: this.count % 2 ? 'operating_nature' : 'total_income' }],
        })
    }
  }

  private paidBy(payer: string) {
    if (payer !== ELSEWHERE) return { payerVillageId: payer }
    return { payerOutside: { townshipId: this.neighbour, villageId: 'hekou' } }
  }

  private async submit(content: Parameters<typeof anIncome>[0]): Promise<void> {
    const submission = anIncome({ id: `e${++this.count}`, ...content })
    this.submissions.push(submission)
    const { entry } = await submitIncome(this.town.deps, this.town.clerk, this.town.id, submission)
    this.ids = [...new Set([...this.ids, entry.id])]
  }

  private async submitJointly(one: Act & { do: 'submit jointly' }, receivedOn: string): Promise<void> {
    const { villageId: _, ...money } = anIncome({ id: `j${++this.count}`, receivedOn, amountFen: one.amountFen })
    const due = one.contract === null ? {} : { contractId: one.contract }
    const split = one.split === null ? {} : { split: one.split }
    const { deps, clerk, id } = this.town
    const { entry } = await submitReceipt(
      deps,
      clerk,
      { townshipId: id, projectId: 'joint' },
      { ...money, ...due, ...split },
    )
    this.ids.push(entry.id)
    this.joint++
  }

  private async shareAnew({ villages, weight, floorFen }: Act & { do: 'share anew' }): Promise<unknown> {
    const { deps, id } = this.town
    const project = (await deps.projects.ofTownship(id)).find((one) => one.id === 'joint')
    if (project === undefined) return null
    const [first = '', ...others] = villages
    const shares = [
      { villageId: first, weight: 10_000 - others.length * weight },
      ...others.map((villageId) => ({ villageId, weight })),
    ]
    const floors = floorFen === null ? [] : [{ villageId: first, floorFen }]
    const { version } = project
    return deps.projects.save(id, { ...project, shares, floors, version: version + 1 }, version)
  }

  private async entry(place: number) {
    const entryId = this.ids.at(-1 - (place % Math.max(1, this.ids.length)))
    return entryId === undefined ? null : this.town.deps.income.entry(this.town.id, entryId)
  }

  /** Some of last month's money is approved at the very moment at which the month is closed. */
  private async takeWhileOthersApprove(today: string): Promise<void> {
    const { deps, id, reviewer, leader } = this.town
    const month = addMonths(monthOf(today), -1)
    const receivedOn = `${month}-20`
    for (const villageId of VILLAGES) await this.submit({ villageId, amountFen: 1_000, receivedOn })
    const waiting = this.ids.slice(-VILLAGES.length)
    const approvals = waiting.map((entryId) =>
      approveIncome(deps, leader, { townshipId: id, id: entryId }, { version: 1 }),
    )
    const ends = await Promise.allSettled([takeBulletin(deps, reviewer, { townshipId: id, month }), ...approvals])
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }

  private async turnBack(one: Act & { do: 'return' | 'withdraw' | 'mend' }): Promise<unknown> {
    const { deps, id, reviewer, clerk } = this.town
    const entry = await this.entry(one.which)
    if (entry === null) return null
    const { version, amountFen, receivedOn, category: of, projectId } = entry
    const joint = entry.parts === undefined ? {} : { villageId: entry.villageId, projectId }
    if (one.do === 'return')
      return returnIncome(deps, reviewer, { townshipId: id, id: entry.id }, { version, reason: '缺凭证' })
    if (one.do === 'withdraw')
      return withdrawIncome(deps, entry.reversalOf ? reviewer : clerk, { townshipId: id, id: entry.id }, { version })
    return mendIncome(
      deps,
      clerk,
      { townshipId: id, id: entry.id },
      {
        villageId: one.village,
        amountFen: amountFen + 1,
        receivedOn,
        category: of,
        version,
        ...joint,
      },
    )
  }

  private async undo(one: Act & { do: 'reverse' | 'refund' }): Promise<unknown> {
    const { deps, id, reviewer } = this.town
    const entry = await this.entry(one.which)
    if (entry === null) return null
    const { villageId, version, amountFen, category: of, payerVillageId, payerOutside, projectId } = entry
    if (one.do === 'refund') {
      const paid = {
        ...(payerVillageId === undefined ? {} : { payerVillageId }),
        ...(payerOutside === undefined ? {} : { payerOutside }),
        ...(projectId === undefined ? {} : { projectId }),
      }
      const back = {
        refundOf: entry.id,
        amountFen: -Math.ceil((amountFen * one.share) / 4),
        receivedOn: dayAt(this.clock.now()),
      }
      return this.submit({ villageId, category: of, ...paid, ...back })
    }
    const { entry: reversal } = await reverseIncome(
      deps,
      reviewer,
      { townshipId: id, originalId: entry.id },
      {
        id: `u${++this.count}`,
        version,
        reason: '记错',
      },
    )
    return this.ids.push(reversal.id)
  }
}
