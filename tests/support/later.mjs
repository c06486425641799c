/** Loaded before the program (NODE_OPTIONS=--import): its clock runs LATER_MILLIS ahead. */
const ahead = Number(process.env.LATER_MILLIS)
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead)
    else super(...given)
  }
  static now() {
    return RealDate.now() + ahead
  }
}
