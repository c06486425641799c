/** One counted entry as the ledger sheet (收入明细) of a bulletin's spreadsheet lists it. */
export type LedgerRow = {
  id: string
  villageName: string
  /** `YYYY-MM-DD` */
  receivedOn: string
  /** `YYYY-MM-DD`; another month than `receivedOn` where the entry counts late. */
  countedOn: string
  categoryName: string
  amountFen: number
  payer: string
  note: string
  voucherNo: string
  /** 跨期补报 */
  late: boolean
}
