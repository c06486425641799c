import { createLog } from '../../shared/adapters/aws/log.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { mailEventOf } from '../../shared/adapters/mail/ses-event.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { mailEvent, noteMailEvent } from '../../shared/delivery/note-mail-event.ts'

const environment = readEnvironment(process.env)
const log = createLog()
const deps = storedDependencies(dynamoDbStore(environment.tableName))

/** Takes in what SES tells of a mail that came back or was marked as spam; what throws is tried again, then kept. */
export async function handler(event: unknown): Promise<void> {
  const noted = mailEvent.parse(mailEventOf(event))
  const outcome = await noteMailEvent(deps, noted)
  const { township, month, delivery, what } = noted
  log.info('mail event', { township, month, delivery, what, outcome })
}
