/** Where the office's pages begin; on AWS these, and what lies below them, go to a function of their own. */
export const OFFICE_PATHS = [
  '/areas',
  '/bulletins',
  '/dispatches',
  '/download',
  '/forms',
  '/integrity',
  '/meetings',
  // A choice of e-mails has one sent, which the everyday function may not.
  '/messages/notifications',
  '/projects',
  '/receivables',
  '/review',
  '/settings',
] as const
