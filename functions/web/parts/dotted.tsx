/** Longer than a voucher's number or a category: may be broken over lines. */
const LONGEST_WHOLE = 12

/** `租金 · 6月记字33号`: what is said of something in a line; a short part stays whole. */
export function Dotted({ parts }: { parts: readonly (string | null | undefined)[] }) {
  return (
    <>
      {parts
        .flatMap((part) => part || [])
        .map((part, at) => (
          <>
            {at > 0 && ' · '}
            {part.length > LONGEST_WHOLE ? part : <span class="unbroken">{part}</span>}
          </>
        ))}
    </>
  )
}
