/** Loaded before every file: bytes are compared at once; byte by byte a file takes longer to compare than to make. */
import { expect } from 'vitest'

expect.addEqualityTesters([
  (one, other) =>
    one instanceof Uint8Array && other instanceof Uint8Array && one.constructor === other.constructor
      ? Buffer.compare(one, other) === 0
      : undefined,
])
