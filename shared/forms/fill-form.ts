import * as z from 'zod'
import type { At } from '../at.ts'
import { countedEntries } from '../bulletin/check/counted-entries.ts'
import { isTaken } from '../bulletin/record/bulletin-status.ts'
import type { BulletinFigures } from '../bulletin/record/monthly-bulletin.ts'
import { latestFigures, readBulletin } from '../bulletin/record/read-bulletin.ts'
import type { LedgerRow } from '../bulletin/text/ledger-row.ts'
import { canonicalWeek, dayAt, month, parseWeek, week } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import type { FormSource, FrozenDocument } from './body-figures.ts'
import { copiesWithBulletins } from './copies-with-bulletins.ts'
import { formAt, getForm } from './edit-form.ts'
import { type FigurePeriod, monthsNeeded, spanOf } from './figure-period.ts'
import { type Missing, planParts } from './fill-plan.ts'
import type { FillPlan } from './filled-places.ts'
import { otherTime } from './form-dates.ts'
import { formKey, handedInKey } from './form-key.ts'
import { type FormPart, type HandedIn, MAX_HANDED_IN, type OfficeForm } from './office-form.ts'
import { placeholderPeriods, placeholderRows, planPlaceholders } from './placeholders.ts'
import * as formRefusals from './refusals.zh.ts'

export const fillQuery = z.object({
  /** A month's bulletin or a week's dispatch, at its latest revision. */
  document: z.union([month, week, z.string().regex(/^20\d{2}-YE$/)]),
})
export const handingIn = fillQuery.extend({ id })

export type FilledForm = {
  content: Uint8Array
  sha256: string
  fileName: string
  missing: Missing[]
  /** In Chinese how the form says another time than that of its figures; null: it does not. */
  otherTime: string | null
  document: { period: string; revision: number }
}

type Deps = Pick<Dependencies, 'forms' | 'formFiles' | 'bulletins' | 'dispatches' | 'income' | 'now'>

/** Entries in one form: beyond that it is no form that a person reads. */
const MAX_ENTRIES = 3000

/**
 * The form filled from a frozen document, everything else of it as it came; what could not be filled is listed. Throws
 * `not_found` where nothing was taken for that period.
 */
export async function fillForm(
  deps: Deps,
  actor: Actor,
  { townshipId, formId }: At<'townshipId' | 'formId'>,
  input: unknown,
): Promise<FilledForm> {
  const form = await getForm(deps, actor, townshipId, formId)
  const { document } = parseInput(fillQuery, input)
  return fillFrom(deps, townshipId, form, { period: document, keepAs: null })
}

/** Fills it, keeps the copy with its digest and notes who handed it in when. The same request again answers as before. */
export async function handInForm(
  deps: Deps,
  actor: Actor,
  { townshipId, formId }: At<'townshipId' | 'formId'>,
  input: unknown,
): Promise<{ form: OfficeForm; handedIn: HandedIn; created: boolean }> {
  authorize(actor, 'form.use', { townshipId }, dayAt(deps.now()))
  const { document, id: handedInId } = parseInput(handingIn, input)
  const known = ({ handedIn }: OfficeForm) => handedIn.find((one) => one.id === handedInId)
  const { record: form, isChanged } = await changeOrFind(deps, actor, 'handed_in', {
    ...formAt(deps, townshipId, formId),
    isDone: ({ record }) => known(record) !== undefined,
    async apply({ record }) {
      const keepAs = handedInKey(townshipId, formId, handedInId, record.kind)
      const filled = await fillFrom(deps, townshipId, record, { period: document, keepAs })
      const { sha256, content, missing } = filled
      const copy = { id: handedInId, ...filled.document, sha256, bytes: content.length, missing: missing.length }
      return {
        record: ({ at, by, byName }) => ({
          ...record,
          handedIn: [{ ...copy, at, by, byName }, ...record.handedIn].slice(0, MAX_HANDED_IN),
        }),
      }
    },
  })
  const handedIn = known(form)
  if (handedIn === undefined) throw new Error(`what was handed in is not in ${formId}`)
  return { form, handedIn, created: isChanged }
}

/** A copy as it was handed in. Throws `not_found`. */
export async function readHandedIn(
  deps: Pick<Dependencies, 'forms' | 'formFiles' | 'now' | 'bulletins' | 'targets' | 'townships'>,
  actor: Actor,
  { townshipId, formId, handedInId }: At<'townshipId' | 'formId' | 'handedInId'>,
): Promise<{ content: Uint8Array; fileName: string; form: OfficeForm }> {
  const form = await getForm(deps, actor, townshipId, formId)
  const known = (copies: readonly HandedIn[]) => copies.find((one) => one.id === handedInId)
  const kept = known(form.handedIn) ?? known(await copiesWithBulletins(deps, townshipId, formId))
  if (kept === undefined) throw new DomainError('not_found', formRefusals.noCopy)
  const content = await deps.formFiles.read(handedInKey(townshipId, formId, handedInId, form.kind))
  return { content, fileName: formFileName(form, kept.period), form }
}

/** Of a bulletin the revision that is named, or its latest; kept under `keepAs` where that is given. */
export async function fillFrom(
  deps: Omit<Deps, 'forms' | 'now'>,
  townshipId: string,
  form: OfficeForm,
  { period, revision, keepAs }: { period: string; revision?: number; keepAs: string | null },
): Promise<FilledForm> {
  const file = { key: formKey(townshipId, form.id, form.sha256, form.kind), kind: form.kind }
  const look = await deps.formFiles.look(file)
  const rows = placeholderRows(look)
  const parts = [...form.parts, ...rows]
  const asked = periodsOf(parts, placeholderPeriods(look))
  const frozen = await readFrozen(deps, townshipId, { period, revision }, asked)
  const { document } = frozen
  const basis = { ...frozen, entries: await entriesOf(deps, townshipId, document, parts) }
  const planned = planParts(parts, look, basis)
  const named = planPlaceholders(look, basis, rows)
  const plan: FillPlan = {
    places: [...planned.plan.places, ...named.plan.places],
    repeats: planned.plan.repeats,
    words: named.plan.words,
  }
  const filled = await deps.formFiles.fill(file, plan, keepAs)
  const isOther = form.dates === null ? null : otherTime(form.dates, document)
  return {
    ...filled,
    fileName: formFileName(form, period),
    otherTime: isOther,
    missing: [
      ...(isOther === null ? [] : [{ where: '整张表', what: '表上写的时间', why: isOther }]),
      ...planned.missing,
      ...named.missing,
      ...villagesWithoutPlace(form.parts, document),
    ],
    document: { period, revision: document.revision },
  }
}

/** A village that the form does not know is not left out in silence. */
function villagesWithoutPlace(parts: readonly FormPart[], { rows }: FrozenDocument): Missing[] {
  const grids = parts.flatMap((part) => (part.kind === 'grid' && part.villages.length > 0 ? [part] : []))
  if (grids.length === 0) return []
  const known = new Set(grids.flatMap(({ villages }) => villages.map(({ villageId }) => villageId)))
  return rows
    .filter((row) => !known.has(row.villageId) && !row.merged?.some((one) => known.has(one.villageId)))
    .map((row) => ({ where: '整张表', what: row.villageName, why: '表里没有这个村' }))
}

/** Periods that a dispatch finds in itself and the two before it. */
const OF_DISPATCHES: readonly FigurePeriod[] = ['current', 'previous', 'week', 'last_week']

async function readFrozen(
  deps: Pick<Deps, 'bulletins' | 'dispatches'>,
  townshipId: string,
  { period, revision }: { period: string; revision: number | undefined },
  asked: ReadonlySet<FigurePeriod>,
): Promise<FormSource> {
  const isOfMonth = month.safeParse(period).success
  const document = isOfMonth
    ? (await readBulletin(deps, townshipId, period, revision)).figures
    : await readDispatch(deps, townshipId, period)
  const looksBack = OF_DISPATCHES.some((one) => asked.has(one))
  const before = 'month' in document || !looksBack ? [] : await dispatchesBefore(deps, townshipId, document)
  const spans = [...asked].flatMap((one) => spanOf(one, document) ?? [])
  const months = await Promise.all(
    [...new Set(spans.flatMap(monthsNeeded))].map(async (one): Promise<[string, BulletinFigures | null]> => {
      if ('month' in document && document.month === one) return [one, document]
      const state = await deps.bulletins.state(townshipId, one)
      return [one, state === null || !isTaken(state) ? null : await latestFigures(deps, townshipId, state)]
    }),
  )
  const byMonth = new Map(months)
  return {
    document,
    before: (count) => before[count - 1] ?? null,
    ofMonth: (one) => byMonth.get(one) ?? null,
  }
}

function periodsOf(parts: readonly FormPart[], others: readonly FigurePeriod[]): Set<FigurePeriod> {
  const ofParts = parts.flatMap((part) =>
    part.kind === 'single' ? [part.period] : part.lines.map(({ period }) => period),
  )
  return new Set([...ofParts, ...others])
}

async function readDispatch(
  { dispatches }: Pick<Deps, 'dispatches'>,
  townshipId: string,
  period: string,
): Promise<WeeklyDispatch> {
  const dispatch = await dispatches.find(townshipId, canonicalWeek(parseWeek(period)))
  if (dispatch === null) throw new DomainError('not_found', formRefusals.noDispatch(period))
  return dispatch
}

/** The two before it, the latest first; the first of a year has none before it. */
async function dispatchesBefore(
  { dispatches }: Pick<Deps, 'dispatches'>,
  townshipId: string,
  dispatch: WeeklyDispatch,
): Promise<WeeklyDispatch[]> {
  const found: WeeklyDispatch[] = []
  for (let at: WeeklyDispatch | null = dispatch; found.length < 2; ) {
    at = at.previousWeek === null ? null : await dispatches.find(townshipId, at.previousWeek)
    if (at === null) break
    found.push(at)
  }
  return found
}

async function entriesOf(
  deps: Pick<Deps, 'income'>,
  townshipId: string,
  document: FrozenDocument,
  parts: readonly FormPart[],
): Promise<LedgerRow[]> {
  if (!parts.some((part) => part.kind === 'repeat' && part.of === 'entries')) return []
  if (!('month' in document)) throw new DomainError('invalid_input', formRefusals.needsBulletin)
  const rows: LedgerRow[] = []
  for await (const row of countedEntries(deps, townshipId, document)) {
    rows.push(row)
    if (rows.length > MAX_ENTRIES) {
      throw new DomainError('invalid_input', formRefusals.tooManyEntries(MAX_ENTRIES))
    }
  }
  return rows
}

/** `县局月报表（2023-06）.xlsx` */
export function formFileName({ name, kind }: OfficeForm, period: string): string {
  return `${name}（${period}）.${kind}`
}
