/** A table as text for a terminal, columns aligned also where Chinese characters take two places. */
export function inColumns(
  columns: readonly { header: string; align: 'left' | 'right' | 'center' }[],
  rows: readonly (readonly string[])[],
): string[] {
  const table = [columns.map(({ header }) => header), ...rows]
  const widths = columns.map((_, at) => Math.max(...table.map((line) => placesOf(line[at] ?? ''))))
  return table.map((line) =>
    line
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - placesOf(cell))
        return columns[at]?.align === 'left' ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

function placesOf(text: string): number {
  return [...text].reduce((places, character) => places + (/[⺀-鿿＀-￯（）]/.test(character) ? 2 : 1), 0)
}
