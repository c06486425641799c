/** One line of the history in words. */
import * as z from 'zod'
import { announcedCalendar } from '../../../shared/announced-calendar.ts'
import type { FieldChange } from '../../../shared/change/change-log.ts'
import { formatWan } from '../../../shared/money.ts'
import { cutText } from '../../../shared/review/tiers.ts'
import type { ReadChange } from '../../../shared/townships/list-changes.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { calendarText } from './holiday-text.ts'
import { percentText } from './plan-fields.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

export type ChangeLine = { field: string; text: string }

type Names = ReadonlyMap<string, string>

/** What was changed, field by field; `villageNames` says ids in words. */
export function changeLines(change: ReadChange, language: Language, villageNames: Names): ChangeLine[] {
  const texts = inLanguage(language, zh, en).history
  if (change.kind === 'import') return importLines(change, language)
  if (change.fields.length === 0) return [{ field: '', text: texts.reissued }]
  const labels: Readonly<Record<string, string | undefined>> = texts.fields
  return change.fields.map((one) => ({
    field: labels[one.field] ?? one.field,
    text: one.isHidden ? texts.hidden : fieldText(change, one, language, villageNames),
  }))
}

function fieldText(
  change: ReadChange,
  { field, before, after }: FieldChange,
  language: Language,
  names: Names,
): string {
  const texts = inLanguage(language, zh, en).history
  const say = (value: unknown) => valueText(field, value, language, names)
  const isPlan = field.endsWith('monthlyPlan') || field === 'review.tierCutsFen'
  if (!isPlan && Array.isArray(before) && Array.isArray(after) && change.action === 'changed') {
    const parts = [
      ...(after.length > 0 ? [`${texts.added} ${say(after)}`] : []),
      ...(before.length > 0 ? [`${texts.removed} ${say(before)}`] : []),
    ]
    return parts.join(language === 'zh' ? '；' : '; ')
  }
  if (change.action === 'added') return say(after)
  if (change.action === 'removed') return say(before)
  return `${say(before)} ${texts.to} ${say(after)}`
}

const recipient = z.object({ name: z.string(), email: z.string() })
const robot = z.object({ name: z.string(), tokenEnding: z.string() })
const countingRule = z.object({ from: z.string(), rule: z.enum(['total_income', 'operating_nature']) })

function valueText(field: string, value: unknown, language: Language, names: Names): string {
  const all = inLanguage(language, zh, en)
  if (value === null || value === undefined || value === '') return all.history.nothing
  if (typeof value === 'boolean') return value ? all.yes : all.no
  if (typeof value === 'number') {
    if (field === 'review.tierCutsFen') return cutText(value)
    if (field === 'amountFen' || field === 'evidenceRequiredAboveFen') return all.targets.wan(formatWan(value))
    return field.endsWith('monthlyPlan') ? `${percentText(value)}%` : String(value)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return all.history.nothing
    return value.map((one) => valueText(field, one, language, names)).join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value === 'string') return wordFor(field, value, language, names)
  const asRecipient = recipient.safeParse(value)
  if (asRecipient.success) return `${asRecipient.data.name} ${asRecipient.data.email}`
  const asRobot = robot.safeParse(value)
  if (asRobot.success) return `${asRobot.data.name} …${asRobot.data.tokenEnding}`
  const asCalendar = announcedCalendar.safeParse(value)
  if (asCalendar.success) return calendarText(asCalendar.data, language)
  const asRule = countingRule.safeParse(value)
  if (asRule.success) return all.history.from(asRule.data.from, all.rules.countingRules[asRule.data.rule])
  return JSON.stringify(value)
}

/** Codes that mean something are said in words. */
function wordFor(field: string, value: string, language: Language, names: Names): string {
  const all = inLanguage(language, zh, en)
  const words: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    kind: all.villages.kinds,
    password: all.history.passwords,
    role: all.members.roles,
    ranking: all.rules.rankings,
    'issue.mode': all.bulletin.modes,
    'bulletin.body': all.bulletin.bodies,
    'bulletin.head': all.bulletin.heads,
    'bulletin.annexUnit': all.bulletin.units,
    'bulletin.secondAnnex': all.bulletin.annexes,
    'bulletin.sectionsOff': all.bulletin.sectionNames,
  }
  return words[field]?.[value] ?? (['villageIds', 'successors'].includes(field) ? names.get(value) : undefined) ?? value
}

const counts = z.object({ added: z.int(), changed: z.int() })

/** `villages.added` and `villages.changed` make one line; what was ticked has one of its own. */
function importLines(change: ReadChange, language: Language): ChangeLine[] {
  const { history: texts, yes } = inLanguage(language, zh, en)
  const afterOf = (name: string) => change.fields.find(({ field }) => field === name)?.after
  const ticked = (['late', 'skipBad', 'confirmLarge', 'approvedHistory'] as const).filter(
    (name) => afterOf(name) === true,
  )
  const counted = (['villages', 'targets', 'pastIncome', 'projects', 'contracts', 'entries'] as const).flatMap(
    (name) => {
      const found = counts.safeParse({ added: afterOf(`${name}.added`), changed: afterOf(`${name}.changed`) })
      if (!found.success || found.data.added + found.data.changed === 0) return []
      return [{ field: texts.fields[name], text: texts.imported(found.data.added, found.data.changed) }]
    },
  )
  return [...counted, ...ticked.map((name) => ({ field: texts.fields[name], text: yes }))]
}
