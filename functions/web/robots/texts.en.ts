import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  messages: 'Chat robots',
  summary: (sent, all) => `${sent} of ${all} groups told`,
  statuses: { pending: 'pending', sending: 'sending', sent: 'sent', failed: 'not sent', unknown: 'unknown' },
  retry: 'Send again',
  received: 'The group has it, do not send',
  copy: 'Copy for a chat group',
  copyHint: 'For ordinary groups without a robot: select the text below, copy it, and paste it into the group.',
  kinds: { wecom: 'WeCom', dingtalk: 'DingTalk', webhook: 'Another system (webhook)' },
  events: { dispatch: 'Weekly dispatch', bulletin: 'Monthly bulletin' },
  title: 'Chat robots',
  lead: 'When a dispatch or a bulletin is out, a robot tells the working group the main points and the link, once each.',
  none: 'No chat robots yet.',
  ending: (ending) => `address ends in ${ending}`,
  test: 'Send a test message',
  tested: 'The test message was sent; look at the group.',
  notSent: (cause) => `The test message was not sent: ${cause}`,
  change: 'Change',
  remove: 'Remove',
  removeHint:
    'The group hears no more, and its address and secret are forgotten; to use it again they must be pasted anew.',
  removeButton: 'Remove it',
  add: 'Add a chat robot',
  addButton: 'Add',
  kind: 'Program',
  name: 'Name',
  nameHint: 'Say which group it is',
  tells: 'What it tells',
  daily: 'Daily reminder',
  dailyHint:
    'With an hour chosen, the group is told once on each working day how much waits for review or was returned, which agreed items are due, and what contracts owe; nothing where there is nothing. Other systems are not told.',
  toldToday: 'Today’s reminders',
  never: 'Never',
  dailyAt: (hour) => `daily reminder at ${hour}:00 on working days`,
  token: 'Webhook address',
  tokenHint:
    'Adding a robot in the group gives an address that begins with https://; paste the whole of it. For another system, the https address at which it is told. It is not shown again.',
  tokenChangeHint: 'Leave it empty to keep it.',
  secret: 'Secret (DingTalk and other systems)',
  secretHint:
    'Of a DingTalk robot, choose “sign” in its security settings and paste the secret that begins with SEC; another system checks signatures with it: 16 characters or more.',
}
