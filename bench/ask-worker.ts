import type { ChildProcess } from 'node:child_process'

/** Sends an order to a worker and waits for its one answer; throws when the worker ends instead. */
export async function askWorker(worker: ChildProcess, order: object): Promise<unknown> {
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
    worker.send(order)
  })
  worker.removeAllListeners('exit')
  return answer
}
