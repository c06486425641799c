import { formatYuan } from '../amount-text.js'
import { addDays, dayAt, dayLabel, instantOf } from '../calendar.ts'
import { arrearLines } from '../contracts/arrears.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { once } from '../once.ts'
import { robotMessagesOf } from '../outbox/new-robot-messages.ts'
import { needsLook } from '../outbox/send-once.ts'
import { asMessage, type Chat, linkTo } from '../robots/chat-of.ts'
import { leaveUntold, tellOne } from '../robots/tell-robots.ts'
import type { Robot } from '../townships/robot.ts'
import { isWorkingDay } from '../working-days.ts'

export type GroupDeps = Pick<
  Dependencies,
  'townships' | 'income' | 'meetings' | 'contracts' | 'projects' | 'villages' | 'robots' | 'robotSender' | 'now'
> & { publicUrl: string | undefined }

/** What was not told within these hours of its own is not told that day: nobody wants yesterday's morning in the evening. */
const HOURS = 3
const SOON_DAYS = 3
const DUES_SOON_DAYS = 7
/** Of each kind; more nobody reads in a group. */
const MOST = 20
const NAMED = 5

/**
 * 每日提醒: on working days each group whose robot is set so is told once what waits in the township, and not at all where
 * nothing does. The message is named by its day, so that there is never a second one.
 */
export async function tellGroups(
  deps: GroupDeps,
  townshipId: string,
): Promise<{ report: Record<string, number>; nextLook: string | null }> {
  const { settings } = await deps.townships.settings(townshipId)
  const robots = settings.robots.filter(({ dailyHour }) => dailyHour !== null)
  const report: Record<string, number> = {}
  if (robots.length === 0) return { report, nextLook: null }
  const now = deps.now()
  const today = dayAt(now)
  const isWorking = (on: string) => isWorkingDay(on, settings.schedule.calendars)
  const begun = robots.filter((robot) => isWorking(today) && instantAt(robot, today) <= now.toISOString())
  const due = begun.filter((robot) => isHourOf(robot, today, now))
  let retryAt: string | null = null
  if (begun.length > 0) {
    const kept = await deps.robots.messages(townshipId, today)
    const newOnes = due.filter(({ id }) => !kept.some(({ robotId }) => robotId === id))
    const said = once(() => groupMessage(deps, townshipId, today))
    if (newOnes.length > 0 && (await said()) !== null) {
      const of = { townshipId, period: today, revision: 1, at: now.toISOString() }
      await deps.robots.addMessages(robotMessagesOf(newOnes, of))
    }
    for (const message of await deps.robots.messages(townshipId, today)) {
      // What a person asked for again is told whatever the hour.
      const isOver = message.decided === null && !due.some(({ id }) => id === message.robotId)
      const after =
        message.status === 'pending' && isOver
          ? await leaveUntold(deps, message, `${message.cause ?? '没有发出'}；过了钟点 ${HOURS} 小时，不再自己发`)
          : needsLook(message, now)
            ? await tellOne(deps, message, async () => (await said()) ?? nothingLeft)
            : message
      report[after.status] = (report[after.status] ?? 0) + 1
      if (after.status === 'pending') retryAt = earlier(retryAt, after.nextTryAt)
    }
  }
  const next = robots.map((robot) => {
    let on = instantAt(robot, today) > now.toISOString() ? today : addDays(today, 1)
    while (!isWorking(on)) on = addDays(on, 1)
    return instantAt(robot, on)
  })
  return { report, nextLook: earlier(retryAt, next.sort()[0] ?? null) }
}

/** What waits in the township, in a few lines; no names of payers or parties. Null: nothing does. */
async function groupMessage(deps: GroupDeps, townshipId: string, today: string): Promise<Chat | null> {
  const everything = { from: '2000-01-01', through: '2099-12-31', limit: MOST }
  const [township, villages, items, projects, contracts, tallies, waiting] = await Promise.all([
    deps.townships.find(townshipId),
    deps.villages.ofTownship(townshipId),
    deps.meetings.openItems(townshipId),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.projects.tallies(townshipId),
    deps.income.pendingPage(townshipId, { limit: MOST, after: null }),
  ])
  const villageIds = villages.map(({ id }) => id)
  const returned = await deps.income.list({ townshipId, villageIds, status: 'returned', ...everything })
  const nameOf = new Map(villages.map(({ id, name }) => [id, name]))
  const dueItems = items.filter(({ dueOn }) => dueOn <= addDays(today, SOON_DAYS))
  const receivables = receivablesAsOf({ contracts, projects, villages, tallies, asOf: today })
  const soon = receivables.flatMap(({ nextDue }) =>
    nextDue !== null && nextDue.dueOn <= addDays(today, DUES_SOON_DAYS) ? [nextDue.openFen] : [],
  )
  const overdue = arrearLines(receivables).map(({ overdueFen }) => overdueFen)
  const [oldest] = waiting.items
  const lines = [
    ...(oldest === undefined ? [] : [`待审核：${countOf(waiting)}笔，最早的是${dayLabel(oldest.receivedOn)}到账的`]),
    ...(returned.items.length === 0
      ? []
      : [
          `退回待改：${countOf(returned)}笔（${some(returned.items.flatMap(({ villageId }) => nameOf.get(villageId ?? '') ?? []))}）`,
        ]),
    ...dueItems
      .slice(0, NAMED)
      .map(
        ({ owner, text, dueOn }) =>
          `议定事项：${owner}，${text}（${dueOn < today ? '已过期，原定' : ''}${dayLabel(dueOn)}${dueOn < today ? '' : '到期'}）`,
      ),
    ...(dueItems.length > NAMED ? [`议定事项：另有 ${dueItems.length - NAMED} 件到期`] : []),
    ...(soon.length === 0 ? [] : [`合同应收：${DUES_SOON_DAYS} 天内到期 ${soon.length}份，${sumOf(soon)}元`]),
    ...(overdue.length === 0 ? [] : [`合同逾期：${overdue.length}份，${sumOf(overdue)}元`]),
  ]
  if (lines.length === 0) return null
  return asMessage([`${township?.name ?? ''}${dayLabel(today)}要办的事`, ...lines], linkTo(deps, '/', '去看'))
}

/** Everything was done between the claim and the call: the group is told so, since something was announced to be sent. */
const nothingLeft: Chat = { title: '今天要办的事都办完了', markdown: '**今天要办的事都办完了**' }

function isHourOf(robot: Robot, today: string, now: Date): boolean {
  const passed = now.getTime() - Date.parse(instantAt(robot, today))
  return passed >= 0 && passed < HOURS * 3_600_000
}

function instantAt({ dailyHour }: Robot, on: string): string {
  return instantOf(on, `${String(dailyHour ?? 0).padStart(2, '0')}:00`)
}

function countOf({ items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null }): string {
  return ` ${items.length}${nextCursor === null ? '' : ' 多'} `
}

function some(names: readonly string[]): string {
  const different = [...new Set(names)]
  return different.length > NAMED
    ? `${different.slice(0, NAMED).join('、')}等${different.length}个村`
    : different.join('、')
}

function sumOf(fen: readonly number[]): string {
  return ` ${formatYuan(fen.reduce((sum, one) => sum + one, 0))} `
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
