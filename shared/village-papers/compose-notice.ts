import { formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import { rateText } from '../money.ts'
import type { VillageSheet } from '../papers/paper.ts'
import { lightName } from '../standings/light.ts'
import { completionOf } from '../standings/met.ts'
import type { Village } from '../villages/village.ts'
import { kindByName } from '../villages/village-kinds.ts'
import { dueTable, incomeTable, villageProjects } from './notice-tables.ts'
import type { PaperTownship, VillageFacts } from './village-facts.ts'

/**
 * 公示单: one page for the board of a village. The year's money by category, the target, projects, what contracts still bring
 * in; who signs, where and when it is posted is filled in by hand. Payers are named in full only where the township says so. Pure.
 */
export function composeNotice(facts: VillageFacts, township: PaperTownship): VillageSheet {
  const { village, notIncomeFen } = facts
  const said = WORDS[kindOf(village)]
  const tables = [incomeTable(facts, township), villageProjects(facts), dueTable(facts, township)]
  return {
    title: `${village.name}${township.year}年村级集体经济收入公示`,
    caption: `${township.name}　截至${fullDayLabel(township.cutOff)}　单位：元`,
    facts: figuresOf(facts, township),
    tables: tables.filter((table) => table !== null),
    notes: [
      `本表只列已审核入账的收入。${notIncomeFen === 0 ? '' : `另有项目专款、代收代付等不计收入的款项${formatYuan(notIncomeFen)}元。`}`,
      ...(township.namePayers ? [] : ['付款方、合同对方的名称隐去部分文字。']),
      `${said.people}如有疑问，请在公示期内向${said.watch}或者${township.office}反映。`,
    ],
    blanks: [
      `${said.place}党组织书记（签字）：`,
      `${said.watch}主任（签字）：`,
      '报账员（签字）：',
      `${said.place}集体经济组织（盖章）：`,
      '公示地点：',
      '公示时间：　　月　　日至　　月　　日',
    ],
  }
}

/** How each kind calls its people and who watches over its affairs. */
const WORDS = {
  village: { place: '村', people: '村民', watch: '村务监督委员会' },
  gacha: { place: '嘎查', people: '农牧民', watch: '嘎查村务监督委员会' },
  community: { place: '社区', people: '居民', watch: '居务监督委员会' },
} as const satisfies Record<Village['kind'], object>

/** Who never said what it is is told by its name. */
function kindOf({ kind, name }: Pick<Village, 'kind' | 'name'>): Village['kind'] {
  return kind === 'village' ? kindByName(name) : kind
}

function figuresOf(
  { village, row, rankedCount }: VillageFacts,
  { countingRule }: PaperTownship,
): VillageSheet['facts'] {
  const rate = completionOf(row)
  const isOperating = countingRule === 'operating_nature'
  return [
    { label: '年度目标', value: row.targetFen === null ? '未下达' : formatYuan(row.targetFen) },
    { label: isOperating ? '经营性收入' : '累计收入', value: formatYuan(row.countedFen) },
    { label: '完成率', value: rateText(rate) },
    { label: '进度', value: row.met ? '已完成年度目标' : lightName[row.light] },
    {
      label: '排名',
      value: row.rank === null ? '不参加排名' : `第${row.rank}位（共${rankedCount}个${WORDS[kindOf(village)].place}）`,
    },
    { label: '上年全年', value: row.lastYearFullFen === null ? '–' : formatYuan(row.lastYearFullFen) },
  ]
}
