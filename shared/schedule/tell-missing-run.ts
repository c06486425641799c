import { addDays, dayAt, instantOf, periodName, timeLabel } from '../calendar.ts'
import { bodyTags } from '../delivery/delivery-tags.ts'
import type { Mailer } from '../delivery/mailer.ts'
import type { Dependencies } from '../dependencies.ts'
import type { SendOutcome } from '../outbox/send-once.ts'
import { areaOfBody } from '../permissions/body.ts'
import type { Run, RunKind } from '../runs/run.ts'
import { staysMissing } from './missing.ts'
import { nextRuns } from './next-runs.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'dispatches' | 'bulletins' | 'runs' | 'now'> & {
  mailer: Mailer
  mailFrom: string
  /** Where people open the product, where that is known. */
  publicUrl?: string | undefined
}

const HOUR_MILLIS = 3_600_000
const kindName: Record<RunKind, string> = {
  weekly_dispatch: '周调度',
  monthly_figures: '月通报取数',
  monthly_issue: '月通报印发',
  delivery: '发送',
}

/**
 * Tells the address that the township set for alarms which of its runs stay missing, in one plain mail a day at most,
 * whatever is restarted: the day is claimed in the store before the mail leaves. A mail that certainly did not leave may
 * be tried again an hour later. Null where nothing is to be told: nothing missing any more, no address, told already.
 */
export async function tellMissingRun(deps: Deps, townshipId: string): Promise<SendOutcome | null> {
  const now = deps.now()
  const [{ settings }, name, dueAt] = await Promise.all([
    deps.townships.settings(townshipId),
    nameOf(deps, townshipId),
    deps.runs.dueAt(townshipId),
  ])
  const { alarmEmail } = settings.schedule
  if (alarmEmail === null || name === null || dueAt === null || !staysMissing(dueAt, now)) return null
  const missing = (await nextRuns(deps, townshipId, settings)).filter((run) => staysMissing(run.dueAt, now))
  const found = await Promise.all(
    missing.map(async (run) => lineOf(run, await deps.runs.find(townshipId, run.kind, run.period))),
  )
  const lines = found.length > 0 ? found : [await laterWork(deps, townshipId, dueAt)]

  const today = dayAt(now)
  if (!(await deps.runs.claimAlarm(townshipId, now.toISOString(), instantOf(addDays(today, 1), '00:00')))) return null
  const page = deps.publicUrl === undefined ? '' : `（ ${new URL('/settings/runs', deps.publicUrl)} ）`
  const outcome = await deps.mailer.send({
    messageId: `${townshipId}.missing-run-${now.getTime()}`,
    from: deps.mailFrom,
    to: [{ name: '', address: alarmEmail }],
    // Of no delivery, as a trial is: what comes back is told, and found to be of none that is kept.
    tags: { ...bodyTags(townshipId), month: today.slice(0, 7), delivery: 'alarm' },
    subject: `【运行提醒】${name}有到时间没有完成的定时任务`,
    text: [
      `${name}的定时任务到时间超过三小时，还没有完成：`,
      ...lines.map((line, index) => `${index + 1}. ${line}`),
      '',
      '怎么办：',
      `1. 系统自己会不断再试。请管理员看“设置—运行记录”${page}里写的原因，按原因改好，不用做别的，下一次就会补上。`,
      '2. 写着“系统出错”、或者运行记录里什么也没有的，请运维人员看程序的日志。',
      '3. 没有补上以前，已经印发的通报和各村的数都不受影响，收入照常登记、审核。',
      '',
      '这封信一天最多发一封，补上以后就不再发。不想收到，请在“设置—定时任务”里清空“告警邮箱”。',
    ].join('\n'),
    attachments: [],
  })
  if (outcome.outcome === 'retry') {
    await deps.runs.allowAlarm(townshipId, new Date(now.getTime() + HOUR_MILLIS).toISOString())
  }
  return outcome
}

function lineOf(run: { kind: RunKind; period: string; dueAt: string }, line: Run | null): string {
  const ledger =
    line === null
      ? '运行记录里没有这一次，可能还没有试过'
      : `试了 ${line.tries} 次，最近一次 ${timeLabel(line.ranAt)}：${line.report}`
  return `${kindName[run.kind]} ${periodName(run.period)}：${timeLabel(run.dueAt)} 就该运行。${ledger}`
}

/** Neither dispatch, figures nor issue are late: something after them is, or the whole run breaks off before it begins. */
async function laterWork(deps: Deps, townshipId: string, dueAt: string): Promise<string> {
  const { items } = await deps.runs.list(townshipId, { limit: 20 })
  const failed = items.find((run) => run.outcome === 'failed')
  const since = `后续工作（做完文件、发邮件、发群消息）：${timeLabel(dueAt)} 就该运行。`
  return failed === undefined
    ? `${since}运行记录里没有失败的`
    : `${since}运行记录里${kindName[failed.kind]} ${periodName(failed.period)} 没有成功，${timeLabel(failed.ranAt)}：${failed.report}`
}

async function nameOf(deps: Pick<Deps, 'areas' | 'townships'>, body: string): Promise<string | null> {
  const areaId = areaOfBody(body)
  const found = areaId === null ? await deps.townships.find(body) : await deps.areas.find(areaId)
  return found?.name ?? null
}
