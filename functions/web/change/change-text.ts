/** One line of the history in words. */
import * as z from 'zod'
import { announcedCalendar } from '../../../shared/announced-calendar.ts'
import type { FieldChange } from '../../../shared/change/change-log.ts'
import { formatWan } from '../../../shared/money.ts'
import type { ReadChange } from '../../../shared/townships/list-changes.ts'
import { cutText } from '../../../shared/townships/tiers.ts'
import type { Language } from '../catalogue.ts'
import { membersTexts } from '../members/texts.ts'
import { calendarText } from '../schedule/holiday-text.ts'
import { settingsTexts } from '../settings/texts.ts'
import { targetsTexts } from '../targets/texts.ts'
import { percentText } from '../villages/plan-fields.tsx'
import { villagesTexts } from '../villages/texts.ts'
import { changeTexts } from './texts.ts'

type ShownChange = { field: string; text: string }

type Names = ReadonlyMap<string, string>

/** What was changed, field by field; `villageNames` says ids in words. */
export function changeLines(change: ReadChange, language: Language, villageNames: Names): ShownChange[] {
  const texts = changeTexts(language)
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
  const texts = changeTexts(language)
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
const ofAKind = z.object({ id: z.string(), kind: z.string() })
const countingRule = z.object({ from: z.string(), rule: z.enum(['total_income', 'operating_nature']) })

function valueText(field: string, value: unknown, language: Language, names: Names): string {
  const texts = changeTexts(language)
  if (value === null || value === undefined || value === '') return texts.nothing
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'number') {
    if (field === 'review.tierCutsFen' || field === 'peers.cutsFen') return cutText(value)
    if (field === 'amountFen' || field === 'evidenceRequiredAboveFen')
      return targetsTexts(language).wan(formatWan(value))
    return field.endsWith('monthlyPlan') ? `${percentText(value)}%` : String(value)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return texts.nothing
    return value.map((one) => valueText(field, one, language, names)).join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value === 'string') return wordFor(field, value, language, names)
  const asRecipient = recipient.safeParse(value)
  if (asRecipient.success) return `${asRecipient.data.name} ${asRecipient.data.email}`
  const asRobot = robot.safeParse(value)
  if (asRobot.success) return `${asRobot.data.name} …${asRobot.data.tokenEnding}`
  const asCalendar = announcedCalendar.safeParse(value)
  if (asCalendar.success) return calendarText(asCalendar.data, language)
  const asKind = ofAKind.safeParse(value)
  if (asKind.success) return `${names.get(asKind.data.id) ?? asKind.data.id} ${asKind.data.kind}`
  const asRule = countingRule.safeParse(value)
  if (asRule.success) {
    const { countingRules } = settingsTexts(language).rules
    return texts.from(asRule.data.from, countingRules[asRule.data.rule])
  }
  return JSON.stringify(value)
}

/** Codes that mean something are said in words. */
function wordFor(field: string, value: string, language: Language, names: Names): string {
  const { rules, bulletin, peers } = settingsTexts(language)
  const words: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    kind: villagesTexts(language).kinds,
    password: changeTexts(language).passwords,
    role: membersTexts(language).roles,
    ranking: rules.rankings,
    'peers.by': peers.by,
    'issue.mode': bulletin.modes,
    'bulletin.body': bulletin.bodies,
    'bulletin.head': bulletin.heads,
    'bulletin.annexUnit': bulletin.units,
    'bulletin.secondAnnex': bulletin.annexes,
    'bulletin.sectionsOff': bulletin.sectionNames,
  }
  return words[field]?.[value] ?? (['villageIds', 'successors'].includes(field) ? names.get(value) : undefined) ?? value
}

const counts = z.object({ added: z.int(), changed: z.int() })

/** `villages.added` and `villages.changed` make one line; what was ticked has one of its own. */
function importLines(change: ReadChange, language: Language): ShownChange[] {
  const texts = changeTexts(language)
  const afterOf = (name: string) => change.fields.find(({ field }) => field === name)?.after
  const ticked = (['late', 'skipBad', 'confirmLarge', 'approvedHistory', 'resumed'] as const).filter(
    (name) => afterOf(name) === true,
  )
  const counted = (['villages', 'targets', 'pastIncome', 'projects', 'contracts', 'entries'] as const).flatMap(
    (name) => {
      const found = counts.safeParse({ added: afterOf(`${name}.added`), changed: afterOf(`${name}.changed`) })
      if (!found.success || found.data.added + found.data.changed === 0) return []
      return [{ field: texts.fields[name], text: texts.imported(found.data.added, found.data.changed) }]
    },
  )
  return [...counted, ...ticked.map((name) => ({ field: texts.fields[name], text: texts.yes }))]
}
