import type { InWords } from '../papers/columns.ts'

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
