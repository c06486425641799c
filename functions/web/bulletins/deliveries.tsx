import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import type { Delivery } from '../../../shared/bulletin/monthly-bulletin.ts'
import { inLanguage } from '../catalogue.ts'
import { type PageContext, PostButton } from '../layout.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import type { BulletinContents } from './bulletin-contents.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What became of each e-mail; those that did not arrive, or nobody knows of, come first. */
export function Deliveries(props: { context: PageContext; bulletin: BulletinDocument; contents: BulletinContents }) {
  const { context, bulletin, contents } = props
  const texts = inLanguage(context.language, zh, en)
  const { deliveries, canRetry } = contents
  if (deliveries.length === 0) return null
  const needsSomeone = ({ status }: Delivery) => status === 'failed' || status === 'unknown'
  const sorted = [...deliveries].sort((a, b) => Number(needsSomeone(b)) - Number(needsSomeone(a)))
  const sent = deliveries.filter(({ status }) => status === 'sent').length
  return (
    <details open={deliveries.some(needsSomeone)}>
      <summary>
        {texts.deliveries} · {texts.deliverySummary(sent, deliveries.length)}
      </summary>
      <ScrollBox label={texts.deliveries}>
        <table class="stack">
          <caption class="visually-hidden">{texts.deliveries}</caption>
          <thead>
            <tr>
              <th>{texts.delivery.name}</th>
              <th>{texts.delivery.email}</th>
              <th>{texts.delivery.status}</th>
              <th>{texts.delivery.cause}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((delivery) => (
              <tr>
                <th scope="row">{delivery.name}</th>
                <td class="wide">{delivery.email}</td>
                <td>
                  <span
                    class={`status ${needsSomeone(delivery) ? 'returned' : delivery.status === 'sent' ? 'approved' : ''}`}
                  >
                    {texts.deliveryStatuses[delivery.status]}
                  </span>
                </td>
                <td class="wide">
                  {delivery.cause ?? ''}{' '}
                  {canRetry && needsSomeone(delivery) && (
                    <PostButton
                      to={`/bulletins/${bulletin.month}/retry`}
                      session={context.session}
                      fields={{ delivery: delivery.id, version: String(delivery.version) }}
                    >
                      {texts.retry}
                    </PostButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  )
}
