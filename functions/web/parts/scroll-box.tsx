import type { Child } from 'hono/jsx'

/** What is wider than the screen scrolls in a box of its own, which the keyboard reaches and a screen reader names. */
export function ScrollBox({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}
