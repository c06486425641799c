/** For `vi.waitUntil`: looks often, and is patient with a busy machine. */
export const QUICKLY = { interval: 5, timeout: 60_000 }
