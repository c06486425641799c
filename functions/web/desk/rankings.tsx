import type { StandingsOverview } from '../../../shared/desk/standings-overview.ts'
import type { FigureRow } from '../../../shared/standings/figures.ts'
import type { Language } from '../catalogue.ts'
import { RankingTable } from '../standings/ranking-table.tsx'
import { type ProgressGroup, progressGroups } from './progress-groups.ts'
import { deskTexts } from './texts.ts'

/** Up to so many villages stand in one table; more are grouped, who is ahead folded away. */
const ONE_TABLE = 15

type Props = {
  overview: StandingsOverview
  language: Language
  /** Shown first, apart from the others. */
  own: readonly string[]
  /** Of many villages so many of each group that is behind stand open: a phone shows the whole page on three screens. */
  open: number
  linkOf(villageId: string): string | null
}

/** Every village in ranking order; whose villages they are sees them first. */
export function Rankings({ overview: { figures }, language, own, open, linkOf }: Props) {
  const texts = deskTexts(language)
  const mine = figures.rows.filter(({ villageId }) => own.includes(villageId))
  const rest = figures.rows.filter(({ villageId }) => !own.includes(villageId))
  const table = { figures, language, period: 'week', isBrief: true, linkOf, open } as const
  if (mine.length === 0 || rest.length === 0) {
    return (
      <section id="ranking">
        <h2>{texts.ranking}</h2>
        <Villages {...table} rows={figures.rows} hasTotal caption={texts.ranking} />
      </section>
    )
  }
  const { open: _, ...ofOwn } = table
  return (
    <section id="ranking">
      <h2>{texts.liaison.title}</h2>
      <RankingTable {...ofOwn} rows={mine} caption={texts.liaison.title} />
      <h2>{texts.otherVillages}</h2>
      <Villages {...table} rows={rest} caption={texts.otherVillages} />
    </section>
  )
}

type VillagesProps = Parameters<typeof RankingTable>[0] & Pick<Props, 'open'>

function Villages({ hasTotal, ...table }: VillagesProps) {
  if (table.rows.length <= ONE_TABLE) {
    const { open: _, ...whole } = table
    return (
      <>
        <GroupAnchors rows={table.rows} />
        <RankingTable {...whole} hasTotal={hasTotal ?? false} />
      </>
    )
  }
  const groups = progressGroups(table.rows)
  // Who is furthest behind first: that is what the page is for.
  const order: ProgressGroup[] = ['red', 'yellow', 'green', 'met', 'grey']
  return (
    <>
      {order
        .filter((name) => groups[name].length > 0)
        .map((name) => (
          <Group {...{ name, table }} rows={groups[name]} />
        ))}
    </>
  )
}

/** Behind: the last ones open, the others folded; ahead: folded. */
function Group(props: { name: ProgressGroup; rows: readonly FigureRow[]; table: VillagesProps }) {
  const { name, rows } = props
  const { open: openCount, ...table } = props.table
  const texts = deskTexts(table.language)
  const word = texts.glance.groups[name]
  if (openCount === 0 || (name !== 'red' && name !== 'yellow')) {
    return (
      <details class="group" id={name}>
        <summary class={`light ${name === 'met' ? 'green' : name}`}>{texts.groupCount(word, rows.length)}</summary>
        <RankingTable {...table} rows={rows} caption={word} />
      </details>
    )
  }
  const [open, folded] = [rows.slice(-openCount), rows.slice(0, -openCount)]
  return (
    <section class="group" id={name}>
      <h3 class={`light ${name}`}>{texts.groupCount(word, rows.length)}</h3>
      <RankingTable {...table} rows={open} caption={word} />
      {folded.length > 0 && (
        <details class="group">
          <summary>{texts.groupRest(word, folded.length)}</summary>
          <RankingTable {...table} rows={folded} caption={texts.groupRest(word, folded.length)} />
        </details>
      )}
    </section>
  )
}

/** In one table there are no groups to lead to: the places of their names. */
function GroupAnchors({ rows }: { rows: readonly FigureRow[] }) {
  const groups = progressGroups(rows)
  return (
    <>
      {(Object.keys(groups) as ProgressGroup[])
        .filter((name) => groups[name].length > 0)
        .map((name) => (
          <span id={name} />
        ))}
    </>
  )
}
