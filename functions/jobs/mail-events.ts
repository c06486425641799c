import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createLog } from '../../shared/adapters/aws/log.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { createStore } from '../../shared/adapters/dynamodb/store.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { mailEventOf } from '../../shared/adapters/mail/ses-event.ts'
import { mailEvent, noteMailEvent } from '../../shared/bulletin/note-mail-event.ts'
import { eachMessage } from './queue-batch.ts'

const environment = readEnvironment(process.env)
const log = createLog()
const deps = storedDependencies(createStore(environment.tableName))

/** Takes in what SES tells of mails that came back or were marked as spam. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return eachMessage(event, log, async (body) => {
    const noted = mailEvent.parse(mailEventOf(body))
    const outcome = await noteMailEvent(deps, noted)
    const { township, month, delivery, what } = noted
    log.info('mail event', { township, month, delivery, what, outcome })
  })
}
