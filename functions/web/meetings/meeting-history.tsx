import type { MeetingCorrection, PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { meetingsTexts } from './texts.ts'

type Props = { meeting: PromotionMeeting; names: Names; language: Language }

/** Who corrected the meeting, when and why, and what it said before; nothing where nobody did. */
export function MeetingHistory({ meeting, names, language }: Props) {
  const texts = meetingsTexts(language)
  if (meeting.history.length === 0) return null
  return (
    <section>
      <h2>{texts.corrections}</h2>
      <ul class="plain history">
        {meeting.history.map((one) => (
          <li>
            <strong>{texts.corrected}</strong>{' '}
            <span class="soft small">
              {shanghaiTime(one.at)} {one.byName}
            </span>
            <div class="long">
              {texts.fields.reason}
              {language === 'zh' ? '：' : ': '}
              {one.reason}
            </div>
            {beforeOf(one, names, language).map((line) => (
              <div class="soft small long">{line}</div>
            ))}
          </li>
        ))}
      </ul>
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
