import type { MeetingCorrection, PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { dayInWords } from '../parts/date-words.ts'
import { HistoryList } from '../parts/history-list.tsx'
import { meetingsTexts } from './texts.ts'

type Props = { meeting: PromotionMeeting; names: Names; language: Language }

/** Who corrected the meeting, when and why, and what it said before; nothing where nobody did. */
export function MeetingHistory({ meeting, names, language }: Props) {
  const texts = meetingsTexts(language)
  if (meeting.history.length === 0) return null
  return (
    <section>
      <h2>{texts.corrections}</h2>
      <HistoryList
        events={meeting.history.map((one) => ({
          what: texts.corrected,
          byName: one.byName,
          at: one.at,
          lines: [texts.because(one.reason), ...beforeOf(one, names, language)],
        }))}
      />
    </section>
  )
}

function beforeOf({ before }: MeetingCorrection, names: Names, language: Language): string[] {
  const { fields, none, before: said } = meetingsTexts(language)
  const labels: Readonly<Record<string, string>> = fields
  const [and, then] = language === 'zh' ? ['、', '；'] : [', ', '; ']
  const inWords = (name: string, value: unknown): string => {
    if (name === 'heldOn') return dayInWords(String(value), language)
    if (!Array.isArray(value)) return String(value ?? '')
    const parts = value.map(String)
    return name === 'villageIds' ? parts.map((id) => names.village(id)).join(and) : parts.join(then)
  }
  return Object.entries(before).map(([name, value]) =>
    said(labels[name === 'villageIds' ? 'villages' : name] ?? name, inWords(name, value) || none),
  )
}
