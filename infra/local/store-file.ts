/** The embedded store within `DATA_DIR`. */
export const STORE_FILE = 'village-income.sqlite'
