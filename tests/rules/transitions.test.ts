import { describe, expect, it } from 'vitest'
import { bulletinTransitions, notTaken, takingTransitions } from '../../shared/bulletin/bulletin-transitions.ts'
import { type IncomeEntry, incomeEntrySchema } from '../../shared/income/entry.ts'
import { entryStatus } from '../../shared/income/entry-status.ts'
import { entryTransitions, movedTo, released } from '../../shared/income/entry-transitions.ts'
import { type ActionItem, actionItemSchema } from '../../shared/meetings/action-item.ts'
import { itemTransitions } from '../../shared/meetings/item-transitions.ts'

const line = { action: 'issued', at: '2023-07-10T01:00:00.000Z', by: 'leader', byName: '韩冬' }

describe('what a verb makes of an entry', () => {
  const { mend, approve, return: sendBack, withdraw, reverse, refund } = entryTransitions
  const waiting: IncomeEntry = incomeEntrySchema.parse({
    id: 'e1',
    townshipId: 'mingsha',
    villageId: 'hekou',
    receivedOn: '2023-05-31',
    category: 'operating',
    amountFen: 10_000,
    status: 'submitted',
    version: 3,
    digest: 'd',
    writers: ['clerk'],
    submittedAt: '2023-05-31T08:00:00.000Z',
    history: [],
  })

  it('says nothing of what it does not change', () => {
    const approved = approve.apply(waiting, { onDay: '2023-05-31' })
    expect(approved).toEqual({ ...waiting, status: 'approved', countedOn: '2023-05-31' })
    expect(sendBack.apply(waiting, {})).toEqual({ ...waiting, status: 'returned' })
    expect(withdraw.apply(waiting, {})).toEqual({ ...waiting, status: 'withdrawn' })
    expect(refund.apply(approved, { refundedFen: 500 })).toEqual({ ...approved, refundedFen: 500 })
    expect(released(reverse.apply(approved, { reversedBy: 'r1' }))).toEqual(approved)
  })

  it('counts late what counts after the day it was received', () => {
    expect(approve.apply(waiting, { onDay: '2023-06-01' })).toMatchObject({ countedOn: '2023-06-01', late: true })
    expect(approve.apply(waiting, { onDay: '2023-05-31' }).late).toBeUndefined()
  })

  it('waits again when it is mended, with all who wrote it', () => {
    const returned = sendBack.apply({ ...waiting, imported: true }, {})
    const content = { villageId: 'hekou', receivedOn: '2023-05-30', category: 'subsidy', amountFen: 9_000 } as const
    const mended = mend.apply(returned, { content, joint: null, writers: ['other', 'clerk'] })
    expect(mended).toEqual({ ...waiting, ...content, imported: true, writers: ['clerk', 'other'] })
  })

  it.each(entryStatus.options)('is moved by a sheet to %s as by people', (status) => {
    const byPeople = {
      submitted: waiting,
      approved: approve.apply(waiting, { onDay: '2023-06-01' }),
      returned: sendBack.apply(waiting, {}),
      withdrawn: withdraw.apply(waiting, {}),
    }
    expect(movedTo(status, waiting, '2023-06-01')).toEqual(byPeople[status])
  })
})

describe('what a verb makes of a bulletin', () => {
  const figures = { takenAt: '2023-07-10T00:00:00.000Z', total: { countedFen: 7 } }
  const taking = takingTransitions.begin.apply(notTaken('2023-06'), { closedThroughBefore: '2023-05' })
  const draft = takingTransitions.freeze.apply(taking, figures)

  it('comes from what could be frozen, and goes to what can be issued', () => {
    expect(takingTransitions.freeze.from).toContain(taking.status)
    expect(bulletinTransitions.issue.from).toContain(draft.status)
    expect(draft.revisions).toEqual([
      { revision: 1, take: 1, takenAt: figures.takenAt, correctionOf: null, countedFen: 7 },
    ])
  })

  it('remembers the takes of a discarded draft, so that its figures stay readable', () => {
    const discarded = bulletinTransitions.discard.apply(draft, {})
    expect(takingTransitions.begin.from).toContain(discarded.status)
    const again = takingTransitions.freeze.apply(
      takingTransitions.begin.apply(discarded, { closedThroughBefore: '2023-05' }),
      figures,
    )
    expect(again.revisions.map(({ revision, take }) => [revision, take])).toEqual([[1, 2]])
  })

  it('keeps who issued it, and each revision beside the others', () => {
    const issued = bulletinTransitions.issue.apply(draft, { number: '明政〔2023〕6号', mail: true, line })
    expect(issued).toMatchObject({ status: 'issued', issuedAt: line.at, issuedBy: 'leader', issuedByName: '韩冬' })
    const made = { revision: 2, takenAt: '2023-08-01T00:00:00.000Z', total: { countedFen: 9 } }
    const corrected = bulletinTransitions.correct.apply(issued, { figures: made, correctionOf: '2023-06' })
    expect(corrected.status).toBe('issued')
    expect(corrected.revisions.map(({ revision, take }) => [revision, take])).toEqual([
      [1, 1],
      [2, 2],
    ])
  })
})

describe('what a verb makes of an action item', () => {
  const open: ActionItem = actionItemSchema.parse({
    id: 'a1',
    text: '续签冷库租约',
    owner: '周敏',
    dueOn: '2023-07-31',
    meetingId: null,
    agreedOn: '2023-07-03',
    status: 'open',
    closeOut: null,
    digest: 'd',
    version: 1,
    history: [],
  })

  it('is as it was, once it is closed out and opened again', () => {
    const closeOut = { on: '2023-07-20', by: 'leader', byName: '韩冬', result: '已续签', evidence: '' }
    const closed = itemTransitions.close.apply(open, closeOut)
    expect(closed).toEqual({ ...open, status: 'closed', closeOut })
    expect(itemTransitions.reopen.apply(closed, {})).toEqual(open)
  })
})
