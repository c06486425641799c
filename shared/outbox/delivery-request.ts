/**
 * A bulletin by its month (its e-mails, and what robots say of it), or a dispatch by its week (robots alone); or the alarm
 * that a run stays missing.
 */
export type DeliveryRequest =
  | { townshipId: string; month: string; trialTo?: string | undefined }
  | { townshipId: string; week: string }
  | { townshipId: string; alarm: 'missing_run' }

declare module '../dependencies.ts' {
  interface Dependencies {
    /** Asks for e-mails and chat messages to be sent; returns when the request is kept, not when they are sent. */
    requestDelivery(request: DeliveryRequest): Promise<void>
  }
}
