import { createChangeLog } from '../dynamodb/change-log.ts'
import { createEvidenceRecords } from '../dynamodb/evidence-records.ts'
import { createIntegrity } from '../dynamodb/integrity.ts'
import { createMeetings } from '../dynamodb/meetings.ts'
import { createMessageMarks } from '../dynamodb/message-marks.ts'
import { createReviews } from '../dynamodb/reviews.ts'
import { createRobots } from '../dynamodb/robots.ts'
import { createSuppressions } from '../dynamodb/suppressions.ts'
import type { Store } from '../table/store.ts'

/** What few requests ask of the table. */
export function officePorts(store: Store) {
  return {
    changeLog: createChangeLog(store),
    reviews: createReviews(store),
    meetings: createMeetings(store),
    messageMarks: createMessageMarks(store),
    evidence: createEvidenceRecords(store),
    integrity: createIntegrity(store),
    suppressions: createSuppressions(store),
    robots: createRobots(store),
  }
}
