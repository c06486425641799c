import { inForceFor, type Suppression } from '../../outbox/suppression.ts'
import type { Settings } from '../../townships/settings.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { rareCharacters } from './rare-characters.ts'

/** What whoever issues a draft should know before; nothing of it stands in the way. */
export type DraftNote =
  /** The number that it gets where none is typed. */
  | { kind: 'number'; number: string }
  /** None: no number is printed unless one is typed. */
  | { kind: 'no_code_word' }
  | { kind: 'pending'; fen: number }
  | { kind: 'no_target' | 'provisional_target' | 'changed_target'; villages: string[] }
  | { kind: 'rare_characters'; characters: string[] }
  | { kind: 'no_recipients' }
  | { kind: 'suppressed_recipients'; names: string[] }

/** Whether an issue under these settings sends any e-mail. */
export function isAnyoneMailed({ bulletin }: Settings): boolean {
  return bulletin.recipients.length > 0
}

/** What the ledger of runs and the command say where it sends none. */
export const NOBODY_MAILED = '收件人名单里没有人，没有发邮件'

type NotedVillage = Pick<
  BulletinFigures['rows'][number],
  'villageName' | 'targetFen' | 'targetProvisional' | 'targetChange'
>
type NotedFigures = {
  /** Villages; what stands in an area's figures has its own targets. */
  rows: readonly (NotedVillage | { childName: string })[]
  total: Pick<BulletinFigures['total'], 'reportedFen' | 'countedFen'>
}

/** The notes of a draft, in the order in which they matter; `proposed` is the next number of the register, if there is one. */
export function draftNotes(
  figures: NotedFigures,
  settings: Settings,
  suppressions: readonly Suppression[],
  proposed: string | null,
): DraftNote[] {
  const names = (fits: (row: NotedVillage) => boolean) =>
    figures.rows.flatMap((row) => ('villageName' in row && fits(row) ? [row.villageName] : []))
  const about = (kind: 'no_target' | 'provisional_target' | 'changed_target', villages: string[]): DraftNote[] =>
    villages.length === 0 ? [] : [{ kind, villages }]
  const { recipients } = settings.bulletin
  const suppressed = recipients.filter(({ email }) => inForceFor(suppressions, email) !== null)
  // Whatever of it will be printed stands in the figures: names, projects, problems, the office.
  const rare = rareCharacters(JSON.stringify(figures))
  const pendingFen = figures.total.reportedFen - figures.total.countedFen
  return [
    proposed === null ? { kind: 'no_code_word' } : { kind: 'number', number: proposed },
    ...(pendingFen === 0 ? [] : [{ kind: 'pending', fen: pendingFen } as const]),
    ...about(
      'no_target',
      names((row) => row.targetFen === null),
    ),
    ...about(
      'provisional_target',
      names((row) => row.targetProvisional),
    ),
    ...about(
      'changed_target',
      names((row) => row.targetChange !== null),
    ),
    ...(rare.length === 0 ? [] : [{ kind: 'rare_characters', characters: rare } as const]),
    ...(!isAnyoneMailed(settings) ? [{ kind: 'no_recipients' } as const] : []),
    ...(suppressed.length === 0
      ? []
      : [{ kind: 'suppressed_recipients', names: suppressed.map(({ name }) => name) } as const]),
  ]
}
