import { defineConfig } from 'vitest/config'

/** One run proves everything: rules, store, API, jobs, infrastructure. Tests share the two cores of a small machine. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
