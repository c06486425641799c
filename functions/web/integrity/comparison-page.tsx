import {
  type ComparisonDocument,
  type ComparisonKind,
  type ComparisonLine,
  comparisonKind,
  type ExportLine,
} from '../../../shared/integrity/comparison.ts'
import type { SignalEntry } from '../../../shared/integrity/signal.ts'
import { formatYuan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { en as incomeEn } from '../income/texts.en.ts'
import { zh as incomeZh } from '../income/texts.zh.ts'
import type { PageContext } from '../page-context.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { Refusal } from '../refusals/refusal.tsx'
import { SettingsPage } from '../settings/settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; comparison: ComparisonDocument; names: Names }

/** Of one kind on the page; the file has all. */
const SHOWN = 50

/** One comparison: the sums of both sides, then what needs a look, line by line. */
export function ComparisonPage({ context, comparison, names }: Props) {
  const { language } = context
  const { platform: texts } = inLanguage(language, zh, en)
  const { id, from, through, fileName, madeByName, madeAt, notes, counts } = comparison
  const toLook = comparisonKind.options.filter((kind) => kind !== 'matched' && counts[kind] > 0)
  return (
    <SettingsPage
      context={context}
      title={texts.titleOf(from, through)}
      up={{ to: '/integrity/comparisons', name: texts.all }}
    >
      <p class="soft long">{texts.madeBy(madeByName, shanghaiTime(madeAt), fileName)}</p>
      <Summary {...{ comparison, language }} />
      <p class="actions">
        <a class="button" href={`/integrity/comparisons/${id}/comparison.xlsx`}>
          {texts.download}
        </a>
      </p>
      {notes.length > 0 && (
        <ul class="plain soft">
          {notes.map((note) => (
            <li>
              <Refusal>{note}</Refusal>
            </li>
          ))}
        </ul>
      )}
      {comparison.problemCount > 0 && <Problems {...{ comparison, language }} />}
      {toLook.map((kind) => (
        <Lines {...{ kind, comparison, names, language }} />
      ))}
      {counts.matched > 0 && (
        <details>
          <summary>
            {texts.kinds.matched.title} {counts.matched}
          </summary>
          <Lines {...{ kind: 'matched', comparison, names, language }} />
        </details>
      )}
    </SettingsPage>
  )
}

function Summary({ comparison, language }: { comparison: ComparisonDocument; language: Language }) {
  const { platform: texts } = inLanguage(language, zh, en)
  const { theirs, ours, counts, problemCount } = comparison
  const rows: [string, number, number | null][] = [
    [texts.theirsIn, theirs.in.count, theirs.in.fen],
    [texts.theirsOut, theirs.out.count, theirs.out.fen],
    [texts.ours, ours.count, ours.fen],
    ...comparisonKind.options.map((kind): [string, number, null] => [texts.kinds[kind].title, counts[kind], null]),
    [texts.unread, problemCount, null],
  ]
  return (
    <ScrollBox label={texts.result}>
      <table class="narrow">
        <caption class="visually-hidden">{texts.result}</caption>
        <thead>
          <tr>
            <th>{texts.item}</th>
            <th class="number">{texts.count}</th>
            <th class="number">{texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, count, fen]) => (
            <tr>
              <th scope="row" class="plain-weight">
                {name}
              </th>
              <td class="number">{count}</td>
              <td class="number">{fen === null ? '' : formatYuan(fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Problems({ comparison, language }: { comparison: ComparisonDocument; language: Language }) {
  const { platform: texts } = inLanguage(language, zh, en)
  return (
    <details class="fold">
      <summary>{texts.problems(comparison.problemCount)}</summary>
      <ul class="plain">
        {comparison.problems.map(({ sheet, row, column, message }) => (
          <li>
            <span class="soft">
              {texts.place(sheet, row)} {column?.heading}
            </span>{' '}
            <Refusal>{message}</Refusal>
          </li>
        ))}
      </ul>
    </details>
  )
}

type LinesProps = { kind: ComparisonKind; comparison: ComparisonDocument; names: Names; language: Language }

/** The lines of one kind: village, what the platform says, what we say. */
function Lines({ kind, comparison, names, language }: LinesProps) {
  const { platform: texts, columns } = inLanguage(language, zh, en)
  const { title, hint } = texts.kinds[kind]
  const lines = comparison.lines.filter((line) => line.kind === kind)
  const hasTheirs = kind !== 'missing_in_theirs'
  const hasOurs = kind !== 'missing_in_ours' && kind !== 'back_out'
  const hidden = comparison.counts[kind] - Math.min(lines.length, SHOWN)
  return (
    <section>
      {kind !== 'matched' && (
        <h2>
          {title} <span class="soft">{comparison.counts[kind]}</span>
        </h2>
      )}
      <p class="hint">{hint}</p>
      <ScrollBox label={title}>
        <table class="stack items">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th>{columns.village}</th>
              {kind === 'different' && <th>{columns.where}</th>}
              {hasTheirs && <th>{columns.theirs}</th>}
              {hasOurs && <th>{columns.ours}</th>}
              {kind === 'back_out' && <th>{columns.back}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <tr>
                <th scope="row" class="plain-weight unbroken">
                  {names.village('theirs' in line ? line.theirs.villageId : line.ours.villageId)}
                </th>
                {line.kind === 'different' && (
                  <td data-label={columns.where}>
                    {line.fields.map((field) => texts.fields[field]).join(language === 'zh' ? '、' : ', ')}
                  </td>
                )}
                {'theirs' in line && (
                  <td data-label={columns.theirs}>
                    <Theirs line={line.theirs} fen={line.theirs.inFen} language={language} />
                  </td>
                )}
                {'ours' in line && (
                  <td data-label={columns.ours}>
                    <Ours entry={line.ours} language={language} />
                  </td>
                )}
                {line.kind === 'back_out' && <BackCell {...{ line, language }} />}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {hidden > 0 && <p class="soft">{texts.more(hidden)}</p>}
    </section>
  )
}

function BackCell({ line, language }: { line: Extract<ComparisonLine, { kind: 'back_out' }>; language: Language }) {
  const { platform: texts, columns } = inLanguage(language, zh, en)
  return (
    <td data-label={columns.back}>
      <Theirs line={line.out} fen={line.out.outFen} language={language} />
      <div class="soft small">{texts.afterDays(line.days)}</div>
    </td>
  )
}

function Theirs({ line, fen, language }: { line: ExportLine; fen: number; language: Language }) {
  const { categories } = inLanguage(language, incomeZh, incomeEn)
  const about = [line.voucherNo, line.counterparty, line.note, line.category && categories[line.category]]
  return (
    <>
      <span class="unbroken">{line.on}</span> <strong class="unbroken">{formatYuan(fen)}</strong>
      <div class="soft small">{about.filter(Boolean).join(' · ')}</div>
      <div class="soft small">{line.place}</div>
    </>
  )
}

function Ours({ entry, language }: { entry: SignalEntry; language: Language }) {
  const { categories } = inLanguage(language, incomeZh, incomeEn)
  const { columns, openEntry } = inLanguage(language, zh, en)
  const amount = formatYuan(entry.amountFen)
  const about = [entry.voucherNo, entry.payer, entry.note, categories[entry.category]]
  return (
    <>
      <span class="unbroken">{entry.receivedOn}</span> <strong class="unbroken">{amount}</strong>
      <div class="soft small">{about.filter(Boolean).join(' · ')}</div>
      <a href={`/income/${entry.id}`} aria-label={openEntry(entry.receivedOn, amount)}>
        {columns.open}
      </a>
    </>
  )
}
