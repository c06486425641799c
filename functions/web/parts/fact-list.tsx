import type { Child } from 'hono/jsx'

/** Labels and what they are of; a line that says nothing is left out. */
export function FactList({ lines }: { lines: readonly (readonly [label: string, value: Child])[] }) {
  return (
    <dl class="facts">
      {lines
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  )
}
