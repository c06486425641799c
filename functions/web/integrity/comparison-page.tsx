import { formatYuan } from '../../../shared/amount-text.js'
import {
  type ComparisonDocument,
  type ComparisonKind,
  type ComparisonLine,
  comparisonKind,
  type ExportLine,
} from '../../../shared/integrity/comparison.ts'
import type { SignalEntry } from '../../../shared/integrity/signal.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { incomeTexts } from '../income/texts.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { Dotted } from '../parts/dotted.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { Unseen } from '../parts/unseen.tsx'
import { RefusalText } from '../refusals/refusal.tsx'
import { integrityTexts } from './texts.ts'

type Props = { context: PageContext; comparison: ComparisonDocument; names: Names }

/** Of one kind on the page; the file has all. */
const SHOWN = 50

/** One comparison: the sums of both sides, then what needs a look, line by line. */
export function ComparisonPage({ context, comparison, names }: Props) {
  const { language } = context
  const { platform: texts } = integrityTexts(language)
  const { id, from, through, fileName, madeByName, madeAt, notes, counts } = comparison
  const toLook = comparisonKind.options.filter((kind) => kind !== 'matched' && counts[kind] > 0)
  return (
    <Page context={context} title={texts.titleOf(from, through)} up={{ to: '/integrity/comparisons', name: texts.all }}>
      <p class="soft long">{texts.madeBy(madeByName, shanghaiTime(madeAt), fileName)}</p>
      <Summary {...{ comparison, language }} />
      <p class="actions">
        <ButtonLink to={`/integrity/comparisons/${id}/comparison.xlsx`}>{texts.download}</ButtonLink>
      </p>
      {notes.length > 0 && (
        <ul class="plain soft">
          {notes.map((note) => (
            <li>
              <RefusalText>{note}</RefusalText>
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
    </Page>
  )
}

function Summary({ comparison, language }: { comparison: ComparisonDocument; language: Language }) {
  const { platform: texts } = integrityTexts(language)
  const { theirs, ours, counts, problemCount } = comparison
  const rows: [string, number, number | null][] = [
    [texts.theirsIn, theirs.in.count, theirs.in.fen],
    [texts.theirsOut, theirs.out.count, theirs.out.fen],
    [texts.ours, ours.count, ours.fen],
    ...comparisonKind.options.map((kind): [string, number, null] => [texts.kinds[kind].title, counts[kind], null]),
    [texts.unread, problemCount, null],
  ]
  return (
    <DataTable
      class="narrow"
      caption={texts.result}
      scrolls
      rows={rows}
      columns={[
        { header: texts.item, names: true, class: 'plain-weight', cell: ([name]) => name },
        { header: texts.count, number: true, cell: ([, count]) => count },
        { header: texts.amount, number: true, cell: ([, , fen]) => (fen === null ? '' : formatYuan(fen)) },
      ]}
    />
  )
}

function Problems({ comparison, language }: { comparison: ComparisonDocument; language: Language }) {
  const { platform: texts } = integrityTexts(language)
  return (
    <details class="fold">
      <summary>{texts.problems(comparison.problemCount)}</summary>
      <ul class="plain">
        {comparison.problems.map(({ sheet, row, column, message }) => (
          <li>
            <span class="soft">
              {texts.place(sheet, row)} {column?.heading}
            </span>{' '}
            <RefusalText>{message}</RefusalText>
          </li>
        ))}
      </ul>
    </details>
  )
}

type LinesProps = { kind: ComparisonKind; comparison: ComparisonDocument; names: Names; language: Language }

/** The lines of one kind: village, what the platform says, what we say. */
function Lines({ kind, comparison, names, language }: LinesProps) {
  const { platform: texts, columns } = integrityTexts(language)
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
      <DataTable
        class="stack items"
        caption={title}
        scrolls
        rows={lines.slice(0, SHOWN)}
        columns={[
          {
            header: columns.village,
            names: true,
            class: 'plain-weight unbroken',
            cell: (line) => names.village('theirs' in line ? line.theirs.villageId : line.ours.villageId),
          },
          kind === 'different' && {
            header: columns.where,
            label: true,
            cell: (line) =>
              line.kind === 'different' &&
              line.fields.map((field) => texts.fields[field]).join(language === 'zh' ? '、' : ', '),
          },
          hasTheirs && {
            header: columns.theirs,
            label: true,
            cell: (line) =>
              'theirs' in line && <Theirs line={line.theirs} fen={line.theirs.inFen} language={language} />,
          },
          hasOurs && {
            header: columns.ours,
            label: true,
            cell: (line) => 'ours' in line && <Ours entry={line.ours} language={language} />,
          },
          kind === 'back_out' && {
            header: columns.back,
            label: true,
            cell: (line) => line.kind === 'back_out' && <Back {...{ line, language }} />,
          },
        ]}
      />
      {hidden > 0 && <p class="soft">{texts.more(hidden)}</p>}
    </section>
  )
}

function Back({ line, language }: { line: Extract<ComparisonLine, { kind: 'back_out' }>; language: Language }) {
  const { platform: texts } = integrityTexts(language)
  return (
    <>
      <Theirs line={line.out} fen={line.out.outFen} language={language} />
      <div class="soft small">{texts.afterDays(line.days)}</div>
    </>
  )
}

function Theirs({ line, fen, language }: { line: ExportLine; fen: number; language: Language }) {
  const { categories } = incomeTexts(language)
  const about = [line.voucherNo, line.counterparty, line.note, line.category && categories[line.category]]
  return (
    <>
      <span class="unbroken">{line.on}</span> <strong class="unbroken">{formatYuan(fen)}</strong>
      <div class="soft small">
        <Dotted parts={about} />
      </div>
      <div class="soft small">{line.place}</div>
    </>
  )
}

function Ours({ entry, language }: { entry: SignalEntry; language: Language }) {
  const { categories } = incomeTexts(language)
  const { columns, entryOf } = integrityTexts(language)
  const amount = formatYuan(entry.amountFen)
  const about = [entry.voucherNo, entry.payer, entry.note, categories[entry.category]]
  return (
    <>
      <span class="unbroken">{entry.receivedOn}</span> <strong class="unbroken">{amount}</strong>
      <div class="soft small">
        <Dotted parts={about} />
      </div>
      <a href={`/income/${entry.id}`}>
        {columns.open}
        <Unseen>{entryOf(entry.receivedOn, amount)}</Unseen>
      </a>
    </>
  )
}
