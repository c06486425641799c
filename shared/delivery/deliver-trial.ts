import { readLayout } from '../bulletin/files/read-layout.ts'
import { takenState } from '../bulletin/record/read-bulletin.ts'
import { change } from '../change/change.ts'
import { attachmentsOf } from './attachments.ts'
import type { deliverBulletin } from './deliver-bulletin.ts'
import { bodyTags } from './delivery-tags.ts'
import { trialAt } from './kept-deliveries.ts'
import type { Mailer } from './mailer.ts'

type Deps = Parameters<typeof deliverBulletin>[0]

/** Sends the e-mail of a bulletin to one address as a trial. What failed for good stands in the bulletin's history. */
export async function deliverTrial(
  deps: Deps,
  townshipId: string,
  month: string,
  to: string,
): ReturnType<Mailer['send']> {
  const state = await takenState(deps, townshipId, month)
  const layout = await readLayout(deps, townshipId, month)
  const ref = { townshipId, month, revision: layout.revision }
  const { replyTo } = (await deps.townships.settings(townshipId)).settings.bulletin
  const at = deps.now()
  const domain = /@([A-Za-z0-9.-]+)/.exec(deps.mailFrom)?.[1] ?? 'localhost'
  const outcome = await deps.mailer.send({
    messageId: `${townshipId}.${month}.trial-${at.getTime()}@${domain}`,
    from: deps.mailFrom,
    fromName: layout.office,
    replyTo,
    to: [{ name: '', address: to }],
    // Of no delivery: what comes back is told, and found to be of none that is kept.
    tags: { ...bodyTags(townshipId), month, delivery: 'trial' },
    subject: `【试发】${layout.title}`,
    ...deps.renderEmail({ ...layout, correctionNotice: '试发：只供查看，不是正式印发。' }, null, replyTo),
    attachments: await attachmentsOf(deps, state, { ref, name: `试发-${layout.title}` }),
  })
  if (outcome.outcome !== 'sent') {
    const sender = { id: 'job', name: '邮件发送' }
    await change(deps, sender, 'trial_failed', {
      ...trialAt(deps, { townshipId, month }, outcome.cause),
      apply: ({ record }) => ({ record }),
    })
  }
  return outcome
}
