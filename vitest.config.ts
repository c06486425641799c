import { defineConfig } from 'vitest/config'

/** One run proves everything: rules, store, API, jobs, infrastructure. Tests share the two cores of a small machine. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // No measure of speed: a machine may be busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
})
