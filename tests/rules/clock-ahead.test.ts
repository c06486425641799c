/** Whatever notes when it last did something: a clock that was three months ahead when it did holds nothing up afterwards. */
import { describe, expect, test } from 'vitest'
import { RequestLimits } from '../../infra/local/request-limits.ts'
import { ofAccountHere, SignInThrottle } from '../../shared/accounts/throttle.ts'
import { millisSince } from '../../shared/calendar.ts'
import { type ImportJob, isSilent } from '../../shared/ledger/import-job.ts'
import { lookDueAt } from '../../shared/notifications/digest.ts'
import { isDue, isWaitingLong, type OutboxRecord, sendOnce } from '../../shared/outbox/send-once.ts'
import { beginSession, isAlive, seenNow } from '../../shared/sessions/session.ts'

const NOW = new Date('2023-07-11T00:00:00.000Z')
const AHEAD = new Date('2023-10-11T00:00:00.000Z')

const pending: OutboxRecord = {
  status: 'pending',
  cause: null,
  tries: 1,
  waitingSince: AHEAD.toISOString(),
  nextTryAt: '2023-10-11T00:05:00.000Z',
  updatedAt: AHEAD.toISOString(),
  version: 2,
}

describe('a clock that was ahead', () => {
  test('is known by what it noted: clocks beside each other differ by less', () => {
    expect(millisSince(AHEAD.toISOString(), NOW)).toBe(Number.POSITIVE_INFINITY)
    expect(millisSince('2023-07-11T00:01:00.000Z', NOW)).toBe(0)
    expect(millisSince('2023-07-10T23:59:00.000Z', NOW)).toBe(60_000)
  })

  test('holds up no mail or message: one that waits is tried, one under way is said to be unknown', async () => {
    expect(isDue(pending, NOW)).toBe(true)
    expect(isDue({ ...pending, nextTryAt: '2023-07-11T05:59:00.000Z' }, NOW)).toBe(false)
    expect(isWaitingLong(pending, NOW)).toBe(true)
    const saved: OutboxRecord[] = []
    const outbox = {
      now: () => NOW,
      save: async (record: OutboxRecord) => {
        saved.push(record)
        return 'saved' as const
      },
      latest: async () => null,
      send: () => Promise.reject(new Error('not sent')),
    }
    const { record } = await sendOnce(outbox, { ...pending, status: 'sending' })
    expect([record.status, saved.length]).toEqual(['unknown', 1])
  })

  test('holds up no daily mail', () => {
    const choice = { hour: 8, days: [1, 2, 3, 4, 5, 6, 7] }
    expect(lookDueAt({ ...choice, lookedOn: '2023-10-11' }, NOW)).toBe('2023-07-11T00:00:00.000Z')
    expect(lookDueAt({ ...choice, lookedOn: '2023-07-11' }, NOW)).toBe('2023-07-12T00:00:00.000Z')
  })

  test('keeps no session alive for three months more, and lets one be seen', () => {
    const start = { id: 'a', csrfToken: 'b', identity: { issuer: 'i', subject: 's', name: null }, idToken: null }
    const before = beginSession({ ...start, language: 'zh' }, NOW)
    const seenAhead = { ...before, seenAt: AHEAD.toISOString() }
    expect(seenNow(seenAhead, NOW)?.seenAt).toBe(NOW.toISOString())
    expect([isAlive(before, NOW), isAlive(beginSession({ ...start, language: 'zh' }, AHEAD), NOW)]).toEqual([
      true,
      false,
    ])
  })

  test('keeps nobody out who mistyped, or who asked often', async () => {
    const throttle = new SignInThrottle()
    const counted = [{ key: 'account from here', rule: ofAccountHere }]
    for (let time = 0; time < 6; time++) {
      if ((await throttle.begin(counted, () => AHEAD)) === null) throttle.end(counted, false, AHEAD)
    }
    expect(await throttle.begin(counted, () => AHEAD)).not.toBeNull()
    expect(await throttle.begin(counted, () => NOW)).toBeNull()

    let now = AHEAD.getTime()
    const rule = { burst: 3, perSecond: 1 }
    const limits = new RequestLimits({ error: () => {} }, { ofAddress: rule, ofPerson: rule }, () => now)
    for (let time = 0; time < 2; time++) expect(limits.ofAddress('a')).toBe(0)
    now = NOW.getTime()
    expect([limits.ofAddress('a'), limits.ofAddress('a')]).toEqual([0, 1])
    now += 1_000
    expect(limits.ofAddress('a')).toBe(0)
  })

  test('leaves no import as one that goes on', () => {
    const job = { state: 'running', aliveAt: AHEAD.toISOString() } as ImportJob
    expect(isSilent(job, NOW)).toBe(true)
  })
})
