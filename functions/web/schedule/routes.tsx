import type { Hono } from 'hono'
import { day, dayAt, week, weekOf, yearOf } from '../../../shared/calendar.ts'
import { type NextRun, nextRuns } from '../../../shared/schedule/next-runs.ts'
import type { Settings } from '../../../shared/townships/settings.ts'
import { holidayWeeks, isAnnounced } from '../../../shared/working-days.ts'
import type { Language } from '../catalogue.ts'
import { CheckList, type FormState, fieldsOf, SelectField, TextArea, TextField } from '../fields.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { officeOf, type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { monthInWords, weekInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import type { SettingsView } from '../settings/save-settings.ts'
import { SettingsPage, settingsPage } from '../settings/settings-page.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { scheduleTexts } from './texts.ts'

/** `/settings/schedule`: when dispatches and bulletins are made, and what is due next. */
export function scheduleRoutes(deps: WebDependencies): Hono<WebEnv> {
  return settingsPage(deps, '/settings/schedule', {
    changed: (c, kept, form) => changed(kept, form, c.var.language),
    fieldOf,
    async page(c, view) {
      const next = await nextRuns(deps, officeOf(c).body, view.stored.settings)
      return <SchedulePage {...{ context: pageContext(c, deps), view, next, now: deps.now() }} />
    },
  })
}

function changed(kept: Settings, form: TypedForm, language: Language) {
  return {
    ...kept,
    schedule: {
      ...kept.schedule,
      activeFrom: form.optional('activeFrom'),
      dispatchTime: form.text('dispatchTime').slice(0, 5),
      figuresWorkingDay: Number(form.optional('figuresWorkingDay') ?? Number.NaN),
      figuresTime: form.text('figuresTime').slice(0, 5),
      closingDay: `01-${form.text('closingDay').padStart(2, '0')}`,
      reportDueWeekday: Number(form.optional('reportDueWeekday') ?? kept.schedule.reportDueWeekday),
      reportDueTime: form.text('reportDueTime').slice(0, 5) || kept.schedule.reportDueTime,
      alarmEmail: form.optional('alarmEmail'),
      suspendedWeeks: weeksIn([...form.lines('suspendedWeeks'), ...form.list('holidayWeeks')], language),
    },
  }
}

/** One a line: a week, or any day of it. */
function weeksIn(lines: readonly string[], language: Language): string[] {
  const { wrongWeek } = scheduleTexts(language)
  const weeks = lines.map((line) => {
    const typed = line.toUpperCase()
    return day.safeParse(typed).success ? weekOf(typed) : week.safeParse(typed).success ? typed : null
  })
  refuseFields(
    lines.flatMap((line, index) =>
      line === '' || weeks[index] !== null
        ? []
        : [{ path: 'suspendedWeeks', message: wrongWeek(index + 1, line.slice(0, 30)) }],
    ),
  )
  return [...new Set(weeks.filter((one) => one !== null))].sort()
}

function fieldOf(path: string): string {
  return path.replace(/^schedule\./, '').replace(/\[\d+\]$/, '')
}

type PageProps = { context: PageContext; view: SettingsView; next: readonly NextRun[]; now: Date }

function SchedulePage({ context, view, next, now }: PageProps) {
  const texts = scheduleTexts(context.language)
  const { form } = view
  const field = fieldsOf(form, texts)
  const { schedule } = view.stored.settings
  return (
    <SettingsPage {...{ context, view }} title={texts.title}>
      <section class="card">
        <h2>{texts.next}</h2>
        {unknownYears(next, schedule.calendars).map((year) => (
          <p class="notice warn">
            {texts.holidays.unknownNow(year)}{' '}
            <a href={addressOf(context, '/settings/holidays')}>{texts.holidays.title}</a>
          </p>
        ))}
        {schedule.activeFrom === null && <p>{texts.nothing}</p>}
        {schedule.activeFrom !== null && next.length === 0 && <p>{texts.nothingDue}</p>}
        <ul class="plain">
          {next.map((run) => (
            <li>
              {texts.due(textOf(run, context.language), shanghaiTime(run.dueAt))}
              {run.dueAt <= now.toISOString() && texts.overdue}
            </li>
          ))}
        </ul>
      </section>
      <SaveForm
        context={context}
        action={addressOf(context, '/settings/schedule')}
        hidden={{ version: view.stored.version }}
      >
        <TextField {...field('activeFrom')} type="date" value={schedule.activeFrom ?? ''} />
        <TextField {...field('dispatchTime')} type="time" value={schedule.dispatchTime} required />
        <TextField
          {...field('figuresWorkingDay', 'workingDay')}
          inputmode="numeric"
          maxlength={2}
          value={String(schedule.figuresWorkingDay)}
          required
        />
        <TextField {...field('figuresTime')} type="time" value={schedule.figuresTime} required />
        <TextField
          {...field('closingDay')}
          inputmode="numeric"
          maxlength={2}
          value={String(Number(schedule.closingDay.slice(3)))}
          required
        />
        {!isOfArea(context) && <WeeklyReportFields {...{ context, schedule, form }} />}
        <TextField {...field('alarmEmail')} type="email" maxlength={200} value={schedule.alarmEmail ?? ''} />
        {!isOfArea(context) && <SuspendedWeeks {...{ context, schedule, form }} />}
      </SaveForm>
    </SettingsPage>
  )
}

type FieldsProps = { context: PageContext; schedule: Settings['schedule']; form: FormState }

/** Until when villages report their week: an area has none. */
function WeeklyReportFields({ context, schedule, form }: FieldsProps) {
  const texts = scheduleTexts(context.language)
  const field = fieldsOf(form, texts)
  return (
    <>
      <SelectField
        {...field('reportDueWeekday')}
        choices={texts.weekdays.split(' ').map((label, index) => ({ value: String(index + 1), label }))}
        value={String(schedule.reportDueWeekday)}
      />
      <TextField {...field('reportDueTime')} type="time" value={schedule.reportDueTime} required />
    </>
  )
}

/** Weeks in which nobody reports, 停报. */
function SuspendedWeeks({ context, schedule, form }: FieldsProps) {
  const texts = scheduleTexts(context.language)
  const field = fieldsOf(form, texts)
  const thisYear = yearOf(context.today)
  const holidays = [...holidayWeeks(thisYear), ...holidayWeeks(thisYear + 1)]
  const offered = new Set(holidays.map((one) => one.week))
  return (
    <>
      <CheckList
        {...field('holidayWeeks')}
        choices={holidays.map(({ week: one, festival }) => ({
          value: one,
          label: `${texts[festival]} ${weekInWords(one, context.language)}`,
        }))}
        checked={schedule.suspendedWeeks}
      />
      <TextArea
        {...field('suspendedWeeks', 'suspended')}
        value={schedule.suspendedWeeks.filter((one) => !offered.has(one)).join('\n')}
        rows={4}
      />
      {schedule.suspendedWeeks.length > 0 && (
        <p class="soft small">
          {texts.suspendedNow}
          {context.language === 'zh' ? '：' : ': '}
          {schedule.suspendedWeeks
            .map((one) => weekInWords(one, context.language))
            .join(context.language === 'zh' ? '、' : ', ')}
        </p>
      )}
    </>
  )
}

/** Years of what comes next whose holidays nobody knows yet. */
function unknownYears(next: readonly NextRun[], calendars: Settings['schedule']['calendars']): number[] {
  const years = next.map(({ dueAt }) => yearOf(dayAt(new Date(dueAt))))
  return [...new Set(years)].filter((year) => !isAnnounced(year, calendars))
}

function textOf({ kind, period }: NextRun, language: Language): string {
  const texts = scheduleTexts(language)
  if (kind === 'weekly_dispatch') return texts.dispatch(weekInWords(period, language))
  return kind === 'monthly_figures'
    ? texts.figures(monthInWords(period, language))
    : texts.issue(monthInWords(period, language))
}
