import { pageQuery } from '../../../shared/page.ts'
import { getProject, listProjects } from '../../../shared/projects/list-projects.ts'
import { projectSchema } from '../../../shared/projects/project.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, type Operation, ok, operation } from '../operation.ts'

export const projectOperations: Operation[] = [
  operation({
    operationId: 'listProjects',
    method: 'GET',
    path: '/townships/{townshipId}/projects',
    tag: 'projects',
    summary: '项目台账',
    description: 'Any member, and the county.',
    params: inTownship,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(projectSchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listProjects(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'getProject',
    method: 'GET',
    path: '/townships/{townshipId}/projects/{projectId}',
    tag: 'projects',
    summary: '一个项目',
    description: 'Any member, and the county.',
    params: inTownship.extend({ projectId: id }),
    responses: { 200: () => projectSchema },
    async handle({ deps, actor, params }) {
      return ok(await getProject(deps, actor, params.townshipId, params.projectId))
    },
  }),
]
