import type { Dependencies } from '../dependencies.ts'
import { actionLineOf, byUrgency } from '../meetings/action-lines.ts'
import type { Project } from '../projects/project.ts'
import { isEnded } from '../projects/stage.ts'
import { isValidOn, type Village } from '../villages/village.ts'
import type { ReportNames } from './compose-report.ts'

/**
 * What a work report names besides its numbers, as of a day: projects by model, villages of the enclave economy, what is open.
 * Items are those of the meetings for who may read them, else those that the latest dispatch told everybody.
 */
export async function readReportNames(
  deps: Pick<Dependencies, 'projects' | 'meetings' | 'dispatches'>,
  townshipId: string,
  { asOf, villages, readsMeetings }: { asOf: string; villages: readonly Village[]; readsMeetings: boolean },
): Promise<Pick<ReportNames, 'projects' | 'enclaves' | 'items'>> {
  const [projects, open] = await Promise.all([
    deps.projects.ofTownship(townshipId),
    readsMeetings
      ? deps.meetings.openItems(townshipId).then((items) => items.map((item) => actionLineOf(item, asOf)))
      : deps.dispatches.latest(townshipId).then((latest) => latest?.actionItems ?? []),
  ])
  return {
    projects: projects.filter((project) => !isEnded(project) && beganBy(project, asOf)),
    enclaves: villages.filter((one) => one.enclave && isValidOn(one, asOf)).map(({ name }) => name),
    items: open.filter(({ closedOn, agreedOn }) => closedOn === null && agreedOn <= asOf).sort(byUrgency),
  }
}

/** As far as anybody said: one whose days are all later did not exist yet. */
function beganBy({ milestones }: Project, onDay: string): boolean {
  const days = Object.values(milestones).flatMap(({ actualOn }) => actualOn ?? [])
  return days.length === 0 || days.some((day) => day <= onDay)
}
