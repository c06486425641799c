/** Loaded before every file: what fast-check draws is the same in every run. `SEED=7 npm test` draws something else. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_231_126) })
