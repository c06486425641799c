import type { Email } from '../../shared/delivery/mailer.ts'

/** The bulletin's mail to one recipient; anything may be overridden. */
export function anEmail(overrides: Partial<Email> = {}): Email {
  return {
    messageId: 'mingsha-2023-06-1-hekou',
    from: '明沙乡月通报 <bulletin@mingsha.example>',
    to: [{ name: '河口村', address: 'good@hekou.example' }],
    subject: '明沙乡2023年上半年村级集体经济收入情况通报',
    text: '各村党支部、村民委员会：\n',
    html: `<p>各村党支部、村民委员会：${'明沙乡'.repeat(600)}</p>`,
    attachments: [
      {
        filename: '明沙乡2023年上半年村级集体经济收入情况通报（〔2023〕6号）.docx',
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: new Uint8Array([80, 75, 3, 4, 0, 255]),
      },
    ],
    ...overrides,
  }
}
