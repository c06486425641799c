import type { Child } from 'hono/jsx'

type Fact = readonly [label: Child, value: Child, look?: 'long' | 'copy-text']

/** Labels and what they are of; a line that says nothing is left out. */
export function FactList({ lines, look }: { lines: readonly (Fact | false)[]; look?: 'change-facts' }) {
  return (
    <dl class={look === undefined ? 'facts' : `facts ${look}`}>
      {lines
        .filter((line) => line !== false)
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value, looks]) => (
          <>
            <dt>{label}</dt>
            <dd class={looks}>{value}</dd>
          </>
        ))}
    </dl>
  )
}
