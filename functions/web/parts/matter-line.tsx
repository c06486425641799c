import type { Child } from 'hono/jsx'

/** One thing that asks to be looked at, in a list of them: `dl.matters`. */
export function Line({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
