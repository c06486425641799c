/** Sentences about who stands where; every number is a key figure or a cell of a village's row. Pure. */
import { categoryName } from '../../category.ts'
import { type Figure, join, type Sentence, say, sayDay, sayMonth } from '../../papers/sentence.ts'
import { comparisonOf } from '../../standings/growth.ts'
import { ruleName } from '../../townships/settings.ts'
import { said, saidRate, saidUnsigned } from './key-figure-table.ts'
import { type KeyFigureName, keyFigures } from './key-figures.ts'
import type { TextBasis } from './text-basis.ts'
import { villageGroups } from './village-groups.ts'
import { countedKind, names, townshipKind, wholeTownship, withGaps, withRates } from './wording.ts'

/** 总体情况: against the target and the schedule, this month, last year, and who has no target to be held against. */
export function overall(basis: TextBasis): Sentence[] {
  const all = [againstTarget(basis), thisMonth(basis), lastYear(basis), withoutTarget(basis)]
  return all.filter((sentence) => sentence.length > 0)
}

function againstTarget(basis: TextBasis): Sentence {
  const { figures } = basis
  const { total } = figures
  const whole = wholeTownship(figures)
  const sum = say(
    '截至',
    sayDay(figures.cutOff),
    '，',
    whole,
    said(basis, 'villages'),
    '累计收入',
    said(basis, 'counted'),
  )
  const rate = saidRate(basis, 'counted')
  if (total.completionRate === null || rate === null) return say(sum, '，本年度目标尚未下达。')
  const met = say('完成年度目标（', said(basis, 'target'), '）的', rate, '，', schedule(basis))
  const isPart = total.completionRate.numerator !== total.countedFen
  const first = isPart
    ? say(
        sum,
        '；其中下达年度目标的',
        said(basis, 'targeted'),
        '收入',
        said(basis, 'countedOfTargeted'),
        '，',
        met,
        '。未下达目标的村计入',
        whole,
        '合计，不计入完成率。',
      )
    : say(sum, '，', met, '。')
  return say(first, standing(basis))
}

/** `快于序时进度（50.0%）8.7个百分点`. */
function schedule(basis: TextBasis): Sentence {
  const { text } = keyFigures(basis.figures).gap.cell
  const progress = saidRate(basis, 'gap') ?? []
  if (text === '0.0') return say('与序时进度（', progress, '）持平')
  return say(text.startsWith('−') ? '落后于' : '快于', '序时进度（', progress, '）', saidUnsigned(basis, 'gap'))
}

/** `5个村完成年度目标，9个村落后于序时进度，其中3个村严重滞后。` */
function standing(basis: TextBasis): Sentence {
  const parts = [
    basis.figures.metCount > 0 ? say(said(basis, 'met'), '完成年度目标') : say('还没有村完成年度目标'),
    some(basis, 'ahead', (count) => say(count, '达到序时进度')),
    some(basis, 'notYet', (count) => say(count, '按分月计划还没有安排收入')),
    some(basis, 'behind', (count) => say(count, '落后于序时进度')),
    some(basis, 'farBehind', (count) => say('其中', count, '严重滞后')),
  ].filter((part) => part.length > 0)
  return say(join(parts, say('，')), '。')
}

function thisMonth(basis: TextBasis): Sentence {
  const { total, month } = basis.figures
  const income = total.periodFen === 0 ? say('没有', countedKind(basis.figures)) : say('收入', said(basis, 'period'))
  const between = say(
    '本',
    townshipKind(basis.figures),
    '村与村之间的往来',
    said(basis, 'interVillage'),
    '已从合计中剔除。',
  )
  const pending = say('另有', said(basis, 'pending'), '待审核，连同这部分已上报', said(basis, 'reported'), '。')
  return say(
    sayMonth(month),
    income,
    compared(basis, 'period', 'lastMonth', '上月'),
    '。',
    total.interVillageFen === 0 ? [] : between,
    total.reportedFen - total.countedFen <= 0 ? [] : pending,
  )
}

function lastYear(basis: TextBasis): Sentence {
  const { figures } = basis
  const comparison = comparisonOf(figures, 'same_period')
  if (comparison === null || saidRate(basis, 'now') === null) return []
  const everyone = comparison.villageCount === figures.rows.length
  const scope = everyone ? say(wholeTownship(figures)) : say('有上年同期数据的', said(basis, 'comparable'))
  return say(
    scope,
    ruleName[figures.countingRule],
    said(basis, 'now'),
    compared(basis, 'now', 'lastYear', '上年同期'),
    '。',
  )
}

/** `，比上月（20.00万元）增长5.0%`; nothing where there is nothing to compare with. */
function compared(basis: TextBasis, now: KeyFigureName, before: KeyFigureName, when: '上月' | '上年同期'): Sentence {
  const growth = saidRate(basis, now)
  if (growth === null) return []
  const key = keyFigures(basis.figures)
  if (key[now].cell.value === key[before].cell.value) return say('，与', when, '持平')
  const direction = isNegative(growth) ? '下降' : '增长'
  return say('，比', when, '（', said(basis, before), '）', direction, growth.unsigned())
}

function isNegative({ cellText }: Figure): boolean {
  return cellText.startsWith('−')
}

function withoutTarget({ figures }: TextBasis): Sentence {
  const villages = villageGroups(figures).withoutTarget
  if (villages.length === 0 || figures.total.completionRate === null) return []
  return say(names(villages), '未下达年度目标，只列收入，不参加排名。')
}

/** 完成年度目标的村, commended. */
export function met(basis: TextBasis): Sentence[] {
  const villages = villageGroups(basis.figures).met
  if (villages.length === 0) return []
  const early = basis.figures.month.endsWith('-12') ? '' : '提前'
  return [say(withRates(basis, villages, said(basis, 'met')), early, '完成年度目标，予以表扬。')]
}

/** 进度较快的村. */
export function ahead(basis: TextBasis): Sentence[] {
  const villages = villageGroups(basis.figures).ahead
  if (villages.length === 0) return []
  return [say(withRates(basis, villages, said(basis, 'ahead')), '达到序时进度，予以肯定。')]
}

/** 进度滞后的村: reminded; the far behind by name only where the township switched that on. */
export function behind(basis: TextBasis): Sentence[] {
  const { figures } = basis
  const groups = villageGroups(figures)
  const namesRed = figures.options.nameFarBehind && groups.farBehind.length > 0
  const reminded = figures.rows.filter(
    (row) => groups.behind.includes(row) || (groups.farBehind.includes(row) && !namesRed),
  )
  const brackets = say('（括号内为完成率和与序时进度相差的百分点）')
  const paragraphs: Sentence[] = []
  if (reminded.length > 0) {
    const list = withGaps(basis, reminded, said(basis, namesRed ? 'yellow' : 'behind'))
    paragraphs.push(say(list, '落后于序时进度', brackets, '，特此提醒。'))
  }
  if (namesRed) {
    const list = withGaps(basis, groups.farBehind, said(basis, 'farBehind'))
    paragraphs.push(say(list, '严重滞后', reminded.length > 0 ? [] : brackets, '，予以通报批评。'))
  }
  return paragraphs
}

/** 收入构成: both counting rules side by side, whichever of them counts. */
export function categories(basis: TextBasis): Sentence[] {
  const { total, countingRule } = basis.figures
  if (total.totalIncomeFen <= 0) return []
  const parts = (['operating', 'investment', 'subsidy', 'other'] as const)
    .filter((category) => total.byCategory[category] !== 0)
    .map((category) => say(categoryName[category], said(basis, category), '（', saidRate(basis, category) ?? [], '）'))
  return [
    say(
      '按总收入口径为',
      said(basis, 'totalIncome'),
      '，其中',
      join(parts, say('、')),
      '；按经营性收入（经营收入与投资收益）口径为',
      said(basis, 'operatingNature'),
      '。完成率和排名按',
      ruleName[countingRule],
      '口径计算。',
    ),
  ]
}

function some(basis: TextBasis, name: KeyFigureName, sentence: (count: Sentence) => Sentence): Sentence {
  return keyFigures(basis.figures)[name].cell.value === 0 ? [] : sentence(said(basis, name))
}
