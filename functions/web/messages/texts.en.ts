import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Messages',
  hint: 'Income that was returned, what waits for your review, agreed items and forms that are due, scheduled runs that failed. When a matter is settled, its message is gone.',
  none: 'There is nothing that you have to know now.',
  kinds: {
    returned: 'Returned',
    waiting: 'To review',
    item_due: 'Action item',
    form_due: 'Form to hand in',
    run_failed: 'Scheduled run',
  },
  read: 'Got it',
  open: 'Go there',
  isRead: 'read',
  notifications: 'By e-mail',
  toNotifications: 'Be told by e-mail',
  notificationsLead:
    'Where there is news, one e-mail a day at most: what was returned, what waits for your review, agreed items and forms that are due, runs that failed. None without news. Only you see and change this, and nothing is sent until you switch it on.',
  byEmail: 'Send e-mails',
  no: 'No',
  yes: 'Yes',
  email: 'To which address',
  emailHint: 'Your own: the e-mails hold amounts and the reasons why entries were returned.',
  hour: 'At which hour (Beijing time)',
  days: 'On which days',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  savedOn: 'Saved: where there is news, it is sent at your hour.',
  savedAsked:
    'Saved, and an e-mail to confirm the address was sent: once its link was opened and confirmed, e-mails begin.',
  toConfirm: 'To be confirmed',
  asked: {
    pending: (email) => `An e-mail is about to go to ${email}. Open its link within three days.`,
    sending: (email) => `An e-mail is on its way to ${email}. Open its link within three days.`,
    sent: (email) =>
      `An e-mail was sent to ${email}. Open its link within three days and press “Confirm”; nothing else is sent before. If it is not there, look among the junk mail.`,
    failed: (email) => `The e-mail did not get to ${email}. See whether the address is right, mend it and save again.`,
    unknown: (email) =>
      `The e-mail to ${email} broke off; nobody knows whether it arrived. If it did not, have it sent again.`,
  },
  askAgain: 'Send that e-mail again',
  confirm: 'Confirm your address',
  confirmHelp: (email) =>
    `Reminders of the villages’ collective income will be sent to ${email}: one a day at most, none without news, and each can switch them off.`,
  confirmButton: 'Confirm',
  isConfirmed: 'Confirmed',
  isConfirmedHelp: (email) => `Where there is news, it is sent to ${email} at the hour that was chosen.`,
  savedOff: 'Saved: no e-mails.',
  lastMail: (day, status) => `The latest: ${day}, ${status}.`,
  mailStatuses: {
    pending: 'not sent yet',
    sending: 'being sent',
    sent: 'sent',
    failed: 'not sent',
    unknown: 'nobody knows whether it arrived',
  },
  off: 'No more e-mails',
  offHelp: (email) => `Reminders of the villages’ collective income will not be sent to ${email} any more.`,
  offButton: 'Send no more',
  isOff: 'Switched off',
  isOffHelp: 'The e-mails are switched off. To switch them on again, sign in and go to Messages.',
}
