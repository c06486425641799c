/** A town in which every page has something to show. */
import { assetPath } from '../../functions/web/assets.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { handInForm } from '../../shared/forms/fill-form.ts'
import { makeForm } from '../../shared/forms/make-form.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { ledgerImport, operator } from '../../shared/permissions/actor.ts'
import { caseOf } from '../forms/an-office.ts'
import { aMember } from '../support/actors.ts'
import { aContractTerms, aMeeting, anAction, anIncome, aProject } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'
import type { WebSystem } from './web-system.ts'

export type TownAtHand = {
  id: string
  countyId: string
  otherId: string
  otherCountyId: string
  secret: string
  memberId: string
  areaMemberId: string
  entryId: string
  newId: string
}

let made = 0

export async function aTownAtHand({ deps }: WebSystem): Promise<TownAtHand> {
  const town = await makeTown(deps)
  const other = await makeTown(deps)
  await takeBulletin(deps, operator, { townshipId: town.id, month: '2023-05' })
  await runDispatch(deps, operator, { townshipId: town.id, week: '2023-W26' })
  await runAreaDispatch(deps, operator, { areaId: town.countyId, week: '2023-W26' })
  await takeAreaBulletin(deps, operator, { areaId: town.countyId, month: '2023-05' })
  const shares = [{ villageId: 'yangjiagedu', weight: 10_000 }]
  await deps.projects.save(town.id, aProject({ name: `只在${town.id}`, shares }), 0)
  await addContract(deps, operator, { townshipId: town.id, projectId: 'p1' }, aContractTerms({ id: 'matrix-contract' }))
  const actionItems = [{ ...anAction({ id: 'matrix-item' }), villageIds: ['yangjiagedu'] }]
  await recordMeeting(deps, aMember(town.id, 'leader'), town.id, aMeeting({ id: 'matrix-meeting', actionItems }))
  await aForm(deps, town.id)
  const scope = { kind: 'township', townshipId: town.id } as const
  const auditor = { scope, account: `${town.id}-leaving`, role: 'auditor', name: '要走的人', villageIds: [] } as const
  const { id: memberId } = await grantMembership(deps, { ...auditor, villageIds: [] })
  const ofArea = { kind: 'county', countyId: town.countyId } as const
  const reader = { scope: ofArea, account: `${town.id}-area-leaving`, role: 'reader', name: '县里要走的人' } as const
  const { id: areaMemberId } = await grantMembership(deps, { ...reader, villageIds: [] })
  const ids = { areaMemberId, otherId: other.id, otherCountyId: other.countyId, memberId, entryId: '', newId: '' }
  return { ...town, ...ids, secret: `只在${town.id}` }
}

async function aForm(deps: WebSystem['deps'], townshipId: string): Promise<void> {
  const contentBase64 = Buffer.from(caseOf('02-任务表.xlsx')).toString('base64')
  const reviewer = aMember(townshipId, 'reviewer')
  const form = { id: 'matrix-form', name: `只在${townshipId}`, fileName: '任务表.xlsx', contentBase64 }
  await makeForm(deps, reviewer, townshipId, form)
  await handInForm(deps, reviewer, { townshipId, formId: 'matrix-form' }, { id: 'matrix-copy', document: '2023-05' })
}

/** Made anew for every caller, so that what one did decides nothing for the next. */
export async function anEntryIn({ deps }: WebSystem, town: TownAtHand): Promise<TownAtHand> {
  made += 1
  const entryId = `matrix-${made}`
  await submitIncome(deps, ledgerImport, town.id, anIncome({ id: entryId, payer: town.secret }))
  return { ...town, entryId, newId: `new-${made}` }
}

/** The address of a route in this town; of what is never made, one that nothing has. */
export function addressOf(route: string, town: TownAtHand): string {
  const [, pattern = ''] = route.split(' ')
  const values: Record<string, string> = {
    id: town.entryId,
    week: '2023-W26',
    area: town.countyId,
    child: 'never-made',
    below: town.countyId,
    township: town.id,
    period: '2023-W26',
    month: '2023-05',
    year: '2023',
    village: 'yangjiagedu',
    project: 'p1',
    member: route.includes('/areas/') ? town.areaMemberId : town.memberId,
    contract: 'matrix-contract',
    meeting: 'matrix-meeting',
    item: 'matrix-item',
    form: 'matrix-form',
    copy: 'matrix-copy',
    upload: 'never-uploaded',
    evidence: 'never-added',
    robot: 'never-added',
    file: 'ranking.xlsx',
    papers: 'notices.docx',
    paper: 'notice.docx',
    comparison: 'never-made',
    message: 'never-sent',
    code: 'never-given',
    entry: town.entryId,
  }
  if (pattern === '/assets/:tag/:name') return assetPath('style.css')
  return pattern.replace(/:(\w+)/g, (_, name) => values[name] ?? '')
}
