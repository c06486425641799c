import * as z from 'zod'
import { year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { developmentModel } from '../projects/model.ts'
import { type ProjectDetail, type ProjectView, projectViewOf } from '../projects/project-view.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import { projectStage } from '../projects/stage.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { id } from '../text.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { dayLookedAt } from './day-looked-at.ts'

type ReadingDeps = Pick<Dependencies, 'projects' | 'income' | 'now' | 'standings' | 'targets' | 'townships'>

export const projectFilter = z.object({
  model: developmentModel.optional(),
  /** Has a share in it. */
  village: id.optional(),
  stage: projectStage.optional(),
  /** 停滞, or past a planned day. */
  flag: z.enum(['stuck', 'overdue']).optional(),
})
export type ProjectFilter = z.infer<typeof projectFilter>
/** `year`: as of its end, or of today within it; else of the latest year with targets. */
export const projectsQuery = pageQuery.extend({ ...projectFilter.shape, year: z.coerce.number().pipe(year).optional() })

/** The day as of which they stand: today, or the last known day of the latest year with targets. */
type ProjectList = ListPage<ProjectView> & { asOf: string }

/** The township's projects that fit, by id. */
export async function listProjects(
  deps: ReadingDeps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ProjectList> {
  await authorizeReading(deps, actor, townshipId)
  const { limit, cursor, year: wanted, ...filter } = parseInput(projectsQuery, input)
  const [projects, tallies, asOf] = await Promise.all([
    deps.projects.ofTownship(townshipId),
    deps.projects.tallies(townshipId),
    dayOf(deps, townshipId, wanted),
  ])
  const views = projects.map((project) =>
    projectViewOf(
      project,
      tallies.find((one) => one.projectId === project.id),
      asOf,
    ),
  )
  const fitting = views.filter((view) => fits(view, filter))
  return { ...pageOf(fitting, { limit, ...(cursor === undefined ? {} : { cursor }) }, (one) => one.id), asOf }
}

async function dayOf(deps: ReadingDeps, townshipId: string, wanted: number | undefined): Promise<string> {
  return dayLookedAt(deps, townshipId, wanted ?? (await latestTargetYear(deps, townshipId)))
}

function fits(view: ProjectView, { model, village, stage, flag }: ProjectFilter): boolean {
  return (
    (model === undefined || view.model === model) &&
    (stage === undefined || view.stage === stage) &&
    (village === undefined || view.shares.some((share) => share.villageId === village)) &&
    (flag === undefined || (flag === 'stuck' ? view.stuckDays : view.overdueDays) !== null)
  )
}

/** How many lines of history come with the project itself. */
const LINES = 50

/** One project with the latest of its history; throws `not_found`. */
export async function getProject(
  deps: ReadingDeps,
  actor: Actor,
  townshipId: string,
  projectId: string,
): Promise<ProjectDetail> {
  await authorizeReading(deps, actor, townshipId)
  const [project, tallies, asOf, { items }] = await Promise.all([
    deps.projects.find(townshipId, projectId),
    deps.projects.tallies(townshipId),
    latestTargetYear(deps, townshipId).then((year) => dayLookedAt(deps, townshipId, year)),
    deps.projects.events(townshipId, projectId, { limit: LINES }),
  ])
  if (project === null) throw new DomainError('not_found', projectRefusals.noProject(projectId))
  const tally = tallies.find((one) => one.projectId === projectId)
  return { ...projectViewOf(project, tally, asOf), history: items, asOf }
}
