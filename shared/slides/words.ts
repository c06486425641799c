import { dayLabel, isWeek, periodLabel, periodName } from '../calendar.ts'
import type { InWords } from '../papers/columns.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { SlideSource } from './meeting-facts.ts'
import type { Block } from './plan-slides.ts'

/** What slides and the screen call their parts; slides are in Chinese, the screen follows its reader. */
export const slideWords = {
  overall: { zh: '总体情况', en: 'Overall' },
  ranking: { zh: '各村排名', en: 'Ranking' },
  silent: { zh: '滞后、没有说明原因的村', en: 'Behind, and nobody said why' },
  projects: { zh: '停滞、逾期的项目', en: 'Projects standing still or late' },
  items: { zh: '未办结的议定事项', en: 'Open action items' },
  decisions: { zh: '本次会议议定内容', en: 'Decided in this meeting' },
  agreed: { zh: '本次会议议定事项', en: 'Agreed in this meeting' },
  problem: { zh: '存在问题', en: 'Problem' },
  helpNeeded: { zh: '需要帮助', en: 'Help needed' },
  nextStep: { zh: '下一步', en: 'Next step' },
  project: { zh: '相关项目', en: 'Project' },
  promise: { zh: '承诺事项', en: 'Promised' },
  met: { zh: '完成年度目标', en: 'Met their target' },
} as const satisfies Record<string, InWords>

/** `2023年第25周（6月19日—6月25日）周调度`, `2023年1—5月通报`. */
export function documentInWords({ document }: Pick<SlideSource, 'document'>): InWords {
  return isWeek(document)
    ? { zh: `${periodName(document)}周调度`, en: `the dispatch of ${document}` }
    : { zh: `${document.slice(0, 4)}年${periodLabel(document)}通报`, en: `the bulletin of ${document}` }
}

/** `数据：2023年第25周（6月19日—6月25日）周调度，截至6月25日`. */
export function sourceOf(source: SlideSource): InWords {
  const { zh, en } = documentInWords(source)
  return { zh: `数据：${zh}，截至${dayLabel(source.cutOff)}`, en: `Figures: ${en}, as of ${source.cutOff}` }
}

/** What a block says. */
export function blockOf(block: Block): InWords {
  if (block.about === 'project') {
    const { zh, en } = stillness(block.line)
    return { zh: `${block.line.name}：${zh}`, en: `${block.line.name}: ${en}` }
  }
  if (block.about === 'promise') {
    const { text, owner, dueOn, overdue } = block.line
    return {
      zh: `${text}（${owner}，${dayLabel(dueOn)}前${overdue ? '，已逾期' : ''}）`,
      en: `${text} (${owner}, by ${dueOn}${overdue ? ', overdue' : ''})`,
    }
  }
  return { zh: block.text, en: block.text }
}

/** How late a project is, and how long it has stood still. */
export function stillness({ overdueDays, stuckDays }: Pick<ProjectLine, 'overdueDays' | 'stuckDays'>): InWords {
  const said: InWords[] = [
    ...(overdueDays === null ? [] : [{ zh: `逾期${overdueDays}天`, en: `${overdueDays} days late` }]),
    ...(stuckDays === null ? [] : [{ zh: `停滞${stuckDays}天`, en: `still for ${stuckDays} days` }]),
  ]
  return { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') }
}
