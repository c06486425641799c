import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatPercent, formatWan } from '../../../shared/money.ts'
import type { ProjectLine } from '../../../shared/projects/project-line.ts'
import { stageName } from '../../../shared/projects/stage.ts'
import type { Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { dispatchTexts } from './texts.ts'

/** Projects that moved, stand still or are late, with a word each; the others only by their number. */
export function DispatchProjects({ lines, language }: { lines: readonly ProjectLine[]; language: Language }) {
  const texts = dispatchTexts(language)
  const notable = lines.filter((line) => line.flag !== 'on_track')
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{texts.projects}</h2>
      <ul class="lines">
        {notable.map((line) => (
          <li>
            <span class={`report ${line.flag === 'moved' ? 'reported' : 'missing'}`}>{texts.flags[line.flag]}</span>{' '}
            {line.name}
            <small class="soft block">{stateOf(line, language)}</small>
          </li>
        ))}
      </ul>
      {notable.length < lines.length && <p class="soft">{texts.others(lines.length - notable.length)}</p>}
    </section>
  )
}

function stateOf(line: ProjectLine, language: Language): string {
  const texts = dispatchTexts(language)
  const stage = (one: ProjectLine['stage']) => (language === 'en' ? texts.stages[one] : stageName[one])
  const moved = line.movedThisPeriod
  return [
    moved === null ? stage(line.stage) : `${stage(moved.from)} → ${stage(moved.to)}（${moved.on}）`,
    ...(line.overdueDays === null ? [] : [texts.overdueBy(line.overdueDays)]),
    ...(line.stuckDays === null ? [] : [texts.stuckFor(line.stuckDays)]),
    ...(line.disbursedPercent === null ? [] : [texts.disbursed(line.disbursedPercent)]),
    ...(line.physicalPercent === null ? [] : [texts.physical(line.physicalPercent)]),
  ].join(texts.between)
}

/** Who owes, the longest overdue first, and which contracts are about to expire. */
export function DispatchContracts({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const { arrears, expiring } = dispatch
  if (arrears.length + expiring.length === 0) return null
  return (
    <section>
      <h2>{texts.contracts}</h2>
      <ul class="lines">
        {arrears.map((line) => (
          <li>
            <span class="report missing">{texts.arrear}</span> {line.party}
            <small class="soft block">
              {texts.arrearLine(line.contractTitle, formatWan(line.overdueFen), line.overdueDays)}
            </small>
          </li>
        ))}
        {expiring.map((line) => (
          <li>
            <span class="report nil">{texts.expiring}</span> {line.party}
            <small class="soft block">{texts.expiringLine(line.contractTitle, line.lastDay, line.days)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the villages said of their week. */
export function Problems({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const rows = dispatch.rows.filter((row) => row.problem + row.helpNeeded + row.nextStep !== '')
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{texts.said}</h2>
      <FactList
        lines={rows.map((row) => [
          row.villageName,
          <>
            {row.problem !== '' && <p>{texts.problem(row.problem)}</p>}
            {row.helpNeeded !== '' && <p>{texts.helpNeeded(row.helpNeeded)}</p>}
            {row.nextStep !== '' && <p>{texts.nextStep(row.nextStep)}</p>}
          </>,
        ])}
      />
    </section>
  )
}

type Props = { dispatch: WeeklyDispatch; language: Language }

/** What was promised: open items first, overdue ones before all, then what was closed out since the last dispatch. */
export function Agenda({ dispatch, language }: Props) {
  const texts = dispatchTexts(language)
  const { actionItems, meetings } = dispatch
  if (actionItems.length === 0 && (meetings?.meetingCount ?? 0) === 0) return null
  const rate = meetings?.closingRate ?? null
  return (
    <section>
      <h2>{texts.agenda}</h2>
      {meetings !== null && (
        <p class="soft">
          {texts.meetings(meetings.meetingCount)}
          {rate !== null && texts.closingRate(rate.numerator, rate.denominator, formatPercent(rate))}
        </p>
      )}
      <ul class="lines">
        {actionItems.map((item) => (
          <li>
            <span class={`report ${item.closedOn === null ? (item.overdue ? 'missing' : 'nil') : 'reported'}`}>
              {item.closedOn === null ? (item.overdue ? texts.itemOverdue : texts.itemOpen) : texts.itemClosed}
            </span>{' '}
            {item.text}
            <small class="soft block">
              {texts.itemOwner(item.owner, shortDay(item.dueOn, language))}
              {item.carriedWeeks > 0 && texts.carried(item.carriedWeeks)}
              {item.closedOn !== null && texts.closed(shortDay(item.closedOn, language), item.result ?? '')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
