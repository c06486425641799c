import { formatYuan } from '../../../shared/amount-text.js'
import {
  entriesSince,
  type Overtaking,
  type RankMove,
  type VillageStanding,
} from '../../../shared/desk/village-standing.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { formatWan, rateText } from '../../../shared/money.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { whatItIs } from '../income/entry-words.ts'
import { incomeTexts } from '../income/texts.ts'
import { dayInWords, shortDay, weekInWords } from '../parts/date-words.ts'
import { LightWord } from '../parts/light-word.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { againstSchedule } from '../standings/against-schedule.ts'
import { deskTexts } from './texts.ts'

type Props = { standing: VillageStanding; entries: readonly IncomeEntry[]; language: Language }

/** This year's figure against target and schedule, the rank, and why it moved. */
export function VillageStandingCard({ standing, entries, language }: Props) {
  const { village: texts } = deskTexts(language)
  const { row, asOf, rankedCount, move } = standing
  const rate = completionOf(row)
  const waitingFen = row.reportedFen - row.countedFen
  return (
    <section class="card standing">
      <div class="standing-figures">
        <div>
          <div class="soft small">
            {texts.counted} · {texts.asOf(dayInWords(asOf, language))}
          </div>
          <div class="figure">{texts.wan(formatWan(row.countedFen))}</div>
          {waitingFen !== 0 && <div class="soft small">{texts.waiting(formatWan(waitingFen))}</div>}
        </div>
        <div>
          <div class="soft small">{texts.target}</div>
          <div class="figure">{row.targetFen === null ? texts.noTarget : texts.wan(formatWan(row.targetFen))}</div>
          {row.targetProvisional && <div class="soft small">{texts.provisional}</div>}
        </div>
        <div>
          <div class="soft small">{texts.rate}</div>
          <div class="figure">{rateText(rate)}</div>
          <LightWord light={row.light} language={language} />
        </div>
        <div>
          <div class="soft small">{texts.rank}</div>
          <div class="figure">{row.rank ?? '–'}</div>
          <div class="soft small">{row.rank === null ? texts.unranked : texts.rankOf(row.rank, rankedCount)}</div>
        </div>
      </div>
      {rate !== null && (
        <>
          <ProgressBar
            rate={rate}
            schedule={row.timeProgress}
            light={row.light}
            label={texts.barLabel(row.villageName)}
          />
          <p class="soft small">
            {againstSchedule(rate, row.timeProgress, language)} · {texts.barNote}
          </p>
        </>
      )}
      {move !== null && row.rank !== null && <WhyMoved {...{ move, rank: row.rank, entries, language }} />}
    </section>
  )
}

function WhyMoved(props: { move: RankMove; rank: number; entries: readonly IncomeEntry[]; language: Language }) {
  const { move, rank, entries, language } = props
  const { village: texts } = deskTexts(language)
  const { previousRank, increaseFen, week } = move
  if (previousRank === null) return null
  const moved =
    rank === previousRank
      ? texts.moveSame
      : rank < previousRank
        ? texts.moveUp(previousRank - rank)
        : texts.moveDown(rank - previousRank)
  const counted = entriesSince(entries, move)
  return (
    <details>
      <summary>{texts.moveTitle}</summary>
      <p>{texts.moveSince(weekInWords(week, language), previousRank, moved)}</p>
      <p>{increaseFen === 0 ? texts.moveNothing : texts.moveIncrease(formatWan(increaseFen))}</p>
      {counted.length > 0 && (
        <ul>
          {counted.slice(0, 10).map((entry) => (
            <li>
              <a href={`/income/${entry.id}`}>
                {shortDay(entry.receivedOn, language)} {whatItIs(entry, language)} {formatYuan(entry.amountFen)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Others {...{ label: texts.movePassed, others: move.passed, language }} />
      <Others {...{ label: texts.movePassedBy, others: move.passedBy, language }} />
    </details>
  )
}

function Others({ label, others, language }: { label: string; others: readonly Overtaking[]; language: Language }) {
  const texts = deskTexts(language).village
  const { facts } = incomeTexts(language)
  if (others.length === 0) return null
  const words = others.map(({ villageName, increaseFen }) => texts.villageIncrease(villageName, formatWan(increaseFen)))
  return (
    <p>
      {label} {facts.list(words.join('\n'))}
    </p>
  )
}
