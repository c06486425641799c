import type { SameSentences } from '../refusal.ts'
import { inSentence } from '../text.ts'
import { modelName } from './model.en.ts'
import type { PipelineStage, ProjectStage } from './stage.ts'

const stageName: Readonly<Record<ProjectStage, string>> = {
  idea: 'idea',
  applied: 'applied',
  approved: 'approved as a project',
  building: 'building',
  completed: 'completed',
  accepted: 'accepted',
  operating: 'operating',
  distributing: 'distributing',
  paused: 'paused',
  ended: 'ended',
}

const gateName: Readonly<Record<PipelineStage, string | null>> = {
  idea: null,
  applied: 'the name or number of the application',
  approved: 'the number of the approval',
  building: 'the number of the building contract or the report of the start',
  completed: 'the completion report (name or number)',
  accepted: 'the document or opinion of acceptance',
  operating: 'the number of the contract of operation, lease or commission',
  distributing: 'the plan of distribution or the voucher of the first one',
}

export const en: SameSentences<'projects'> = {
  idUsed: 'This id was used for something else',
  noProject: (id) => `There is no project ${id}.`,
  changedMeanwhile: (version) =>
    `Somebody has just changed this project (now version ${version}); reload and look again.`,
  sameName: 'There is a project of this name',
  floorWithoutShare: 'This village takes no part in the project, so it has no floor',
  sourceTwice: 'Name each source of funds only once',
  fundsExceed: (wan) => `The funds together exceed the total investment by ${wan} × 10,000 yuan`,
  dayAfterToday: 'The date cannot be after today',
  detailsOfOtherModel: (model) =>
    `A project of the kind ${inSentence(modelName[model])} has no such facts; leave them out`,
  actualAfterToday: 'The actual date cannot be after today',
  stageNotReached: (stage) =>
    `The project has not reached “${stageName[stage]}”, so it has no actual date or basis yet; record the stage once it is there`,
  idTaken: (id) => `The id ${id} was used for another project; choose another.`,
  areaDecimals: 'An area has at most two decimals',
  idleSinceFormat: 'Write since when it lies idle like 2015, 2015-06 or 2015-06-30',
  sharesExceed: 'The collective’s and the members’ shares cannot exceed 100 % together',
  changeReasonMissing: 'Give the reason for changing the villages, their shares or the model',
  gateMissing: (stage) => `Enter ${gateName[stage] ?? 'the basis'}; if there is none, give the reason`,
  beforeEarlierStage: (stage, day) =>
    `The date lies before that of “${stageName[stage]}” (${day}); change it or give the reason`,
  skipReasonMissing: (stage) => `Give the reason for skipping stages to “${stageName[stage]}”`,
  backReasonMissing: (stage) => `Give the reason for going back to “${stageName[stage]}”`,
  pauseReasonMissing: 'Give the reason for the pause',
  endReasonMissing: 'Give the reason for ending',
  moveReasonMissing: (stage) => `Give the reason for moving to “${stageName[stage]}”`,
  noMove: (from, to) => `The project is at “${stageName[from]}” and cannot go to “${stageName[to]}”.`,
  villageTwice: 'Name each village only once',
  wholePercent: 'A percentage is a whole number from 0 to 100',
  belowZero: 'Cannot be below 0',
  aboveHundred: 'Cannot be above 100',
  progressOfEnded: 'The project has ended; its progress can no longer be recorded.',
  progressReasonMissing: 'The progress is less than before; give the reason',
  shareWhole: 'A share must be a whole number above zero',
  shareTooLarge: 'The share is too large',
  weightMissing: 'Say the share (weight)',
  sharesMixed: 'Write all shares alike: all in percent, all in parts, or all as amounts paid in',
  shareFormat: 'Write shares like 60 %, 1 or 30万元, with at most two decimals',
  sharesRounded: (percent) =>
    `The shares are ${percent} % together and should be 100 %; for equal parts write 1 for each village`,
  sharesNotWhole: (percent) => `The shares are ${percent} % together and should be 100 %`,
}
