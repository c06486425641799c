import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import type { AttachedForm } from '../../../shared/bulletin/record/attached-form.ts'
import { type Talk, talksAfter } from '../../../shared/bulletin/talks.ts'
import { dayAt, monthOf, yearOf } from '../../../shared/calendar.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { type Action, may } from '../../../shared/permissions/permissions.ts'
import type { Office } from '../office.ts'
import type { WebDependencies } from '../web-env.ts'
import { type OfficeContents, officeContents } from './office-contents.ts'

/** What stands on the page of a township's bulletin besides the document, each part only for those who may see it. */
export type BulletinContents = OfficeContents & {
  canReadEntries: boolean
  /** Others' forms that went with the e-mails of this revision, for whoever keeps them. */
  forms: AttachedForm[]
  /** Pending entries of closed months that a correction could take in. */
  correctable: IncomeEntry[]
  /** For leaders: villages far behind in this bulletin and the one before. */
  talks: Talk[]
}

export async function bulletinContents(
  deps: WebDependencies,
  actor: Actor,
  office: Office,
  bulletin: BulletinDocument,
): Promise<BulletinContents> {
  const today = dayAt(deps.now())
  const can = (action: Action) => may(actor, action, office.place, today)
  const [contents, pending, talks] = await Promise.all([
    officeContents(deps, actor, office, bulletin),
    can('bulletin.correct') ? deps.income.pending(office.body) : [],
    can('talk.read') ? talksAfter(deps, office.body, bulletin) : [],
  ])
  const fits = ({ receivedOn }: IncomeEntry) =>
    yearOf(receivedOn) === yearOf(bulletin.month) && monthOf(receivedOn) <= bulletin.month
  return {
    ...contents,
    canReadEntries: can('income.read_all'),
    forms: can('form.use') ? (bulletin.files.find(({ revision }) => revision === bulletin.revision)?.forms ?? []) : [],
    correctable: pending.filter(fits),
    talks,
  }
}
