import { formatYuan } from '../../../shared/amount-text.js'
import { dayAt } from '../../../shared/calendar.ts'
import type { ClerkDesk } from '../../../shared/desk/clerk-desk.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { formatPercent, formatWan } from '../../../shared/money.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { lastReason, mendPath } from '../income/entry-actions.tsx'
import { whatItIs } from '../income/entry-words.ts'
import type { PageContext } from '../page-context.ts'
import { ButtonLink, PostButton, PrimaryLink } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import { LightWord } from '../parts/light-word.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { deskTexts } from './texts.ts'

type Props = { context: PageContext; desk: ClerkDesk; rankedCount: number }

/** A clerk's day: what came back first, then what is due, then where her villages stand. */
export function ClerkSection({ context, desk, rankedCount }: Props) {
  const { language } = context
  const texts = deskTexts(language).clerk
  const owing = desk.villages.filter(({ owesReport }) => owesReport)
  const isDue = owing.length + desk.dues.length + desk.items.length > 0
  return (
    <>
      {desk.returned.length > 0 && <Returned entries={desk.returned} language={language} />}
      <p class="actions">
        <PrimaryLink to={newIncomePath(desk)}>{texts.newIncome}</PrimaryLink>
        <ButtonLink to="/income">{texts.ledger}</ButtonLink>
      </p>
      {isDue ? <Due {...{ desk, context }} /> : desk.returned.length === 0 && <p>{texts.nothing}</p>}
      {desk.villages.map((village) => (
        <Standing {...{ village, language, rankedCount }} />
      ))}
    </>
  )
}

function newIncomePath({ villages: [first, ...others] }: ClerkDesk): string {
  return first === undefined || others.length > 0 ? '/income/new' : `/income/new?village=${first.id}`
}

function Returned({ entries, language }: { entries: readonly IncomeEntry[]; language: Language }) {
  const texts = deskTexts(language).clerk
  return (
    <section class="notice bad" aria-labelledby="returned">
      <h2 id="returned">{texts.returned(entries.length)}</h2>
      <ul class="plain">
        {entries.map((entry) => (
          <li class="returned-line">
            <div>
              {shortDay(entry.receivedOn, language)} {whatItIs(entry, language)}{' '}
              <strong>{formatYuan(entry.amountFen)}</strong>
              <div>{texts.because(lastReason(entry) ?? '')}</div>
            </div>
            <ButtonLink to={mendPath(entry)}>{texts.mend}</ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Due({ desk, context }: Omit<Props, 'rankedCount'>) {
  const { language } = context
  const texts = deskTexts(language).clerk
  const due = `${shortDay(dayAt(new Date(desk.dueAt)), language)} ${shanghaiTime(desk.dueAt).slice(11)}`
  return (
    <section aria-labelledby="due">
      <h2 id="due">{texts.due}</h2>
      <ul class="lines">
        {desk.villages
          .filter(({ owesReport }) => owesReport)
          .map(({ id, name }) => (
            <li class="returned-line">
              <span>{texts.report(name, due)}</span>
              <span class="buttons">
                <ButtonLink to={`/weekly/${desk.week}?village=${id}`}>{texts.write}</ButtonLink>{' '}
                <PostButton to="/income/nil" context={context} kind="plain" hidden={{ village: id, week: desk.week }}>
                  {texts.nil}
                </PostButton>
              </span>
            </li>
          ))}
        {desk.dues.map((one) => (
          <li>
            <a href={`/projects/${one.projectId}/contracts/${one.contractId}`}>{texts.dues(one.title, one.party)}</a>
            <small class={`block ${one.overdueDays > 0 ? 'report missing' : 'soft'}`}>
              {one.overdueDays > 0
                ? texts.overdueFor(one.overdueDays, formatYuan(one.openFen))
                : texts.dueOn(shortDay(one.dueOn, language), formatYuan(one.openFen))}
            </small>
          </li>
        ))}
        {desk.items.map((item) => (
          <li>
            <span class="report missing">{texts.item}</span> {item.text}
            <small class="soft block">
              {deskTexts(language).glance.owner(item.owner, shortDay(item.dueOn, language))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

type StandingProps = { village: ClerkDesk['villages'][number]; language: Language; rankedCount: number }

function Standing({ village: { id, name, row }, language, rankedCount }: StandingProps) {
  const texts = deskTexts(language).clerk
  if (row === null) return null
  const rate = completionOf(row)
  return (
    <section class="card" aria-labelledby={`village-${id}`}>
      <h2 id={`village-${id}`}>
        <a href={`/income?village=${id}`}>{name}</a> <LightWord light={row.light} language={language} />
      </h2>
      <p>
        <strong>{texts.counted(formatWan(row.countedFen))}</strong>
        {row.targetFen !== null && <> · {texts.ofTarget(formatWan(row.targetFen))}</>}
        {rate !== null && <> · {formatPercent(rate)}%</>}
        {row.rank !== null && <> · {texts.rank(row.rank, rankedCount)}</>}
      </p>
      {rate !== null && <ProgressBar rate={rate} schedule={row.timeProgress} light={row.light} label={name} />}
    </section>
  )
}
