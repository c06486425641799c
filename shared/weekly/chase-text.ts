import { dayLabel, weekLabel } from '../calendar.ts'
import type { ChaseLine, ChaseStage } from './chase-list.ts'

const STAGES: readonly ChaseStage[] = ['leader', 'liaison', 'secretary']
const heading: Record<ChaseStage, string> = {
  secretary: '请村支部书记今天内督促报送',
  liaison: '请包村干部跟进',
  leader: '连续两周及以上未报，报请分管领导督办',
}

/** `due`: the day and time by which the week is to be reported, while that is still to come. */
type Reminder = {
  townshipName: string
  week: string
  lines: readonly Pick<ChaseLine, 'villageName' | 'liaison' | 'secretary' | 'stage' | 'weeksMissing'>[]
}

/** What is copied into the chat group about the villages that are to be chased; empty where there are none. */
export function weekChaseText({ townshipName, week, lines }: Reminder): string {
  if (lines.length === 0) return ''
  const groups = STAGES.flatMap((stage) => {
    const ofStage = lines.filter((line) => line.stage === stage)
    return ofStage.length === 0 ? [] : [`${heading[stage]}：${ofStage.map(nameOf).join('、')}。`]
  })
  return [
    `【${townshipName}】${weekLabel(week)}村级集体经济周报，还有${lines.length}个村没有报送。`,
    ...groups,
    '没有收入的，点一下“本周无收入”就算报过了。',
  ].join('\n')
}

/** Before the deadline: whoever has not reported yet is reminded, nobody is chased. */
export function reminderText(
  reminder: { townshipName: string; week: string; names: readonly string[] },
  due: { day: string; time: string },
): string {
  const { townshipName, week, names } = reminder
  if (names.length === 0) return ''
  return [
    `【${townshipName}】${weekLabel(week)}村级集体经济周报提醒：请在${dayLabel(due.day)}${due.time}前报送。`,
    `还没有报送的村：${names.join('、')}。`,
    '没有收入的，点一下“本周无收入”就算报过了。',
  ].join('\n')
}

function nameOf({ villageName, secretary, liaison, stage, weeksMissing }: Reminder['lines'][number]): string {
  const person = stage === 'secretary' ? secretary : liaison
  const notes = [...(person === null ? [] : [person]), ...(weeksMissing > 1 ? [`连续${weeksMissing}周`] : [])]
  return notes.length === 0 ? villageName : `${villageName}（${notes.join('，')}）`
}
