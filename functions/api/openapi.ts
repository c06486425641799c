/** The OpenAPI 3.1 document, made from the table of operations and the schemas that validate. Never on a request's path. */
import * as z from 'zod'
import { areaSchema } from '../../shared/areas/area.ts'
import { childLine } from '../../shared/areas/documents/list-children.ts'
import { areaDispatchSchema } from '../../shared/areas/figures/area-figures.ts'
import { correctionSchema, deliverySchema } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { townshipLine } from '../../shared/desk/county-townships.ts'
import { villageView } from '../../shared/desk/list-villages.ts'
import { weeklyDispatchSchema } from '../../shared/dispatch/weekly-dispatch.ts'
import { reviewDocument } from '../../shared/review/review-document.ts'
import { runSchema } from '../../shared/runs/run.ts'
import { figureRow, figureTotal } from '../../shared/standings/figures.ts'
import { annualTargetSchema } from '../../shared/targets/target.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { operations } from './all-operations.ts'
import type { Operation, Responses } from './operation.ts'
import { problemSchema } from './problems.ts'
import { itemView } from './routes/action-item-view.ts'
import { areaBulletinAnswer } from './routes/area-bulletins.ts'
import { documentAnswer } from './routes/bulletins.ts'
import { summaryAnswer } from './routes/bulletins-of.ts'
import { entryView } from './routes/entry-view.ts'
import { projectAnswer, projectDetailAnswer, projectViewAnswer } from './routes/project-views.ts'

type Json = Record<string, unknown>

/** What answers are made of, by the name a reader of the document sees. */
const named = {
  Problem: problemSchema,
  IncomeEntry: entryView,
  Village: villageSchema,
  VillageStanding: villageView,
  AnnualTarget: annualTargetSchema,
  FigureRow: figureRow,
  FigureTotal: figureTotal,
  WeeklyDispatch: weeklyDispatchSchema,
  MonthlyBulletin: documentAnswer,
  BulletinSummary: summaryAnswer,
  Correction: correctionSchema,
  Delivery: deliverySchema,
  Review: reviewDocument,
  Project: projectAnswer,
  ProjectView: projectViewAnswer,
  ProjectDetail: projectDetailAnswer,
  ActionItem: itemView,
  Settings: settingsSchema,
  Run: runSchema,
  TownshipLine: townshipLine,
  Area: areaSchema,
  AreaChild: childLine,
  AreaDispatch: areaDispatchSchema,
  AreaBulletin: areaBulletinAnswer,
}

const components = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(named)) components.add(schema, { id })

/** Answers may gain fields: a client that refuses unknown ones would break at the next release. */
const answers: z.core.ToJSONSchemaParams = {
  io: 'output',
  metadata: components,
  override: ({ jsonSchema }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  },
}

const description = `村级集体经济收入周调度、月通报。

- Bearer access tokens of the configured OpenID provider; cookies are ignored.
- Money is whole fen (1/100 yuan) in integers, in fields that end in \`Fen\`. Days are \`2023-06-30\`, weeks \`2023-W26\` (\`2023-YE\`: the closing one), months \`2023-06\`, zone Asia/Shanghai.
- Lists answer \`{ items, nextCursor }\`; pass \`nextCursor\` as \`cursor\` for the next page. A page may hold fewer than \`limit\`; the last one has no \`nextCursor\`.
- Writes that change something existing carry the \`version\` it was read at and answer 409 \`stale_version\` when it has moved on.
- Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`; bad input lists \`errors\` by path.`

/** The whole document; the same every time. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const one of operations) {
    const methods = paths[one.path] ?? {}
    methods[one.method.toLowerCase()] = operationObject(one)
    paths[one.path] = methods
  }
  return {
    openapi: '3.1.0',
    info: { title: '村集体经济周调度月通报 API', version: '1', description },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...new Set(operations.map((one) => one.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: componentSchemas(),
      responses: { Problem: { description: '没有成功', content: problemContent() } },
    },
  }
}

function operationObject(one: Operation): Json {
  return {
    operationId: one.operationId,
    tags: [one.tag],
    summary: one.summary,
    description: one.description,
    parameters: [...parametersOf(one.params, 'path'), ...(one.query ? parametersOf(one.query, 'query') : [])],
    ...(one.body
      ? {
          requestBody: {
            required: !one.body.safeParse({}).success,
            content: { 'application/json': { schema: inputSchema(one.body) } },
          },
        }
      : {}),
    responses: { ...responsesOf(one.responses), ...problemResponses() },
  }
}

/** Texts of a URL are coerced, so what they must say is the schema of what comes out. */
function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = z.instanceof(z.ZodType).parse(field)
    return {
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      schema: withoutDialect(z.toJSONSchema(type, { io: 'output' })),
    }
  })
}

function responsesOf(responses: Responses): Json {
  return Object.fromEntries(
    Object.entries(responses).map(([status, content]) => {
      const text = { description: status === '201' ? '已新增' : status === '204' ? '已完成' : '成功' }
      if (content === 'nothing') return [status, text]
      if (typeof content === 'function') return [status, { ...text, content: jsonOf(content) }]
      if ('file' in content) return [status, { ...text, content: filesOf([content.file]) }]
      return [status, { ...text, content: { ...jsonOf(content.schema), ...filesOf(content.files) } }]
    }),
  )
}

const jsonOf = (schema: () => z.ZodType): Json => ({ 'application/json': { schema: outputSchema(schema()) } })

function filesOf(types: readonly string[]): Json {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
}

function problemResponses(): Json {
  const problem = { $ref: '#/components/responses/Problem' }
  return { '4XX': problem, '5XX': problem }
}

function problemContent(): Json {
  return { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
}

function inputSchema(schema: z.ZodType): Json {
  return withoutDialect(z.toJSONSchema(schema, { io: 'input' }))
}

function outputSchema(schema: z.ZodType): Json {
  const { $defs: _shared, ...rest } = withoutDialect(z.toJSONSchema(schema, answers))
  return pointingAtComponents(rest)
}

function componentSchemas(): Json {
  const all = z.object(named)
  const { $defs } = z.toJSONSchema(all, answers)
  return pointingAtComponents($defs ?? {})
}

function withoutDialect({ $schema: _dialect, ...schema }: Json): Json {
  return schema
}

const record = z.record(z.string(), z.unknown())

function pointingAtComponents(schema: Json): Json {
  return record.parse(JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')))
}
