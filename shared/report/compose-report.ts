/** The paragraph for the work report (工作总结) in parts, so that a page can lead from each number to what it is made of. */
import * as z from 'zod'
import { dayLabel, yearOf } from '../calendar.ts'
import type { ActionLine } from '../meetings/action-lines.ts'
import type { MeetingCounts } from '../meetings/meeting-counts.ts'
import { amountText, formatPercent, type Ratio, rateInWords } from '../money.ts'
import { type DevelopmentModel, modelName } from '../projects/model.ts'
import type { Project } from '../projects/project.ts'
import { townshipKind } from '../townships/issuing-body.ts'
import type { VillageKinds } from '../villages/village-kinds.ts'

/** What a number of the paragraph is made from; null: plain words. */
const reportSource = z.enum(['met', 'counted', 'rate', 'meetings', 'closing', 'projects', 'items', 'children'])
export const reportPart = z.object({ text: z.string(), source: reportSource.nullable() })
export type ReportPart = z.infer<typeof reportPart>

/** 一句、一段、半页. */
export const reportLength = z.enum(['sentence', 'paragraph', 'half_page'])
export type ReportLength = z.infer<typeof reportLength>

/** The numbers of the paragraph; `rate` null: no targets. */
export type ReportFacts = {
  /** Or that of an area. */
  townshipName: string
  asOf: string
  metCount: number
  countedFen: number
  /** Villages that have a target: the rate is theirs alone, its numerator what they brought in. */
  targetCount: number
  rate: Ratio | null
  /** What they are called together; left out: 村. */
  kinds?: VillageKinds
  /** What was pushed in meetings; nothing is said of it where there were none. */
  meetings?: Pick<MeetingCounts, 'meetingCount' | 'closingRate'> | undefined
  /** What is done and by whom, by name; left out: nothing is said of it. */
  names?: ReportNames | undefined
  /** Of an area: what lies below it, by name; left out: a township. */
  below?: ReportBelow | undefined
}

/** What lies right below an area: 乡镇, 旗县, 盟市. Who is 未报 is in no number. */
type ReportBelow = {
  word: string
  met: readonly Below[]
  others: readonly Below[]
  missing: readonly string[]
}
type Below = { name: string; rate: Ratio | null }

export type ReportNames = {
  projects: readonly Pick<Project, 'name' | 'model'>[]
  /** Villages that take part in enclave economy. */
  enclaves: readonly string[]
  metVillages: readonly string[]
  withoutTarget: readonly string[]
  /** Open action items, the most pressing first. */
  items: readonly Pick<ActionLine, 'text' | 'owner' | 'dueOn'>[]
}

/** The sentences in the length that is asked for, each number a part of its own. Pure. */
export function composeReport(facts: ReportFacts, length: ReportLength = 'paragraph'): ReportPart[] {
  if (length === 'sentence') return standing(facts)
  const { meetings, names } = facts
  return [
    words('建立“周调度，月通报”模式，'),
    ...meetingParts(meetings),
    ...(names === undefined ? [] : workParts(names, length, facts.kinds ?? '村')),
    words('逐村跟踪村级集体经济收入。'),
    ...standing(facts),
    ...(names !== undefined && length === 'half_page' ? moreParts(names) : []),
    ...(facts.below === undefined ? [] : belowParts(facts.below, length)),
  ]
}

/** Who met the target, what came in, and what share of the target that is. */
function standing(facts: ReportFacts): ReportPart[] {
  const { townshipName, asOf, metCount, countedFen, rate, kinds = '村' } = facts
  return [
    words(`截至${yearOf(asOf)}年${dayLabel(asOf)}，`),
    { text: metCount === 0 ? `尚无${kinds}` : `${metCount}个${kinds}`, source: 'met' },
    words(`完成年度目标，${wholeOf(townshipName)}进账`),
    { text: `${amountText(countedFen)}`, source: 'counted' },
    ...(rate === null ? [words('，年度目标尚未下达。')] : rateParts(facts, rate)),
  ]
}

function words(text: string): ReportPart {
  return { text, source: null }
}

const MODELS = ['project_driven', 'asset_revitalisation', 'equity_cooperation'] as const
/** Names that stand in a paragraph; half a page names all. */
const MOST_NAMES = 3
const MOST_ITEMS = 5

/** `项目带动型项目2个（肉羊养殖基地、水产养殖）`: models with their projects, enclave villages and cooperatives, by name. */
function workParts({ projects, enclaves }: ReportNames, length: ReportLength, kinds: VillageKinds): ReportPart[] {
  const shownOf = (all: readonly string[]) => (length === 'half_page' ? all : all.slice(0, MOST_NAMES))
  const counted = (what: string, all: readonly string[], unit: string): ReportPart[] => [
    words(what),
    { text: `${all.length}${unit}`, source: 'projects' },
    words(`（${shownOf(all).join('、')}${shownOf(all).length < all.length ? '等' : ''}）`),
  ]
  const of = (model: DevelopmentModel) => projects.filter((one) => one.model === model).map(({ name }) => name)
  const models = MODELS.filter((model) => of(model).length > 0).map((model) =>
    counted(`${modelName[model]}项目`, of(model), '个'),
  )
  const [first, ...others] = models
  const enclaveParts = (): ReportPart[] =>
    enclaves.length === 1
      ? [{ text: enclaves[0] ?? '', source: 'projects' }]
      : [words(`${shownOf(enclaves).join('、')}等`), { text: `${enclaves.length}个${kinds}`, source: 'projects' }]
  const cooperatives = of('branch_led_coop')
  return [
    ...(first === undefined
      ? []
      : [words('推进'), ...first, ...others.flatMap((parts) => [words('、'), ...parts]), words('，')]),
    ...(enclaves.length === 0 ? [] : [words('组织'), ...enclaveParts(), words('发展飞地经济，')]),
    ...(cooperatives.length === 0 ? [] : [...counted('试点党支部领办合作社', cooperatives, '家'), words('，')]),
  ]
}

/** Who met the target and who has none, by name, and what is next. */
function moreParts({ metVillages, withoutTarget, items }: ReportNames): ReportPart[] {
  return [
    ...(metVillages.length === 0 ? [] : [words(`完成年度目标的是${metVillages.join('、')}。`)]),
    ...(withoutTarget.length === 0 ? [] : [words(`${withoutTarget.join('、')}未下达年度目标。`)]),
    ...(items.length === 0
      ? []
      : [
          words('下一步，办好'),
          { text: `${items.length}项`, source: 'items' as const },
          words(
            `议定事项：${items
              .slice(0, MOST_ITEMS)
              .map(({ text, owner, dueOn }) => `${text.replace(/[。；;.]+$/, '')}（${owner}，${dayLabel(dueOn)}前）`)
              .join('；')}${items.length > MOST_ITEMS ? '等' : ''}。`,
          ),
        ]),
  ]
}

/** How many of those below met the target; in half a page who, and how far the others are. */
function belowParts({ word, met, others, missing }: ReportBelow, length: ReportLength): ReportPart[] {
  const all = met.length + others.length + missing.length
  const count = (value: number): ReportPart => ({ text: `${value}个`, source: 'children' })
  const named = (some: readonly Below[]): ReportPart[] =>
    some.flatMap(({ name, rate }, index) => [
      words(`${index === 0 ? '' : '、'}${name}`),
      ...(rate === null ? [] : [words('（'), { text: rateInWords(rate), source: 'children' as const }, words('）')]),
    ])
  return [
    { text: `${all}个${word}`, source: 'children' },
    // None is not said as a number.
    ...(met.length === 0
      ? [words(`${all > 1 ? '中，没有一个' : '没有'}完成全年目标`)]
      : [words('中，'), count(met.length), words('完成全年目标')]),
    ...(missing.length === 0 ? [] : [words('，'), count(missing.length), words('未报，不计入')]),
    words('。'),
    ...(length === 'half_page' && met.length > 0 ? [words('完成全年目标的是'), ...named(met), words('。')] : []),
    ...(length === 'half_page' && others.length > 0
      ? [words(met.length > 0 ? '其余依次为' : '依次为'), ...named(others), words('。')]
      : []),
    ...(length === 'half_page' && missing.length > 0 ? [words(`未报的是${missing.join('、')}。`)] : []),
  ]
}

/** `全乡`, `全苏木`, `全县`, `全市`: as the township or the area is called. */
function wholeOf(name: string): string {
  return `全${/[县旗市盟州区省]$/.exec(name)?.[0] ?? townshipKind(name)}`
}

/** The rate, and whose it is where villages without a target brought in something too. */
function rateParts({ countedFen, targetCount, kinds = '村' }: ReportFacts, rate: Ratio): ReportPart[] {
  const done: ReportPart[] = [
    { text: '，完成全年目标的', source: null },
    { text: rateInWords(rate), source: 'rate' },
    { text: '。', source: null },
  ]
  if (rate.numerator === countedFen) return done
  return [
    { text: '；其中下达年度目标的', source: null },
    { text: `${targetCount}个${kinds}`, source: 'rate' },
    { text: '进账', source: null },
    { text: `${amountText(rate.numerator)}`, source: 'rate' },
    ...done,
    { text: `未下达目标的${kinds}计入进账，不计入完成率。`, source: null },
  ]
}

function meetingParts(meetings: ReportFacts['meetings']): ReportPart[] {
  if (meetings === undefined || meetings.meetingCount === 0) return []
  const { meetingCount, closingRate } = meetings
  const held: ReportPart[] = [
    { text: '召开推进会', source: null },
    { text: `${meetingCount}次`, source: 'meetings' },
  ]
  const comma: ReportPart = { text: '，', source: null }
  return closingRate === null
    ? [...held, comma]
    : [
        ...held,
        { text: '，议定事项办结率', source: null },
        { text: `${formatPercent(closingRate)}%`, source: 'closing' },
        comma,
      ]
}

/** The parts as one text. */
export function paragraphOf(parts: readonly ReportPart[]): string {
  return parts.map(({ text }) => text).join('')
}
