import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { timeLabel } from '../calendar.ts'
import { isWaitingLong, waitsForOtherSide } from '../outbox/send-once.ts'
import type { Run } from '../runs/run.ts'

/**
 * What the ledger of runs says of a bulletin's e-mails: done once none is on its way, waiting while the mail server takes
 * none, failed once that has lasted for days. Null: nothing to say, or somebody is sending right now.
 */
export function deliveryLine(deliveries: readonly Delivery[], now: Date): Pick<Run, 'outcome' | 'report'> | null {
  if (deliveries.length === 0) return null
  const waiting = deliveries.filter(waitsForOtherSide)
  const nextTryAt = waiting.flatMap((one) => one.nextTryAt ?? []).sort()[0]
  if (nextTryAt !== undefined) {
    const days = Math.floor((now.getTime() - Date.parse(since(waiting))) / 86_400_000)
    const isLong = waiting.some((one) => isWaitingLong(one, now))
    const lasting = days === 0 ? '' : `，已等 ${days} 天`
    const advice = isLong ? '请检查邮件服务器的地址、账号和额度。' : ''
    return {
      outcome: isLong ? 'failed' : 'waiting',
      report: `${waiting.length} 封邮件在等邮件服务器${lasting}，${timeLabel(nextTryAt)} 再试。${advice}${waiting[0]?.cause ?? ''}`,
    }
  }
  const count = (status: Delivery['status']) => deliveries.filter((one) => one.status === status).length
  if (count('pending') + count('sending') > 0) return null
  const [failed, unknown] = [count('failed'), count('unknown')]
  return {
    outcome: 'done',
    report: `邮件已发送 ${count('sent')} 封${failed === 0 ? '' : `，未送达 ${failed} 封`}${unknown === 0 ? '' : `，不能确定 ${unknown} 封`}`,
  }
}

function since(waiting: readonly Delivery[]): string {
  return waiting.flatMap((one) => one.waitingSince ?? []).sort()[0] ?? ''
}
