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
import { id } from '../../../shared/text.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, made, type Operation, ok, operation } from '../operation.ts'
import { inMonth } from './bulletins.ts'

const ofSignal = inTownship.extend({ signalId: id })
const inSample = inMonth.extend({ entryId: id })
const ofComparison = inTownship.extend({ comparisonId: id })

export const integrityOperations: Operation[] = [
  operation({
    operationId: 'listIntegritySignals',
    method: 'GET',
    path: '/townships/{townshipId}/integrity-signals',
    tag: 'integrity',
    summary: '核查提示',
    description:
      'Reviewer, leader, admin, auditor, and the county. The signals of a month with their evidence, as the books stand now, and what was found about each; `settled` are findings whose signal is gone. Default: the latest month taken. A signal blocks nothing.',
    params: inTownship,
    query: signalsQuery,
    responses: { 200: () => signalList },
    async handle({ deps, actor, params, query }) {
      return ok(await listSignals(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'recordIntegrityFinding',
    method: 'PUT',
    path: '/townships/{townshipId}/integrity-signals/{signalId}/finding',
    tag: 'integrity',
    summary: '记录核查结论',
    description:
      'Reviewer or leader. `version` 0: the first about this signal; earlier ones stay beside it. The same again changes nothing.',
    params: ofSignal,
    body: findingInput,
    responses: { 200: () => findingSchema },
    async handle({ deps, actor, params, body }) {
      return ok(await recordFinding(deps, actor, params, body))
    },
  }),
  operation({
    operationId: 'getSpotSample',
    method: 'GET',
    path: '/townships/{townshipId}/spot-samples/{month}',
    tag: 'integrity',
    summary: '抽查样本',
    description:
      'As for signals. Drawn in the order of SHA-256(township, month, `seed.salt` and entry id, joined by line breaks; hex); `populationDigest` is the SHA-256 of all ids it was drawn from, sorted, joined by line breaks.',
    params: inMonth,
    responses: { 200: () => spotSampleDocument },
    async handle({ deps, actor, params }) {
      return ok(await readSpotSample(deps, actor, params.townshipId, params.month))
    },
  }),
  operation({
    operationId: 'drawSpotSample',
    method: 'POST',
    path: '/townships/{townshipId}/spot-samples/{month}',
    tag: 'integrity',
    summary: '抽取抽查样本',
    description: 'Reviewer, leader or auditor, once the figures are taken: 201. A month has one sample: 200.',
    params: inMonth,
    responses: { 200: () => spotSampleSchema, 201: () => spotSampleSchema },
    async handle({ deps, actor, params }) {
      const { sample, created } = await drawSpotSample(deps, actor, params.townshipId, params.month)
      return made(created, sample)
    },
  }),
  operation({
    operationId: 'recordSpotCheck',
    method: 'PUT',
    path: '/townships/{townshipId}/spot-samples/{month}/entries/{entryId}',
    tag: 'integrity',
    summary: '记录抽查结果',
    description: 'Reviewer, leader or auditor. `version` 0: the first about this entry.',
    params: inSample,
    body: spotCheckInput,
    responses: { 200: () => spotCheckSchema },
    async handle({ deps, actor, params, body }) {
      return ok(await recordSpotCheck(deps, actor, params, body))
    },
  }),
  operation({
    operationId: 'listComparisons',
    method: 'GET',
    path: '/townships/{townshipId}/integrity-comparisons',
    tag: 'integrity',
    summary: '三资平台对账',
    description: 'As for signals. Latest first, without their lines.',
    params: inTownship,
    query: comparisonsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(comparisonAnswer) },
    async handle({ deps, actor, params, query }) {
      return listed(await listComparisons(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'makeComparison',
    method: 'POST',
    path: '/townships/{townshipId}/integrity-comparisons',
    tag: 'integrity',
    summary: '和三资平台对账',
    description:
      'Reviewer, leader or admin. Lines of the platform, each money in or out of a village, against our entries; entries stay as they are. The same again: 200.',
    params: inTownship,
    body: comparisonInput,
    responses: { 200: () => comparisonAnswer, 201: () => comparisonAnswer },
    async handle({ deps, actor, params, body }) {
      const { comparison, created } = await makeComparison(deps, actor, params.townshipId, body)
      return made(created, comparison)
    },
  }),
  operation({
    operationId: 'getComparisonXlsx',
    method: 'GET',
    path: '/townships/{townshipId}/integrity-comparisons/{comparisonId}.xlsx',
    tag: 'integrity',
    summary: '对账结果（表格）',
    description: 'As for signals.',
    params: ofComparison,
    responses: { 200: { file: fileContentTypes.xlsx } },
    async handle({ deps, actor, params }) {
      const { content, fileName } = await getComparisonFile(deps, actor, params.townshipId, params.comparisonId)
      return { status: 200, file: content, headers: paperHeaders('xlsx', 'comparison', fileName) }
    },
  }),
  operation({
    operationId: 'getComparison',
    method: 'GET',
    path: '/townships/{townshipId}/integrity-comparisons/{comparisonId}',
    tag: 'integrity',
    summary: '一次对账的结果',
    description: 'As for signals. All lines, what needs a look first.',
    params: ofComparison,
    responses: { 200: () => comparisonDocumentAnswer },
    async handle({ deps, actor, params }) {
      return ok(await readComparison(deps, actor, params.townshipId, params.comparisonId))
    },
  }),
]
