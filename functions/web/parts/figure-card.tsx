import type { Child } from 'hono/jsx'

type Props = { label: string; figure: Child; isBad?: boolean; children?: Child }

/** One figure of a page at a glance: its name, the figure, what there is to say of it. */
export function FigureCard({ label, figure, isBad = false, children }: Props) {
  return (
    <li class="card">
      <div class="soft">{label}</div>
      <div class={isBad ? 'figure report missing' : 'figure'}>{figure}</div>
      {children && <div class="soft small">{children}</div>}
    </li>
  )
}
