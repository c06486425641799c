import * as z from 'zod'
import { formatWan } from '../../../shared/money.ts'
import type { ProjectEvent } from '../../../shared/projects/history.ts'
import { fundingSource } from '../../../shared/projects/project.ts'
import { sharesSchema, shareText, wholeOf } from '../../../shared/projects/shares.ts'
import type { VillageNames } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { HistoryList } from '../parts/history-list.tsx'
import { projectsTexts } from './texts.ts'

type Props = { events: readonly ProjectEvent[]; names: VillageNames; language: Language }

/** Who did what, when and why, latest first; what an edit changed is said field by field. */
export function ProjectHistory({ events, names, language }: Props) {
  const texts = projectsTexts(language)
  const { history, stages } = texts
  const all = events.map(({ action, at, byName, reason, move, fields }) => ({
    what: texts.events[action],
    also: move && history.move(stages[move.from], stages[move.to], move.on),
    byName,
    at,
    lines: [
      move?.gate && history.gate(move.gate),
      reason && history.because(reason),
      ...fields
        // What the gate of a move says already.
        .filter(({ field }) => move === null || !field.startsWith('milestones.'))
        .map(({ field, before, after }) =>
          history.changed(
            labelOf(field, language),
            inWords(field, before, names, language),
            inWords(field, after, names, language),
          ),
        ),
    ],
  }))
  return <HistoryList events={all} />
}

/** `milestones.building.actualOn` → 建设实施实际日期. */
function labelOf(field: string, language: Language): string {
  const texts = projectsTexts(language)
  const path = field.split('.')
  const named: Readonly<Record<string, string | undefined>> = {
    ...texts.facts.asset,
    ...texts.facts.equity,
    ...texts.facts.enclave,
    ...texts.facts.cooperative,
    ...texts.facts.construction,
    ...texts.stages,
    ...texts.steps,
    ...texts.history.fields,
  }
  const words = path.flatMap((part) => named[part] ?? [])
  return words.length === 0 ? field : words.join(language === 'zh' ? '' : ' ')
}

const floors = z.array(z.object({ villageId: z.string(), floorFen: z.number() }))
const funding = z.array(z.object({ source: fundingSource, amountFen: z.number() }))

function inWords(field: string, value: unknown, names: VillageNames, language: Language): string {
  const texts = projectsTexts(language)
  if (value === null || value === undefined || value === '') return texts.none
  if (typeof value === 'boolean') return value ? texts.facts.yes : texts.facts.no
  if (typeof value === 'number') {
    if (field.endsWith('Fen')) return texts.wan(formatWan(value))
    if (field.endsWith('Percent')) return texts.percent(String(value))
    return field.endsWith('BasisPoints') ? texts.percent(String(value / 100)) : String(value)
  }
  const villages = sharesSchema.safeParse(value)
  if (villages.success && villages.data.length > 0) {
    const whole = wholeOf(villages.data)
    return texts.joined(
      villages.data.map((one) => `${names.get(one.villageId) ?? one.villageId} ${shareText(one.weight, whole)}`),
    )
  }
  const guaranteed = floors.safeParse(value)
  if (guaranteed.success && guaranteed.data.length > 0) {
    return texts.joined(
      guaranteed.data.map(
        (one) => `${names.get(one.villageId) ?? one.villageId} ${texts.wan(formatWan(one.floorFen))}`,
      ),
    )
  }
  const sources = funding.safeParse(value)
  if (sources.success && sources.data.length > 0) {
    return texts.joined(
      sources.data.map((one) => `${texts.sources[one.source]} ${texts.wan(formatWan(one.amountFen))}`),
    )
  }
  if (Array.isArray(value)) return texts.none
  const words: Readonly<Record<string, string | undefined>> = { ...texts.models, ...texts.stages }
  return words[String(value)] ?? String(value)
}
