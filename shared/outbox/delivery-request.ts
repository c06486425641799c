/**
 * A bulletin by its month (its e-mails, and what robots say of it), or a dispatch by its week (robots alone); or the alarm
 * that a run stays missing; or what persons and groups of a township asked to be told every day.
 */
export type DeliveryRequest =
  | { townshipId: string; month: string; trialTo?: string | undefined }
  | { townshipId: string; week: string }
  | { townshipId: string; alarm: 'missing_run' }
  | { townshipId: string; digests: true }

declare module '../dependencies.ts' {
  interface Dependencies {
    /** Asks for e-mails and chat messages to be sent; returns when the request is kept, not when they are sent. */
    requestDelivery(request: DeliveryRequest): Promise<void>
  }
}
