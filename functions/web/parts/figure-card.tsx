import type { Child } from 'hono/jsx'

/** One figure of a page at a glance: its name, the figure, what there is to say of it. */
export function FigureCard({ label, figure, children }: { label: string; figure: Child; children?: Child }) {
  return (
    <li class="card">
      <div class="soft">{label}</div>
      <div class="figure">{figure}</div>
      {children !== undefined && <div class="soft small">{children}</div>}
    </li>
  )
}
