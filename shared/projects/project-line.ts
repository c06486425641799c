import * as z from 'zod'
import { developmentModel } from './model.ts'
import { daysStill, isStuck, missedPlan } from './pace.ts'
import { fundingSource, type Project, type StageMove } from './project.ts'
import { pipelineStage, projectStage } from './stage.ts'

const projectFlag = z.enum(['on_track', 'overdue', 'stuck', 'moved'])
export type ProjectFlag = z.infer<typeof projectFlag>

/** How a project stands in a document, as it was then. Fields with a default were not frozen in the first documents. */
export const projectLine = z.object({
  projectId: z.string(),
  name: z.string(),
  model: developmentModel,
  stage: projectStage,
  /** The stage it came from; null where no move is known. */
  stageBefore: projectStage.nullable().default(null),
  villageIds: z.array(z.string()),
  plannedCompletionOn: z.string().nullable(),
  /** Its moves within the period as one. */
  movedThisPeriod: z.object({ from: projectStage, to: projectStage, on: z.string() }).nullable().default(null),
  /** Days since it last moved, where that is 30 or more and it is meant to move. */
  stuckDays: z.int().nullable().default(null),
  /** Days since the planned day of `overdueStage` passed. */
  overdueDays: z.int().nullable().default(null),
  overdueStage: pipelineStage.nullable().default(null),
  disbursedPercent: z.int().nullable().default(null),
  physicalPercent: z.int().nullable().default(null),
  investmentFen: z.int().nullable().default(null),
  funding: z.array(z.object({ source: fundingSource, amountFen: z.int() })).default([]),
  expectedYearlyFen: z.int().nullable().default(null),
  /** The most pressing of `flags`. */
  flag: projectFlag,
  flags: z.array(projectFlag).optional(),
})
export type ProjectLine = z.infer<typeof projectLine>

/** The days a document covers; `since` is when the document before it was taken, so that a move recorded late has its place. */
type LinePeriod = { from: string; to: string; since?: string | undefined }

/** From the most pressing; a document that shows one flag shows the first. */
const PRESSING: readonly ProjectFlag[] = ['overdue', 'stuck', 'moved', 'on_track']

/** Projects as a document shows them at the end of its period: late ones first, then those that stand still, then by id. */
export function projectLines(projects: readonly Project[], period: LinePeriod): ProjectLine[] {
  return projects
    .map((project) => lineOf(asOf(project, period.to), project.moves, period))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.projectId < b.projectId ? -1 : 1))
}

function lineOf(project: Project, moves: readonly StageMove[], period: LinePeriod): ProjectLine {
  const missed = missedPlan(project, period.to)
  const moved = movedWithin(moves, period)
  const flags: ProjectFlag[] = [
    ...(missed === null ? [] : (['overdue'] as const)),
    ...(isStuck(project, period.to) ? (['stuck'] as const) : []),
    ...(moved === null ? [] : (['moved'] as const)),
  ]
  return {
    projectId: project.id,
    name: project.name,
    model: project.model,
    stage: project.stage,
    stageBefore: project.moves.at(-1)?.from ?? null,
    villageIds: project.shares.map((share) => share.villageId),
    plannedCompletionOn: project.plannedCompletionOn,
    movedThisPeriod: moved,
    stuckDays: isStuck(project, period.to) ? daysStill(project, period.to) : null,
    overdueDays: missed?.days ?? null,
    overdueStage: missed?.stage ?? null,
    disbursedPercent: project.disbursedPercent,
    physicalPercent: project.physicalPercent,
    investmentFen: project.investmentFen,
    funding: project.funding,
    expectedYearlyFen: project.expectedYearlyFen,
    flag: flags[0] ?? 'on_track',
    flags: flags.length === 0 ? ['on_track'] : flags,
  }
}

/** The flags of a line, also of one frozen when there was only one. */
export function projectFlagsOf(line: Pick<ProjectLine, 'flag' | 'flags'>): readonly ProjectFlag[] {
  return line.flags ?? [line.flag]
}

/** All moves of the period as one, from where it began; null: none. */
function movedWithin(moves: readonly StageMove[], { from, to, since }: LinePeriod): ProjectLine['movedThisPeriod'] {
  const within = moves.filter((move) => (move.on < from ? since !== undefined && move.at > since : move.on <= to))
  const [first, last] = [within[0], within.at(-1)]
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to, on: last.on }
}

/** The project without the moves that came after the day, where the document is taken late. */
function asOf(project: Project, onDay: string): Project {
  const later = project.moves.findIndex((move) => move.on > onDay)
  const undone = later === -1 ? undefined : project.moves[later]
  if (undone === undefined) return project
  const moves = project.moves.slice(0, later)
  const days = [...moves.map((move) => move.on), ...Object.values(project.milestones).map((one) => one.actualOn)]
  const movedOn = days.reduce((last, one) => (one !== null && one <= onDay && one > (last ?? '') ? one : last), null)
  return { ...project, stage: undone.from, moves, movedOn }
}

function rankOf(line: ProjectLine): number {
  return Math.min(PRESSING.indexOf(line.flag), PRESSING.indexOf('moved'))
}
