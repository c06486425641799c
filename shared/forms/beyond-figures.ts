/** Headings that sound like a figure of ours and ask for another: better left open than filled with the wrong one. Pure. */
import { type FigureName, figureKind } from './figure-names.ts'
import type { FigurePeriod } from './figure-period.ts'

/** What no document of ours holds, though its heading speaks of 收入, 收益 or 完成. */
const BEYOND =
  /支出|成本|费用|资产|负债|债务|债权|贷款|人口|人数|户数|[人户]均|面积|土地|工资|分配|转入|协议|未实现|预[计测期]|区间|档次|发包|上交|租[金赁]|历年|(明|来|次|下一?)年/
/** 投资 is income only as what it earns. */
const INVESTED = /投资(?!收益|收入|分红|的?(收益|收入))/

const ABOUT_INCOME: readonly FigureName[] = [
  'target',
  'reported',
  'pending',
  'remaining',
  'rate',
  'gap',
  'lastYear',
  'lastYearFull',
  'growth',
]

/** Of one kind of income there is its sum and no more: no rate, nothing of last year, nothing that waits. */
const ONE_KIND = /经营性|经营收[入益]|投资收[入益]|补助|其他收入/

/** Of a village or the township: `已签协议还未实现收益`, `累计完成投资`, `人均收入`, `经营性收入同比增长`. */
export function isBeyondIncome(whole: string, figure: FigureName): boolean {
  const isAbout = ABOUT_INCOME.includes(figure)
  if (isAbout && figure !== 'target' && ONE_KIND.test(whole)) return true
  const isMoney = figureKind(figure) === 'money'
  // Of the sums there is no share.
  if (isMoney && /占比|比[重例率]|[%％]$/.test(whole)) return true
  return (isMoney || isAbout) && isOfOthers(whole)
}

export function isOfOthers(whole: string): boolean {
  return BEYOND.test(whole) || INVESTED.test(whole)
}

/** What says only how it stands or is called has no period of its own. */
const TIMELESS: readonly FigureName[] = [
  'position',
  'villageName',
  'townshipName',
  'periodLabel',
  'cutOff',
  'year',
  'group',
  'remarks',
]

/** The period a figure can have under a heading that says this one; null: it has none such, and its place is left open. */
export function periodUnder(figure: FigureName, said: FigurePeriod | null, whole: string): FigurePeriod | null {
  if (said === null || TIMELESS.includes(figure)) return 'cumulative'
  if (figureKind(figure) === 'money') return said
  const isSoFar = said.startsWith('01-')
  if (!ABOUT_INCOME.includes(figure)) return said === 'quarter' || (/^\d/.test(said) && !isSoFar) ? null : said
  // A target is the year's, and so is what is measured by it.
  if (/(半年|季度?|月)份?(目标|任务|计划)/.test(whole)) return null
  if (said === 'year') return ['reported', 'pending', 'lastYear', 'growth'].includes(figure) ? 'year' : 'cumulative'
  return isSoFar && figure !== 'target' && figure !== 'lastYearFull' ? said : null
}

/** Of a project: what was spent so far, one level's share of the support, and the income or people of its village. */
export function isBeyondProject(heading: string, own: string, figure: FigureName): boolean {
  if (figure === 'projectInvestment')
    return /完成|累计|本年|已|到位|扶贫|财政/.test(heading) || /捐|拨|缺口|用途|来源|使用|支付|支出|结余/.test(own)
  if (figure === 'projectSuperiorSupport') return /(中央|[省市县区旗乡镇])级?财政/.test(heading)
  if (figure === 'projectExpectedYearly')
    return !/预[计期]/.test(heading) && /(上|去|半|本|当|今|往|历|\d)年|实现|累计/.test(heading)
  if (figure === 'projectPrivateCapital') return /捐/.test(heading)
  return figure === 'projectVillages' && /收入|收益|效益|户|人/.test(heading)
}

const YEAR = /(20\d{2})年/g
/** `2021—2025年`: of no year in particular. */
const PLAN = /20\d{2}年?[-—–－~～至到]+20\d{2}年/g

/** The latest year that a form's title names; null: none. */
export function yearIn(title: readonly string[]): number | null {
  const years = title.flatMap((text) => [...text.replace(PLAN, '').matchAll(YEAR)].map(([, digits]) => Number(digits)))
  return years.length === 0 ? null : Math.max(...years)
}

/** In a form for 2023: `2022年收入` → `上年收入`; `2021年收入` → `历年收入` and `2024年` → `明年`, which nothing of ours answers. */
export function yearsAsSaid(text: string, year: number): string {
  return text.replace(YEAR, (whole, digits: string) => {
    const ago = year - Number(digits)
    if (ago === 0) return whole
    return ago === 1 ? '上年' : ago > 1 ? '历年' : '明年'
  })
}
