import { formatYuan } from '../../../shared/amount-text.js'
import type { VillageStanding } from '../../../shared/desk/village-standing.ts'
import type { EntriesOfYear } from '../../../shared/income/entries-of-year.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { PastIncome } from '../../../shared/targets/target.ts'
import { assetPath } from '../assets.ts'
import { lastReason, mendPath } from '../income/entry-actions.tsx'
import { EntryTable } from '../income/entry-table.tsx'
import { whatItIs } from '../income/entry-words.ts'
import type { Names } from '../income/names.ts'
import { PhoneOutbox } from '../income/outbox.tsx'
import { incomeTexts } from '../income/texts.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { YearTabs } from '../parts/tabs.tsx'
import { VillagePaperLinks } from '../village-papers/links.tsx'
import { NilReport } from '../weekly/nil-report.tsx'
import type { VillageWeek } from '../weekly/week-of-village.ts'
import { PastYear } from './past-year.tsx'
import { deskTexts } from './texts.ts'
import { VillageStandingCard } from './village-standing.tsx'

type VillagePageProps = {
  context: PageContext
  names: Names
  villageId: string
  /** The villages this person may turn to. */
  choices: readonly { id: string; name: string }[]
  year: number
  years: readonly number[]
  standing: VillageStanding | null
  /** The months of a year that is known from a sheet alone. */
  past: PastIncome | null
  ledger: EntriesOfYear
  /** Where the page before ended. */
  after: string | undefined
  canSubmit: boolean
  /** This week's report, for those who may make one. */
  thisWeek: VillageWeek | null
}

/** The village's own page: where it stands, what came back, and every entry with its state, newest first. */
export function VillagePage(props: VillagePageProps) {
  const { context, names, villageId, year, standing, ledger, canSubmit } = props
  const { language } = context
  const texts = deskTexts(language)
  const { entries, olderAfter, latest } = ledger
  const isWhole = props.after === undefined && olderAfter === null
  const address = `/income?village=${villageId}&year=${year}`
  return (
    <Page context={context} title={texts.village.title(names.village(villageId))}>
      <PhoneOutbox context={context} />
      <Chooser {...props} />
      <Returned {...{ entries: ledger.returned, context }} />
      {canSubmit && (
        <div class="actions">
          <PrimaryLink to={`/income/new?village=${villageId}`}>{texts.village.newIncome}</PrimaryLink>
        </div>
      )}
      {props.thisWeek !== null && <NilReport {...{ context, villageId, thisWeek: props.thisWeek }} />}
      {props.past !== null ? (
        <PastYear past={props.past} language={language} />
      ) : standing === null ? (
        <p class="notice">{texts.village.notInYear}</p>
      ) : (
        <VillageStandingCard {...{ standing, entries: latest, language }} />
      )}
      {props.past === null && <h2 id="entries">{texts.village.entries}</h2>}
      {entries.length > 0 ? (
        <EntryTable
          {...{ entries, names, language }}
          caption={isWhole ? texts.village.count(entries.length) : texts.village.newestFirst}
        />
      ) : (
        props.past === null && <p>{texts.village.none}</p>
      )}
      <div class="actions">
        {props.after !== undefined && <a href={`${address}#entries`}>{texts.village.newest}</a>}
        {olderAfter !== null && (
          <ButtonLink to={`${address}&after=${encodeURIComponent(olderAfter)}#entries`}>
            {texts.village.older}
          </ButtonLink>
        )}
      </div>
      {standing !== null && props.past === null && <VillagePaperLinks {...{ villageId, year, language }} />}
      <script src={assetPath('income.js')} type="module"></script>
    </Page>
  )
}

function Chooser({ context, choices, villageId, year, years }: VillagePageProps) {
  const { village: texts } = deskTexts(context.language)
  const others = choices.filter((one) => one.id !== villageId)
  return (
    <>
      {others.length > 0 && (
        <p>
          {choices.length > 4 ? (
            <a href={`/income?year=${year}`}>{texts.allVillages}</a>
          ) : (
            <>
              {texts.switchVillage}{' '}
              {others.map(({ id, name }) => (
                <>
                  <a href={`/income?village=${id}&year=${year}`}>{name}</a>{' '}
                </>
              ))}
            </>
          )}
        </p>
      )}
      <YearTabs
        {...{ years, year, language: context.language }}
        to={(one) => `/income?village=${villageId}&year=${one}`}
      />
    </>
  )
}

/** What was returned and why, with one tap to mend it. */
function Returned({ entries, context }: { entries: readonly IncomeEntry[]; context: PageContext }) {
  const { language } = context
  const texts = deskTexts(language).village
  const { form, entry: entryTexts, facts } = incomeTexts(language)
  if (entries.length === 0) return null
  const canMend = context.actor?.memberships.some(({ role }) => role === 'clerk')
  return (
    <section class="notice bad" aria-labelledby="returned">
      <h2 id="returned">{texts.returnedTitle}</h2>
      <p>{texts.returnedLead(entries.length)}</p>
      <ul class="plain">
        {entries.map((entry) => (
          <li class="returned-line">
            <div>
              {dayInWords(entry.receivedOn, language)} {whatItIs(entry, language)}{' '}
              <strong>{facts.yuan(formatYuan(entry.amountFen))}</strong>
              <div>{form.returnedBecause(lastReason(entry) ?? '')}</div>
            </div>
            <ButtonLink to={canMend ? mendPath(entry) : `/income/${entry.id}`}>
              {canMend ? entryTexts.mendReturned : facts.open}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
