import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  soon: 'Send it within ten minutes of opening this page; after that, load the page again first.',
  states: {
    sending: 'Sending',
    failed: 'Not sent; check the connection and try again',
    large: 'Larger than 20 MB; not sent',
  },
}
