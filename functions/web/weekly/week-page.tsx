import type { WeekLine, WeekOverview } from '../../../shared/desk/read-week.ts'
import type { Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { FigureCard } from '../parts/figure-card.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { weeklyTexts } from './texts.ts'
import { WeekChoice } from './week-choice.tsx'

const STATES = ['reported', 'nil', 'missing'] as const
const STAGES = ['leader', 'liaison', 'secretary'] as const

type Props = {
  context: PageContext
  overview: WeekOverview
  /** The villages that the reader may report for. */
  own: readonly { id: string; name: string }[]
}

/** `/weekly`: who reported the week and what they said, who is to be chased, and the text for the chat group. */
export function WeekPage({ context, overview, own }: Props) {
  const { language } = context
  const texts = weeklyTexts(language)
  const { week, items, dispatched, suspended } = overview
  return (
    <Page context={context} title={texts.allTitle}>
      <WeekChoice week={week} today={context.today} language={language} />
      <p class="soft">
        {texts.dueAt(shanghaiTime(overview.dueAt))}
        {!dispatched && `${language === 'zh' ? '，' : ', '}${texts.phases[overview.phase]}`}
      </p>
      {dispatched && (
        <p class="notice">
          {texts.dispatched} <a href={`/dispatches/${week}`}>{texts.toDispatch}</a>
        </p>
      )}
      {suspended && <p class="notice warn">{texts.suspended}</p>}
      {own.length > 0 && !dispatched && (
        <div class="actions">
          {own.map(({ id, name }) => (
            <PrimaryLink to={`/weekly/${week}?village=${id}`}>{texts.fillIn(name)}</PrimaryLink>
          ))}
        </div>
      )}
      <ul class="cards three">
        {STATES.map((state) => (
          <FigureCard
            label={texts.states[state]}
            figure={texts.count(items.filter((line) => line.state === state).length)}
          />
        ))}
      </ul>
      <Chase overview={overview} language={language} />
      <h2>{texts.villages}</h2>
      <Villages items={items} language={language} />
    </Page>
  )
}

function Chase({ overview, language }: { overview: WeekOverview; language: Language }) {
  const texts = weeklyTexts(language)
  const { chase, text, suspended } = overview
  if (suspended) return null
  return (
    <section>
      <h2>{texts.chase}</h2>
      {text === '' && <p>{texts.chaseNone}</p>}
      {STAGES.map((stage) => {
        const lines = chase.filter((line) => line.stage === stage)
        return lines.length === 0 ? null : (
          <>
            <h3>
              {texts.stages[stage]} <span class="soft small">{texts.stageHints[stage]}</span>
            </h3>
            <ul class="chase">
              {lines.map((line) => (
                <li>
                  <strong>{line.villageName}</strong>{' '}
                  <span class="soft">
                    {stage === 'secretary' ? line.secretary : line.liaison}
                    {line.weeksMissing > 1 && ` ${texts.weeksMissing(line.weeksMissing)}`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )
      })}
      {text !== '' && (
        <>
          <p class="hint">{texts.copyHint}</p>
          <p class="copy-text" tabindex={0} lang="zh-CN">
            {text}
          </p>
        </>
      )}
    </section>
  )
}

/** Whoever wrote something comes as a block of text; on a desk beside each other. */
function Villages({ items, language }: { items: readonly WeekLine[]; language: Language }) {
  const texts = weeklyTexts(language)
  return (
    <DataTable
      class="stack weekly"
      folds="after the first"
      caption={texts.villages}
      rows={items}
      columns={[
        { header: texts.village, names: true, cell: ({ villageName }) => villageName },
        { header: texts.state, class: 'state', cell: (line) => <State line={line} language={language} /> },
        ...(['problem', 'helpNeeded', 'nextStep'] as const).map((field) => ({
          header: texts[field],
          class: 'wide long',
          label: ({ report }: WeekLine) => (report?.[field] ? texts[field] : undefined),
          cell: ({ report }: WeekLine) => report?.[field] ?? '',
        })),
      ]}
    />
  )
}

function State({ line, language }: { line: WeekLine; language: Language }) {
  const texts = weeklyTexts(language)
  const { state, report, nilMonth } = line
  if (state === null) return <>–</>
  const isWholeMonth = state === 'nil' && report === null && nilMonth !== null
  return (
    <>
      <span class={`report ${state}`}>{texts.states[state]}</span> {line.late && <span class="flag">{texts.late}</span>}
      {isWholeMonth && <span class="flag">{texts.wholeMonth}</span>}
    </>
  )
}
