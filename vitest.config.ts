import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, measured in seconds of a processor, so that the last file to end is a short one. */
const LONGEST = [
  'browser/pages aws/ api/one-request commands/sample mail/twenty web/page-matrix web/pages-by-role browser/',
  'use-cases/any-history comparison/ web/hostile-uploads local/ commands/ api/ web/',
  'use-cases/crowd infra/ store/ documents/ forms/ mail/ ledger/ use-cases/',
].flatMap((line) => line.split(' '))

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((one) => moduleId.includes(`/tests/${one}`))
      return at === -1 ? LONGEST.length : at
    }
    return files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId))
  }
}

/** One run proves everything: rules, store, API, jobs, infrastructure. Tests share the two cores of a small machine. */
export default defineConfig({
  test: {
    globalSetup: 'tests/support/run-folder.ts',
    setupFiles: ['tests/support/seeded.ts', 'tests/support/refusals-as-text.ts', 'tests/support/bytes-at-once.ts'],
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // No measure of speed: a machine may be busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
    // One more than there are cores: some tests wait, for a mail server that is silent, a process that starts.
    maxWorkers: 3,
    // The same processes for all files: what they import is read once in each, not once a file. A file leaves nothing behind.
    isolate: false,
    execArgv: [
      // Sources are compiled once, by `globalSetup`, and imported by Node itself.
      '--import',
      './tests/support/load-compiled.mjs',
      // Else every 64 MB of files and bodies that pass through are a reason to go through the whole heap.
      '--external-memory-accounted-in-global-limit',
    ],
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: LongestFirst },
  },
})
