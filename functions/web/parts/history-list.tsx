import type { Child } from 'hono/jsx'
import { shanghaiTime } from './shanghai-time.ts'

type Event = {
  what: string
  also?: string | null
  byName: string
  at: string
  /** What there is to say of it, a line each. */
  lines: readonly (Child | null | undefined)[]
}

/** What was done, by whom and when, in the order given. */
export function HistoryList({ events }: { events: readonly Event[] }) {
  return (
    <ol class="plain history">
      {events.map(({ what, also, byName, at, lines }) => (
        <li>
          <strong>{what}</strong> {also && `${also} `}
          {byName}{' '}
          <time class="soft small" datetime={at}>
            {shanghaiTime(at)}
          </time>
          {lines.map((line) => line && <div class="small long">{line}</div>)}
        </li>
      ))}
    </ol>
  )
}
