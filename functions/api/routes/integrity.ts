import { comparisonAnswer, comparisonDocumentAnswer } from '../../../shared/integrity/comparison.ts'
import { drawSpotSample } from '../../../shared/integrity/draw-spot-sample.ts'
import { findingSchema } from '../../../shared/integrity/finding.ts'
import { listSignals, signalList, signalsQuery } from '../../../shared/integrity/list-signals.ts'
import { comparisonInput, makeComparison } from '../../../shared/integrity/make-comparison.ts'
import {
  comparisonsQuery,
  getComparisonFile,
  listComparisons,
  readComparison,
} from '../../../shared/integrity/read-comparisons.ts'
import { readSpotSample, spotSampleDocument } from '../../../shared/integrity/read-spot-sample.ts'
import { findingInput, recordFinding } from '../../../shared/integrity/record-finding.ts'
import { recordSpotCheck, spotCheckInput } from '../../../shared/integrity/record-spot-check.ts'
import { spotCheckSchema, spotSampleSchema } from '../../../shared/integrity/spot-check.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { paperAnswer } from '../paper-answer.ts'

export const integrityOperations = tagged('integrity', [
  operation('listIntegritySignals', 'GET /townships/{townshipId}/integrity-signals', {
    summary: '核查提示',
    description:
      'Reviewer, leader, admin, auditor, and the county. The signals of a month with their evidence, as the books stand now, and what was found about each; `settled` are findings whose signal is gone. Default: the latest month taken. A signal blocks nothing.',
    query: signalsQuery,
    responses: { 200: () => signalList },
    handle: async ({ deps, actor, params, query }) => ok(await listSignals(deps, actor, params.townshipId, query)),
  }),
  operation('recordIntegrityFinding', 'PUT /townships/{townshipId}/integrity-signals/{signalId}/finding', {
    summary: '记录核查结论',
    description:
      'Reviewer or leader. `version` 0: the first about this signal; earlier ones stay beside it. The same again changes nothing.',
    body: findingInput,
    responses: { 200: () => findingSchema },
    handle: async ({ deps, actor, params, body }) => ok(await recordFinding(deps, actor, params, body)),
  }),
  operation('getSpotSample', 'GET /townships/{townshipId}/spot-samples/{month}', {
    summary: '抽查样本',
    description:
      'As for signals. Drawn in the order of SHA-256(township, month, `seed.salt` and entry id, joined by line breaks; hex); `populationDigest` is the SHA-256 of all ids it was drawn from, sorted, joined by line breaks.',
    responses: { 200: () => spotSampleDocument },
    handle: async ({ deps, actor, params }) => ok(await readSpotSample(deps, actor, params.townshipId, params.month)),
  }),
  operation('drawSpotSample', 'POST /townships/{townshipId}/spot-samples/{month}', {
    summary: '抽取抽查样本',
    description: 'Reviewer, leader or auditor, once the figures are taken: 201. A month has one sample: 200.',
    responses: { 200: () => spotSampleSchema, 201: () => spotSampleSchema },
    async handle({ deps, actor, params }) {
      const { sample, created } = await drawSpotSample(deps, actor, params.townshipId, params.month)
      return made(created, sample)
    },
  }),
  operation('recordSpotCheck', 'PUT /townships/{townshipId}/spot-samples/{month}/entries/{entryId}', {
    summary: '记录抽查结果',
    description: 'Reviewer, leader or auditor. `version` 0: the first about this entry.',
    body: spotCheckInput,
    responses: { 200: () => spotCheckSchema },
    handle: async ({ deps, actor, params, body }) => ok(await recordSpotCheck(deps, actor, params, body)),
  }),
  operation('listComparisons', 'GET /townships/{townshipId}/integrity-comparisons', {
    summary: '三资平台对账',
    description: 'As for signals. Latest first, without their lines.',
    query: comparisonsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(comparisonAnswer) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listComparisons(deps, actor, params.townshipId, query)),
  }),
  operation('makeComparison', 'POST /townships/{townshipId}/integrity-comparisons', {
    summary: '和三资平台对账',
    description:
      'Reviewer, leader or admin. Lines of the platform, each money in or out of a village, against our entries; entries stay as they are. The same again: 200.',
    body: comparisonInput,
    responses: { 200: () => comparisonAnswer, 201: () => comparisonAnswer },
    async handle({ deps, actor, params, body }) {
      const { comparison, created } = await makeComparison(deps, actor, params.townshipId, body)
      return made(created, comparison)
    },
  }),
  operation('getComparisonXlsx', 'GET /townships/{townshipId}/integrity-comparisons/{comparisonId}.xlsx', {
    summary: '对账结果（表格）',
    description: 'As for signals.',
    responses: { 200: { file: fileContentTypes.xlsx } },
    handle: async ({ deps, actor, params }) =>
      paperAnswer('xlsx', 'comparison', await getComparisonFile(deps, actor, params.townshipId, params.comparisonId)),
  }),
  operation('getComparison', 'GET /townships/{townshipId}/integrity-comparisons/{comparisonId}', {
    summary: '一次对账的结果',
    description: 'As for signals. All lines, what needs a look first.',
    responses: { 200: () => comparisonDocumentAnswer },
    handle: async ({ deps, actor, params }) =>
      ok(await readComparison(deps, actor, params.townshipId, params.comparisonId)),
  }),
])
