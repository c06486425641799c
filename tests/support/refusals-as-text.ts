/** Loaded before every file: a refusal equals its Chinese sentence, as whoever reads an answer sees it. */
import { expect } from 'vitest'
import { Refusal } from '../../shared/refusal.ts'

expect.addEqualityTesters([
  (one, other) => {
    if (one instanceof Refusal && typeof other === 'string') return one.chinese === other
    if (typeof one === 'string' && other instanceof Refusal) return one === other.chinese
    return undefined
  },
])
