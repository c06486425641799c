import type { Child } from 'hono/jsx'

/** What is wider than the screen scrolls in a box of its own, which the keyboard reaches and a screen reader names. */
export function ScrollBox({
  label,
  isFixed = false,
  children,
}: {
  label: string
  /** Headings and the names of rows stay where they are. */
  isFixed?: boolean
  children: Child
}) {
  return (
    <section class={isFixed ? 'scroll fixed' : 'scroll'} aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}
