import * as z from 'zod'
import { getProject, listProjects, projectsQuery } from '../../../shared/desk/list-projects.ts'
import { createProject, newProject } from '../../../shared/projects/create-project.ts'
import { editProject, projectEdit } from '../../../shared/projects/edit-project.ts'
import { projectEventSchema } from '../../../shared/projects/history.ts'
import { eventsQuery, listProjectEvents } from '../../../shared/projects/list-project-events.ts'
import { moveStage, stageMoveInput } from '../../../shared/projects/move-stage.ts'
import { procedureInput, recordProcedure } from '../../../shared/projects/record-procedure.ts'
import { progressInput, recordProgress } from '../../../shared/projects/record-progress.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { projectAnswer, projectDetailAnswer, projectViewAnswer, projectViewer } from './project-views.ts'

const path = '/townships/{townshipId}/projects'
const projectPath = `${path}/{projectId}`

export const projectOperations = tagged('projects', [
  operation('listProjects', `GET ${path}`, {
    summary: '项目台账',
    description:
      'Any member, and the county. Filter by model, village, stage, or `flag` (stuck: not moved for 30 days; overdue: past a planned day), as of `asOf`.',
    query: projectsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(projectViewAnswer).extend({ asOf: z.string() }) },
    handle: async ({ deps, actor, params, query }) =>
      listed(
        await listProjects(deps, actor, params.townshipId, query),
        projectViewer({ deps, actor }, params.townshipId),
      ),
  }),
  operation('createProject', `POST ${path}`, {
    summary: '新增项目',
    description:
      'Reviewer, admin. `id` may be chosen: the same again answers 200, the same id with other content 409 `id_conflict`. Funding may fall short of the investment, never exceed it.',
    body: newProject,
    responses: { 200: () => projectAnswer, 201: () => projectAnswer },
    async handle({ deps, actor, params, body }) {
      const { project, created } = await createProject(deps, actor, params.townshipId, body)
      return made(created, projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('getProject', `GET ${projectPath}`, {
    summary: '一个项目和它的经过',
    description: 'Any member, and the county. With the latest lines of its history, latest first.',
    responses: { 200: () => projectDetailAnswer },
    async handle({ deps, actor, params }) {
      const project = await getProject(deps, actor, params.townshipId, params.projectId)
      return ok(projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('editProject', `PUT ${projectPath}`, {
    summary: '修改项目',
    description:
      'Reviewer, admin. Replaces the content whole (`milestones` and `procedure` stay where left out); other shares or another model need a `reason`. Receipts split already keep their parts.',
    body: projectEdit,
    responses: { 200: () => projectAnswer },
    async handle({ deps, actor, params, body }) {
      const project = await editProject(deps, actor, params, body)
      return ok(projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('moveProjectStage', `POST ${projectPath}/stage`, {
    summary: '登记项目阶段',
    description:
      'Reviewer, leader, admin. The next stage needs its `gate` (a document number, a report) or a `reason`; skipping, going back, pausing, ending and an `on` before the present stage need a `reason`; resuming a paused project needs neither.',
    body: stageMoveInput,
    responses: { 200: () => projectAnswer },
    async handle({ deps, actor, params, body }) {
      const project = await moveStage(deps, actor, params, body)
      return ok(projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('recordProjectProgress', `POST ${projectPath}/progress`, {
    summary: '登记拨付进度和形象进度',
    description: 'Reviewer, admin. Either or both, whole percent; one that falls needs a `reason`.',
    body: progressInput,
    responses: { 200: () => projectAnswer },
    async handle({ deps, actor, params, body }) {
      const project = await recordProgress(deps, actor, params, body)
      return ok(projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('recordProjectProcedure', `POST ${projectPath}/procedure`, {
    summary: '登记四议两公开',
    description: 'Reviewer, admin. All six steps, each with the day it was done or null.',
    body: procedureInput,
    responses: { 200: () => projectAnswer },
    async handle({ deps, actor, params, body }) {
      const project = await recordProcedure(deps, actor, params, body)
      return ok(projectViewer({ deps, actor }, params.townshipId)(project))
    },
  }),
  operation('listProjectEvents', `GET ${projectPath}/history`, {
    summary: '项目的全部经过',
    description: 'Any member, and the county. Latest first.',
    query: eventsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(projectEventSchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listProjectEvents(deps, actor, params, query)),
  }),
])
