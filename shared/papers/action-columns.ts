/** How an agreed action item stands, column by column: in the dispatch, on slides and on the screen of a meeting. */
import type { ActionLine } from '../meetings/action-lines.ts'
import type { VillageNames } from '../villages/village.ts'
import { type Columns, column, type InWords, position } from './columns.ts'

const OPEN: InWords = { zh: '未办结', en: 'open' }
const OVERDUE: InWords = { zh: '已逾期', en: 'overdue' }
const WHOLE_TOWNSHIP = '全乡镇'
/** Longer together, they are told by the first and their number. */
const MOST_CHARACTERS = 16

export const actionColumns = {
  position,
  text: column({ zh: '事项', en: 'Item' }, 30, ({ text }) => text),
  villages: column({ zh: '涉及村', en: 'Villages' }, 8, ({ villageIds }, names) => briefNames(villageIds, names)),
  owner: column({ zh: '责任人', en: 'Owner' }, 8, ({ owner }) => owner),
  due: column({ zh: '完成时限', en: 'Due' }, 6.5, ({ dueOn }) => ({ day: dueOn }), 'center'),
  carried: column('结转次数', 4.5, ({ carriedWeeks }) => ({ count: carriedWeeks }), 'center'),
  outcome: column('办理情况', 20, ({ closedOn, result, overdue }) =>
    closedOn !== null ? `${closedOn}销号：${result ?? ''}` : overdue ? '未办结，已逾期' : '未办结',
  ),
  /** Of an item that is open. */
  state: column(
    { zh: '情况', en: 'State' },
    4,
    ({ overdue }) => ({ state: overdue ? OVERDUE : OPEN, look: `report ${overdue ? 'missing' : 'nil'}` }),
    'center',
  ),
} as const satisfies Columns<ActionLine, VillageNames>

/** `河口村、老樊营村`, `河口村等14个村`; none: the whole township. */
export function briefNames(villageIds: readonly string[], names: VillageNames): string {
  const called = villageIds.map((id) => names.get(id) ?? id)
  if (called.length === 0) return WHOLE_TOWNSHIP
  const all = called.join('、')
  return called.length > 1 && [...all].length > MOST_CHARACTERS ? `${called[0]}等${called.length}个村` : all
}
