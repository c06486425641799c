import type { Child } from 'hono/jsx'

/**
 * What a link or a button says after its visible words, for whoever cannot see beside what it stands. An `aria-label` would take
 * the place of those words, and by them voice control finds it (WCAG 2.5.3).
 */
export function Unseen({ children }: { children: Child }) {
  return <span class="visually-hidden"> {children}</span>
}
