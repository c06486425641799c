import { addDays, mondayOf, weekOf } from '../../../shared/calendar.ts'
import type { Language } from '../catalogue.ts'
import { weekInWords } from '../parts/date-words.ts'
import { weeklyTexts } from './texts.ts'

const CHOICES = 12

/** The week before and after, and the last few to choose from; none to come. */
export function WeekChoice({ week, today, language }: { week: string; today: string; language: Language }) {
  const texts = weeklyTexts(language)
  const shift = (from: string, weeks: number) => weekOf(addDays(mondayOf(from), weeks * 7))
  const present = weekOf(today)
  const next = shift(week, 1)
  const latest = shift(week, CHOICES / 2) < present ? shift(week, CHOICES / 2) : present
  const choices = Array.from({ length: CHOICES }, (_, back) => shift(latest, -back))
  return (
    <form method="get" action="/weekly" class="week-choice">
      <a href={`/weekly?week=${shift(week, -1)}`}>← {texts.previous}</a>
      <label>
        <span class="visually-hidden">{texts.week}</span>
        <select name="week">
          {choices.map((one) => (
            <option value={one} selected={one === week}>
              {weekInWords(one, language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{texts.show}</button>
      {next <= present && <a href={`/weekly?week=${next}`}>{texts.next} →</a>}
    </form>
  )
}
