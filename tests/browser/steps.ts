/** What people do on the pages, in the words of the sample: its ledger is of 2023, whatever today is. */
import type { Page } from 'playwright-core'

/** `day` null: today. */
export type Income = { day: string | null; amount: string; payer: string; nature?: string }

/** Fills in the form that is open. */
export async function fillIncome(page: Page, { day, amount, payer, nature = 'rent' }: Income): Promise<void> {
  if (day === null) await page.locator('input[name="day"]').first().check()
  else {
    await page.locator('input[name="day"][value="other"]').check()
    await page.locator('input[name="receivedOn"]').fill(day)
  }
  await page.locator('select[name="nature"]').selectOption(nature)
  await page.locator('input[name="amount"]').fill(amount)
  await page.locator('input[name="payer"]').fill(payer)
}

/** Submits, past the question whether something unusual is meant; returns the entry's id. */
export async function submitIncome(page: Page): Promise<string> {
  await page.locator('.income-form button.primary').click()
  return reachReceipt(page, () => page.locator(ANYWAY).click())
}

const ANYWAY = 'button[name="step"][value="confirmed"]'
const RECEIPT = /\/income\/([\w-]+)\/receipt$/

/** After submitting: answers the question, if there is one; returns the entry's id. */
export async function reachReceipt(page: Page, answer: () => Promise<void>): Promise<string> {
  await Promise.race([page.waitForURL(RECEIPT), page.locator(ANYWAY).waitFor()])
  if (!RECEIPT.test(page.url())) await answer()
  await page.waitForURL(RECEIPT)
  return RECEIPT.exec(page.url())?.[1] ?? ''
}

/** Opens the form, fills it in and submits it. */
export async function enterIncome(page: Page, income: Income): Promise<string> {
  await page.goto('/income/new')
  await fillIncome(page, income)
  return submitIncome(page)
}

export async function approve(page: Page, entryId: string): Promise<void> {
  await page.goto(`/review/${entryId}`)
  await page.locator(`form[action="/review/${entryId}/approve"] button`).click()
  await page.waitForURL(/\/review\?/)
}

/** Below `base`: an area's, in place of the township's. */
export async function takeDispatch(page: Page, week: string, base = ''): Promise<void> {
  await page.goto(`${base}/dispatches`)
  await page.locator('select[name="week"]').selectOption(week)
  await page.locator(`form[action="${base}/dispatches"] button`).click()
  await page.waitForURL(`**/dispatches/${week}?*`)
}

export async function takeBulletin(page: Page, month: string, base = ''): Promise<void> {
  await page.goto(`${base}/bulletins`)
  await page.locator('select[name="month"]').selectOption(month)
  await page.locator(`form[action="${base}/bulletins/take"] button`).click()
  await page.locator(`form[action="${base}/bulletins"] button`).click()
  await page.waitForURL(`**/bulletins/${month}?*`)
}

export async function issueBulletin(page: Page, month: string, base = ''): Promise<void> {
  await page.goto(`${base}/bulletins/${month}`)
  await page.locator(`a[href="${base}/bulletins/${month}/issue"]`).click()
  await page.locator(`form[action="${base}/bulletins/${month}/issue"] button`).click()
  await page.waitForURL(`**/bulletins/${month}?done=issued`)
}
