/** How much of a file is read. A ledger of 100,000 rows stays well below all of them. */

export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_ROWS = 100_000
export const MAX_COLUMNS = 100
/** All sheets together: places in rows that hold something, and characters in them. */
export const MAX_CELLS = 4_000_000
export const MAX_CHARACTERS = 64_000_000
export const MAX_SHEETS = 200
/** Rows that merged cells of a sheet reach over, all together. */
export const MAX_MERGED_ROWS = 200_000

/** Parts of the archive that a workbook is, and what they unpack to. */
export const MAX_PARTS = 5_000
export const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
/** One tag, one comment or one text of a part. Excel holds 32,767 characters in a cell. */
export const MAX_TOKEN = 1_000_000
export const MAX_DEPTH = 64

/** What reading one file may take: then it is ended. */
export const MAX_HEAP_MB = 256
export const MAX_CPU_MS = 25_000
/** On one machine, which others may keep busy; a function on AWS has no longer than its processor. */
export const MAX_CLOCK_MS = 120_000
/** Until the worker is there. */
export const START_MS = 60_000
/** Files that are read at the same time, and those that may wait for it. */
export const MAX_FILES_AT_ONCE = 2
export const MAX_WAITING = 16
