import type { Hono } from 'hono'
import type { AnnouncedCalendar } from '../../../shared/announced-calendar.ts'
import { addDays, day, yearOf } from '../../../shared/calendar.ts'
import type { Settings } from '../../../shared/townships/settings.ts'
import { isPublished, legalHolidays } from '../../../shared/working-days.ts'
import type { Language } from '../catalogue.ts'
import { fieldsOf, SelectField, TextArea } from '../fields.tsx'
import { addressOf } from '../office.ts'
import { type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import type { SettingsView } from '../settings/save-settings.ts'
import { SettingsPage, settingsPage } from '../settings/settings-page.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { daysText, spansOf } from './holiday-text.ts'
import { scheduleTexts } from './texts.ts'

/** Years that are shown from this one on. */
const YEARS = 3
/** No span of days off is longer; what is, is a slip. */
const LONGEST = 31

/** `/settings/holidays`: which years' holidays are known, and those that the township enters itself. */
export function holidayRoutes(deps: WebDependencies): Hono<WebEnv> {
  return settingsPage(deps, '/settings/holidays', {
    changed: (c, kept, form) => changed(kept, form, c.var.language),
    fieldOf,
    page: async (c, view) => (
      <HolidaysPage {...{ context: pageContext(c, deps), view, asked: view.form.values.year ?? c.req.query('year') }} />
    ),
  })
}

/** The year typed in the place of what was entered for it; nothing typed removes it. */
function changed(kept: Settings, form: TypedForm, language: Language) {
  const year = Number(form.text('year'))
  const [holidays, workdays] = [daysIn('holidays', form, language), daysIn('workdays', form, language)]
  const others = kept.schedule.calendars.filter((one) => one.year !== year)
  const entered = holidays.length + workdays.length === 0 ? [] : [{ year, holidays, workdays }]
  const calendars = [...entered, ...others].sort((a, b) => a.year - b.year)
  return { ...kept, schedule: { ...kept.schedule, calendars } }
}

function daysIn(field: string, form: TypedForm, language: Language): string[] {
  const { wrongLine } = scheduleTexts(language).holidays
  const lines = form.lines(field)
  const read = lines.map(daysOfLine)
  refuseFields(
    lines.flatMap((line, index) =>
      read[index] === null ? [{ path: field, message: wrongLine(index + 1, line.slice(0, 40)) }] : [],
    ),
  )
  return read.flatMap((days) => days ?? [])
}

/** A day, or the days from one to another; nothing of an empty line, null of what is neither. */
function daysOfLine(line: string): string[] | null {
  if (line === '') return []
  const [first = '', last = first, ...more] = line
    .normalize('NFKC')
    .split(/\s*(?:至|到|to|—|–|~|\s)+\s*/)
    .filter((part) => part !== '')
  if (more.length > 0 || !day.safeParse(first).success || !day.safeParse(last).success) return null
  const days = [first]
  while ((days.at(-1) ?? last) < last && days.length < LONGEST) days.push(addDays(days.at(-1) ?? first, 1))
  return days.at(-1) === last ? days : null
}

/** `schedule.calendars[2].holidays[3]` → the field of the form. */
function fieldOf(path: string): string {
  return /^schedule\.calendars\[\d+\]\.(\w+)/.exec(path)?.[1] ?? path
}

type PageProps = { context: PageContext; view: SettingsView; asked: string | undefined }

function HolidaysPage({ context, view, asked }: PageProps) {
  const all = scheduleTexts(context.language)
  const texts = all.holidays
  const { form } = view
  const field = fieldsOf(form, texts)
  const entered = view.stored.settings.schedule.calendars
  const thisYear = yearOf(context.today)
  const coming = Array.from({ length: YEARS }, (_, index) => thisYear + index)
  const years = [...new Set([...coming, ...entered.map(({ year }) => year)])].sort((a, b) => a - b)
  const chosen = Number(asked ?? years.find((year) => !isPublished(year)) ?? thisYear)
  const typed = entered.find(({ year }) => year === chosen)
  const choices = years.map((year) => ({ value: String(year), label: texts.year(year) }))
  return (
    <SettingsPage {...{ context, view }} title={texts.title}>
      <p>{texts.intro}</p>
      <ul class="lines">
        {years.map((year) => (
          <YearLine {...{ year, entered: entered.find((one) => one.year === year), context }} />
        ))}
      </ul>
      <h2>{texts.form}</h2>
      <p class="hint">{texts.formHint}</p>
      <SaveForm
        context={context}
        action={addressOf(context, '/settings/holidays')}
        hidden={{ version: view.stored.version }}
      >
        <SelectField {...field('year', 'whichYear')} choices={choices} value={String(chosen)} />
        <TextArea {...field('holidays', 'holidaysField')} value={linesOf(typed?.holidays ?? [])} rows={8} />
        <TextArea {...field('workdays', 'workdaysField')} value={linesOf(typed?.workdays ?? [])} rows={4} />
      </SaveForm>
    </SettingsPage>
  )
}

function YearLine(props: { year: number; entered: AnnouncedCalendar | undefined; context: PageContext }) {
  const { year, entered, context } = props
  const { language } = context
  const texts = scheduleTexts(language).holidays
  const isKnown = entered !== undefined || isPublished(year)
  return (
    <li>
      <b>
        {entered === undefined ? (
          texts.year(year)
        ) : (
          <a href={addressOf(context, `/settings/holidays?year=${year}`)}>{texts.year(year)}</a>
        )}
      </b>{' '}
      <span class={`report ${isKnown ? 'reported' : 'missing'}`}>
        {entered !== undefined ? texts.entered : isKnown ? texts.published : texts.unannounced}
      </span>
      {entered !== undefined && (
        <small class="soft block">
          {texts.daysOff} {daysText(entered.holidays, language)}
          {entered.workdays.length > 0 && ` · ${texts.daysOn} ${daysText(entered.workdays, language)}`}
        </small>
      )}
      {!isKnown && <small class="block">{texts.unknown}</small>}
      {!isKnown && (
        <small class="soft block">
          {texts.legal} {daysText(legalHolidays(year), language)}
        </small>
      )}
    </li>
  )
}

function linesOf(days: readonly string[]): string {
  return spansOf(days)
    .map(([first, last]) => (first === last ? first : `${first} 至 ${last}`))
    .join('\n')
}
